export { wechat_pay } from './gateway.ts';
export { routes } from './routes.ts';
