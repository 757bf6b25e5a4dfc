export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { due_ballots, tick_ballot } from './ballot.ts';
export { due_rectifications, tick_rectification } from './rectify.ts';
export { may_read_file } from './delivery/store.ts';
