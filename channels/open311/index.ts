export { open311_document } from './document.ts';
export { routes } from './routes.ts';
