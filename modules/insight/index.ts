export { count_on } from './fold.ts';
export { figures } from './figures.ts';
export { public_figures, publish_figures } from './open/publish.ts';
export { refusals } from './refusals.ts';
export { routes } from './routes.ts';
