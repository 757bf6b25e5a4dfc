export { begin_session, change_hat, end_session, find_session, useSession } from './session.ts';
export type { Session } from './session.ts';
