export type { Entry } from './ics.ts';
export type { Source } from './gather.ts';
export { refusals } from './refusals.ts';
export { routes } from './routes.ts';
