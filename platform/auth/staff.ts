import { randomBytes } from 'node:crypto';
import { system_actor } from '../ctx.ts';
import { record } from '../facts.ts';
import { Refusal } from '../refusal.ts';
import type { Parts } from './parts.ts';
import { open_session } from './session.ts';
import { forget_attempts, insert_staff, insert_ticket, select_staff, select_ticket, spend_ticket, take_attempt, use_totp_step } from './store.ts';
import type { StaffRow } from './store.ts';
import { code_of_step, otpauth_url, step_at, step_of_code } from './totp.ts';

/** Lockout (domain.md §6 等保三级: 5 failures → 15 minutes). */
const attempts_max = 5;
const lock_minutes = 15;
const ticket_minutes = 5;

export type NewStaff = { district: string; person_id: string; username: string; password: string; totp_secret?: Buffer };

/** Gives people a user name, password and second factor; answers what their authenticator apps must read. */
export async function add_staff(parts: Parts, accounts: readonly NewStaff[]): Promise<Array<{ username: string; otpauth_url: string }>> {
  const { hashPassword } = await import('better-auth/crypto');
  const hashes = new Map<string, string>(); // a demo gives everybody the same password, and hashing is slow on purpose
  const added = [];
  for (const { district, person_id, password, ...account } of accounts) {
    const username = account.username.toLowerCase();
    const password_hash = hashes.get(password) ?? (await hashPassword(password));
    hashes.set(password, password_hash);
    const secret = account.totp_secret ?? randomBytes(20);
    await insert_staff(parts.pool, { username, district, person_id, password_hash, totp_sealed: parts.totp_sealer.seal(secret.toString('hex')) });
    added.push({ username, otpauth_url: otpauth_url(secret, username) });
  }
  return added;
}

let nobodys_hash: Promise<string> | undefined;

/** The first factor. An unknown user name takes as long and counts its failures like a known one. */
export async function check_password(parts: Parts, given_name: string, password: string, now: Date): Promise<{ ticket: string; demo_totp?: string }> {
  const username = given_name.toLowerCase();
  const name_hash = parts.digest('password', username);
  const staff = await select_staff(parts.pool, username);
  const attempt = await attempt_at(parts, name_hash, now);
  const { hashPassword, verifyPassword } = await import('better-auth/crypto'); // not while the house starts
  const hash = staff?.password_hash ?? (await (nobodys_hash ??= hashPassword('nobody')));
  const right = await verifyPassword({ hash, password });
  if (!staff || !right) {
    if (staff && attempt >= attempts_max) await tell_locked(parts, staff, now);
    throw new Refusal('auth.bad_login');
  }
  await forget_attempts(parts.pool, name_hash);
  const ticket = randomBytes(32).toString('base64url');
  await insert_ticket(parts.pool, parts.digest('ticket', ticket), username, new Date(now.getTime() + ticket_minutes * 60_000));
  return { ticket, ...(parts.demo ? { demo_totp: code_of_step(secret_of(parts, staff), step_at(now)) } : {}) };
}

/** The second factor (RFC 6238). A code works once, except in the demo, where it stands on the screen for several windows. */
export async function check_totp(parts: Parts, ticket: string, totp: string, now: Date) {
  const ticket_hash = parts.digest('ticket', ticket);
  const username = await select_ticket(parts.pool, ticket_hash, now);
  const staff = username && (await select_staff(parts.pool, username));
  if (!staff) throw new Refusal('auth.bad_ticket');
  const name_hash = parts.digest('totp', staff.username);
  const attempt = await attempt_at(parts, name_hash, now);
  const step = step_of_code(secret_of(parts, staff), totp, now);
  const fresh = step !== null && (parts.demo || (await use_totp_step(parts.pool, staff.username, step)));
  if (!fresh) {
    if (attempt >= attempts_max) await tell_locked(parts, staff, now);
    throw new Refusal('auth.bad_totp');
  }
  if (!(await spend_ticket(parts.pool, ticket_hash))) throw new Refusal('auth.bad_ticket');
  await forget_attempts(parts.pool, name_hash);
  return open_session(parts, staff, 'staff', now);
}

async function attempt_at(parts: Parts, name_hash: string, now: Date): Promise<number> {
  const attempt = await take_attempt(parts.pool, name_hash, now, attempts_max, lock_minutes);
  if (typeof attempt === 'number') return attempt;
  throw new Refusal('auth.locked', { minutes: Math.max(1, Math.ceil((attempt.locked_until.getTime() - now.getTime()) / 60_000)) });
}

async function tell_locked(parts: Parts, { district, person_id }: StaffRow, now: Date): Promise<void> {
  await parts.db.transaction(system_actor(district), now, (ctx) =>
    record(ctx, { name: 'account.locked', subject: person_id, place_path: '/', data: { minutes: lock_minutes } }),
  );
}

const secret_of = (parts: Parts, staff: StaffRow) => Buffer.from(parts.totp_sealer.unseal(staff.totp_sealed), 'hex');
