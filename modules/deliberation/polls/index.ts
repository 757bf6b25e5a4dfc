export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { call_poll, make_poll } from './make.ts';
export { poll_result, poll_view } from './view.ts';
export type { NewPoll, PollResult } from './contract.ts';
