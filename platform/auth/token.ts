import { createHash, createHmac, randomBytes } from 'node:crypto';
import { equal_in_constant_time } from './secret.ts';

/** What the caller keeps, and the digest under which the session is stored. */
export type Token = { text: string; digest: string };

/** `<32 random bytes>.<16 bytes of HMAC>`, base64url: a made-up token is refused without asking the database. */
export function make_token(key: Buffer): Token {
  const random = randomBytes(32).toString('base64url');
  return { text: `${random}.${signature(key, random)}`, digest: digest_of(random) };
}

const known_max = 20_000;
/** The digests of tokens that were found to be ours: the same phone asks again and again. */
const known = new Map<string, string>();

/** The digest of a token of ours; null for anything else. */
export function read_token(key: Buffer, text: string): string | null {
  if (text.length > 200) return null;
  const name = `${key.toString('latin1')}${text}`;
  const before = known.get(name);
  if (before) return before;
  const [random = '', signed = '', ...rest] = text.split('.');
  if (rest.length > 0 || !equal_in_constant_time(signed, signature(key, random))) return null;
  const digest = digest_of(random);
  if (known.size >= known_max) known.clear();
  known.set(name, digest);
  return digest;
}

const signature = (key: Buffer, random: string) => createHmac('sha256', key).update(random).digest().subarray(0, 16).toString('base64url');
const digest_of = (random: string) => createHash('sha256').update(random).digest('hex');
