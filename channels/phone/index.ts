export { refusals } from './refusals.ts';
export { begin_call, record_call } from './record.ts';
export { routes } from './routes.ts';
