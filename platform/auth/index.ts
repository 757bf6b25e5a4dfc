export { open_auth } from './auth.ts';
export type { Auth } from './auth.ts';
export type { AuthOptions, NamedHat, OpenSession, PeoplePort } from './parts.ts';
export { refusals } from './refusals.ts';
export { auth_routes } from './routes.ts';
export type { SmsSender } from './sms.ts';
export type { NewStaff } from './staff.ts';
