export { figures } from './figures.ts';
export { refusals } from './refusals.ts';
export { routes } from './routes.ts';
