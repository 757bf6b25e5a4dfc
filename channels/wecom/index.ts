export { routes } from './routes.ts';
export { wecom_channel } from './wecom.ts';
