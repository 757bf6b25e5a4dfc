import { createHmac } from 'node:crypto';
import { equal_in_constant_time } from './secret.ts';

const step_seconds = 30;

/** The number of 30-second steps since 1970 (RFC 6238 §4.1). */
export const step_at = (now: Date): number => Math.floor(now.getTime() / 1000 / step_seconds);

/** The 6-digit code of one step: HOTP with SHA-1 (RFC 4226 §5.3), which every authenticator app speaks. */
export function code_of_step(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac[19]! & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The step whose code was given, one step early or late allowed for clocks that differ (RFC 6238 §5.2); else null. */
export function step_of_code(secret: Buffer, given: string, now: Date): number | null {
  const current = step_at(now);
  return [current, current - 1, current + 1].find((step) => equal_in_constant_time(given, code_of_step(secret, step))) ?? null;
}

/** What an authenticator app reads from a QR code. */
export function otpauth_url(secret: Buffer, username: string): string {
  const label = encodeURIComponent(`邻里:${username}`);
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent('邻里')}&algorithm=SHA1&digits=6&period=${step_seconds}`;
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}
