export { code_sender } from './code.ts';
export { routes } from './routes.ts';
export { sms_channel, sms_rehearsal } from './sms.ts';
