export { refusals } from './refusals.ts';
export { routes } from './routes.ts';
export { tell_subscribers } from './tell.ts';
export { webhook_channel } from './webhook.ts';
