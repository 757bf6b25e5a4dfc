export { breaking_changes } from './breaking.ts';
export { public_document } from './public.ts';
export { publish, published, spell, types_at } from './publish.ts';
export { write_types } from './write-types.ts';
