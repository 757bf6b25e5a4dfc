export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { collect, hold_event } from './collect.ts';
export { do_act } from './act.ts';
export { due_issues, tick_issue } from './tick.ts';
export { event_list } from './view.ts';
export { insert_acts as add_acts, insert_event as add_event, insert_items as add_items, may_read_file } from './store.ts';
export type { ActRow, EventRow, ItemRow } from './tables.ts';
