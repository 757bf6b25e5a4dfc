import { randomInt } from 'node:crypto';
import { system_actor } from '../ctx.ts';
import { Refusal } from '../refusal.ts';
import type { Parts } from './parts.ts';
import { equal_in_constant_time } from './secret.ts';
import { open_session } from './session.ts';
import type { Person } from './session.ts';
import { keep_code, select_districts, spend_code, try_code } from './store.ts';

const tries_max = 5;
const limits = { resend_seconds: 60, hour_sends_max: 5, life_minutes: 5 };
/** The demo sends no message, so nothing need be saved there; two windows may log in as the same person. */
const demo_limits = { ...limits, resend_seconds: 0, hour_sends_max: 1000 };

/**
 * Sends a one-time code of 6 digits, good for 5 minutes and 5 tries. A number that nobody registered gets the same
 * answer in the same time, only no message: asking must not tell who lives here (domain.md §6).
 */
export async function send_code(parts: Parts, phone: string, now: Date): Promise<{ sent: true; demo_code?: string }> {
  if (!parts.sms && !parts.demo) throw new Refusal('auth.no_sms');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const known = await person_by_phone(parts, phone, now);
  const kept_limits = parts.sms ? limits : demo_limits;
  const phone_hash = parts.digest('phone', phone);
  const refused = await keep_code(parts.pool, phone_hash, parts.digest('code', `${phone}:${code}`), now, kept_limits);
  if (refused) {
    const seconds = kept_limits.resend_seconds - Math.floor((now.getTime() - refused.sent_at.getTime()) / 1000);
    throw seconds > 0 ? new Refusal('auth.code_too_soon', { seconds }) : new Refusal('auth.code_too_many');
  }
  // not awaited: how long the carrier takes would tell whether the number is known
  if (parts.sms && known) void parts.sms.send_code(phone, code, known).catch(() => {});
  return { sent: true, ...(parts.sms ? {} : { demo_code: code }) };
}

/** Logs a resident in with the code; wrong, over, used and unknown all sound alike. */
export async function login_by_phone(parts: Parts, phone: string, code: string, now: Date) {
  const phone_hash = parts.digest('phone', phone);
  const kept = await try_code(parts.pool, phone_hash, now, tries_max);
  if (!kept || !equal_in_constant_time(parts.digest('code', `${phone}:${code}`), kept)) throw new Refusal('auth.bad_code');
  if (!(await spend_code(parts.pool, phone_hash, kept))) throw new Refusal('auth.bad_code');
  const person = await person_by_phone(parts, phone, now);
  if (!person) throw new Refusal('auth.bad_code');
  return open_session(parts, person, 'resident', now);
}

/** Whose number it is, in the first county that knows it: before a login there is no district to look in. */
export async function person_by_phone(parts: Parts, phone: string, now: Date): Promise<Person | null> {
  let first: Person | null = null;
  for (const district of await select_districts(parts.pool)) {
    const [person] = await parts.db.transaction(system_actor(district), now, (ctx) => parts.people.by_phone(ctx, phone));
    if (person) first ??= { district, person_id: person.id };
  }
  return first;
}
