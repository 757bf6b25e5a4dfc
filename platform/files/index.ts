export { own_files } from './keep.ts';
export { refusals } from './refusals.ts';
export { file_routes } from './routes.ts';
export type { FileOptions } from './routes.ts';
