export { count_on } from './fold.ts';
export { figures } from './figures.ts';
export { refusals } from './refusals.ts';
export { routes } from './routes.ts';
