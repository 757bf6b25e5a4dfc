export { open_http } from './app.ts';
export type { House, HttpOptions, Session, SessionOf } from './app.ts';
export { define, define_bare, guest_actor } from './define.ts';
export type { Asked, BareRoute, Roles, Route } from './define.ts';
export { language_of } from './language.ts';
export type { Language } from './language.ts';
export { metrics_token } from './observe.ts';
export { refusals } from './refusals.ts';
