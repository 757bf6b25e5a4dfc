export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { tick_errands } from './tick.ts';
export { ask_errand, blank_errand } from './ask.ts';
export {
  insert_authorities as add_authorities,
  insert_deeds as add_deeds,
  insert_errands as add_errands,
  insert_files as add_errand_files,
  insert_meetings as add_meetings,
  insert_things as add_things,
  may_read_file,
} from './store.ts';
export type { AuthorityRow, DeedRow, ErrandRow, ErrandsTables, MeetingRow, ThingRow } from './tables.ts';
