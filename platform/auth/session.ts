import { system_actor } from '../ctx.ts';
import type { Actor, Role } from '../ctx.ts';
import { record } from '../facts.ts';
import { new_id } from '../id.ts';
import { Refusal } from '../refusal.ts';
import { idle_end, needs_moving } from './lifetime.ts';
import type { Kind } from './lifetime.ts';
import type { NamedHat, OpenSession, Parts } from './parts.ts';
import { sweep } from './store.ts';
import { make_token } from './token.ts';

const cache_ms = 5000;
const cache_sessions_max = 20_000;

/** Hats that only a second factor opens (architecture M "second factor for staff"): who may see others' cases. */
const staff_roles: ReadonlySet<Role> = new Set<Role>(['grid_worker', 'property_manager', 'property_engineer', 'community', 'street', 'county', 'department', 'auditor', 'admin', 'security', 'operator']);

export type Person = { readonly district: string; readonly person_id: string };

/** Opens a session for somebody who has proved who they are; gives the token, which is nowhere else. */
export async function open_session(parts: Parts, person: Person, kind: Kind, now: Date): Promise<{ token: string; session: OpenSession }> {
  const [hat] = await hats_for(parts, person, kind, now);
  if (!hat) throw new Refusal('auth.no_hat');
  const library = await parts.library();
  const user_id = `${person.district}:${person.person_id}`;
  await add_user(parts, user_id, person, now);
  const { text, digest } = make_token(parts.token_key);
  const moment = { createdAt: now, updatedAt: now, expiresAt: idle_end(kind, now) };
  await library.createSession(user_id, false, { ...moment, token: digest, kind, hat: hat.id, ipAddress: null, userAgent: null }, true);
  const session = await find_session(parts, digest, now);
  if (!session) throw new Error('the session just opened is not there');
  await tell(parts, session.actor, now, 'session.opened', { kind });
  await sweep(parts.pool, now);
  return { token: text, session };
}

/** better-auth wants a user for each session: made at the first login, holding nothing but whom it stands for. */
async function add_user(parts: Parts, id: string, { district, person_id }: Person, now: Date): Promise<void> {
  const library = await parts.library();
  if (await library.findUserById(id)) return;
  const user = { id, district, person_id, name: '', email: `${new_id(now)}@person.invalid`, createdAt: now, updatedAt: now };
  try {
    await library.createUser(user, { method: 'phone-number' });
  } catch (error) {
    if (!(await library.findUserById(id))) throw error; // two first logins at once
  }
}

/**
 * The session of a token's digest, or null when it is over. Read from the database at most every 5 s a session, so
 * that a busy client costs no query; a post that ended takes its hat away within those seconds.
 */
export async function find_session(parts: Parts, digest: string, now: Date): Promise<OpenSession | null> {
  const known = parts.cache.get(digest);
  if (known && Math.abs(now.getTime() - known.read_at) < cache_ms) return known.session.expires_at > now ? known.session : null;
  parts.cache.delete(digest);
  const found = await (await parts.library()).findSession(digest);
  if (!found || found.session.expiresAt <= now) return null;
  const kind: Kind = found.session['kind'] === 'staff' ? 'staff' : 'resident';
  const person = { district: String(found.user['district']), person_id: String(found.user['person_id']) };
  const hats = await hats_for(parts, person, kind, now);
  const hat = hats.find(({ id }) => id === found.session['hat']) ?? hats[0];
  if (!hat) throw new Refusal('auth.no_hat');
  const session = { id: digest, actor: { ...person, hat }, kind, hats, expires_at: found.session.expiresAt };
  keep(parts, session, now);
  return session;
}

/** Being there moves the idle end on, written once a minute at most. */
export async function move_idle_end(parts: Parts, session: OpenSession, now: Date): Promise<void> {
  if (!needs_moving(session.kind, session.expires_at, now)) return;
  const expires_at = idle_end(session.kind, now);
  await (await parts.library()).updateSession(session.id, { expiresAt: expires_at });
  if (parts.cache.has(session.id)) keep(parts, { ...session, expires_at }, now);
}

/** Changes in whose name a person acts: one hat at a time (domain.md §2), on the record. */
export async function choose_hat(parts: Parts, session: OpenSession, hat_id: string, now: Date): Promise<OpenSession> {
  const hat = session.hats.find(({ id }) => id === hat_id);
  if (!hat) throw new Refusal('auth.hat_not_yours');
  await (await parts.library()).updateSession(session.id, { hat: hat_id });
  parts.cache.delete(session.id);
  const changed: OpenSession = { ...session, actor: { ...session.actor, hat } };
  await tell(parts, changed.actor, now, 'hat.chosen', { from: session.actor.hat.id });
  return changed;
}

export async function close_session(parts: Parts, session: OpenSession, now: Date): Promise<void> {
  parts.cache.delete(session.id);
  await (await parts.library()).deleteSession(session.id);
  await tell(parts, session.actor, now, 'session.closed', {});
}

async function hats_for(parts: Parts, { district, person_id }: Person, kind: Kind, now: Date): Promise<NamedHat[]> {
  const hats = await parts.db.transaction(system_actor(district), now, (ctx) => parts.people.hats_of(ctx, person_id));
  return hats.filter(({ role }) => kind === 'staff' || !staff_roles.has(role));
}

async function tell(parts: Parts, actor: Actor, now: Date, name: string, data: Record<string, string>): Promise<void> {
  const place_path = actor.hat.place_paths[0] ?? '/';
  await parts.db.transaction(actor, now, (ctx) => record(ctx, { name, subject: actor.person_id ?? '', place_path, data: { hat: actor.hat.id, ...data } }));
}

function keep(parts: Parts, session: OpenSession, now: Date): void {
  if (parts.cache.size >= cache_sessions_max) parts.cache.clear();
  parts.cache.set(session.id, { session, read_at: now.getTime() });
}
