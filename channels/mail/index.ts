export { mail_channel } from './mail.ts';
