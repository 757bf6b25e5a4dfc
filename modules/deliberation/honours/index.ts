export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { insert_honours as add_honours } from './store.ts';
export type { HonourRow } from './tables.ts';
