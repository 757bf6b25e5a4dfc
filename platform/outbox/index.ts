export type { Channel, Due, Letter, Outcome, Quota, Trouble } from './channel.ts';
export { forget_sent } from './dead.ts';
export { code_of } from './message.ts';
export { letters, put, type Put } from './put.ts';
export { stop_channel } from './reach.ts';
export { refusals } from './refusals.ts';
export { outbox_routes } from './routes.ts';
export { insert_heard as first_hearing, mark_arrived } from './store.ts';
export { work_channel, type Post } from './work.ts';
