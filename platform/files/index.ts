export { forget_files } from './forget.ts';
export { forget_soon } from './store.ts';
export { keep_file, own_files, own_sums, plant_photo } from './keep.ts';
export { refusals } from './refusals.ts';
export { file_routes } from './routes.ts';
export type { FileOptions } from './routes.ts';
