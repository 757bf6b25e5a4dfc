export { end_key, key_for, make_key } from './key.ts';
export { refusals } from './refusals.ts';
export { routes } from './routes.ts';
