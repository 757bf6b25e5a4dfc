import type { FastifyRequest } from 'fastify';
import { system_actor } from '../ctx.ts';
import { Refusal } from '../refusal.ts';
import type { HatView, Me } from './contract.ts';
import { parts_of } from './parts.ts';
import type { AuthOptions, NamedHat, OpenSession, Parts } from './parts.ts';
import { login_by_phone, person_by_phone, send_code } from './phone.ts';
import { choose_hat, close_session, find_session, move_idle_end, open_session } from './session.ts';
import type { Person } from './session.ts';
import { add_staff, check_password, check_totp } from './staff.ts';
import type { NewStaff } from './staff.ts';
import type { Kind } from './lifetime.ts';
import { select_staff } from './store.ts';
import { read_token } from './token.ts';

export const cookie_name = 'linli';
/** A request that the screen makes by itself carries this header and does not count as somebody being there. */
const quiet_header = 'linli-quiet';

export type Auth = ReturnType<typeof open_auth>;

/** Logging in, sessions and hats over one database; `app/` opens it once and hands `session_of` to `open_http`. */
export function open_auth(options: AuthOptions) {
  const parts = parts_of(options);
  const clock = options.clock ?? (() => new Date());
  return {
    demo: parts.demo,
    /** Imports the library before the first login waits for it. */
    warm_up: async () => void (await parts.library()),
    session_of: (request: FastifyRequest) => session_of(parts, request, clock()),
    /** Looks without moving the idle end; for streams that outlive their request. */
    look_up: (session_id: string) => find_session(parts, session_id, clock()),
    send_code: (phone: string) => send_code(parts, phone, clock()),
    login_by_phone: (phone: string, code: string) => login_by_phone(parts, phone, code, clock()),
    check_password: (username: string, password: string) => check_password(parts, username, password, clock()),
    check_totp: (ticket: string, totp: string) => check_totp(parts, ticket, totp, clock()),
    choose_hat: (session: OpenSession, hat_id: string) => choose_hat(parts, session, hat_id, clock()),
    close_session: (session: OpenSession) => close_session(parts, session, clock()),
    me_of: (session: OpenSession) => me_of(parts, session, clock()),
    add_staff: (accounts: readonly NewStaff[]) => add_staff(parts, accounts),
    /** Without any proof: for the operator's own command line, who holds the data directory anyway. */
    open_session: (person: Person, kind: Kind) => open_session(parts, person, kind, clock()),
    person_by_phone: (phone: string) => person_by_phone(parts, phone, clock()),
    staff_by_username: (username: string) => select_staff(parts.pool, username.toLowerCase()),
  };
}

async function session_of(parts: Parts, request: FastifyRequest, now: Date): Promise<OpenSession | null> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const given = bearer ?? request.cookies[cookie_name];
  if (!given) return null;
  const digest = read_token(parts.token_key, given);
  const session = digest && (await find_session(parts, digest, now));
  if (!session) throw new Refusal('auth.session_expired');
  if (!request.headers[quiet_header]) await move_idle_end(parts, session, now);
  return session;
}

async function me_of(parts: Parts, { actor, hats }: OpenSession, now: Date): Promise<Me> {
  const person_id = actor.person_id ?? '';
  const person = await parts.db.transaction(system_actor(actor.district), now, (ctx) => parts.people.by_id(ctx, person_id));
  const worn = hats.find(({ id }) => id === actor.hat.id);
  if (!person || !worn) throw new Refusal('auth.no_hat');
  return {
    person_id,
    name: person.name,
    phone_masked: person.phone_masked,
    district: actor.district,
    hat: view_of(worn),
    hats: hats.map(view_of),
    demo: parts.demo,
  };
}

function view_of(hat: NamedHat): HatView {
  const { id, role, place_name, place_id, organisation_name, for_name = null } = hat;
  return { id, role, place_name, place_id, estate_id: hat.estate_ids[0] ?? null, organisation_name, for_name };
}
