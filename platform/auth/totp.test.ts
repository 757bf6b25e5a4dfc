import { expect, test } from 'vitest';
import { code_of_step, otpauth_url, step_at, step_of_code } from './totp.ts';

// RFC 6238 appendix B, SHA-1 rows; the last six of its eight digits
const secret = Buffer.from('12345678901234567890');
const vectors: Array<[number, string]> = [[59, '287082'], [1111111109, '081804'], [1111111111, '050471'], [1234567890, '005924'], [2000000000, '279037'], [20000000000, '353130']];

test('the codes are those of RFC 6238', () => {
  for (const [seconds, code] of vectors) expect(code_of_step(secret, step_at(new Date(seconds * 1000)))).toBe(code);
});

test('a clock half a minute off is forgiven, a minute and a half is not', () => {
  const now = new Date(1_234_567_890_000);
  const step = step_at(now);
  expect([-1, 0, 1].map((off) => step_of_code(secret, code_of_step(secret, step + off), now))).toEqual([step - 1, step, step + 1]);
  expect([-2, 2].map((off) => step_of_code(secret, code_of_step(secret, step + off), now))).toEqual([null, null]);
  expect(step_of_code(secret, '', now)).toBeNull();
});

test('an authenticator app reads the secret in base32', () => {
  expect(otpauth_url(secret, 'grid01')).toContain('secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&');
});
