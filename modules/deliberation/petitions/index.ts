export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { insert_signatures as add_signatures, may_read_file, select_heads as heads_of } from './store.ts';
export { start_petition } from './collect.ts';
export { due_petitions, tick_petition } from './convene.ts';
