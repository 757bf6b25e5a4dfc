import { randomBytes } from 'node:crypto';
import Type from 'typebox';
import { Refusal } from '../refusal.ts';
import { decrypt, encrypt, is_signed, signature_of, type Keys } from './crypto.ts';

const short = Type.String({ minLength: 1, maxLength: 128 });
export const Signed = Type.Object({ msg_signature: short, timestamp: short, nonce: short });
export type Signed = Type.Static<typeof Signed>;
export const Checked = Type.Object({ msg_signature: short, timestamp: short, nonce: short, echostr: Type.String({ minLength: 1, maxLength: 4_096 }) });
export const limit = { max: 6_000, per_seconds: 60 };
const skew_ms = 5 * 60_000;
/** Within five minutes of now; `timestamp` is in seconds. */
export const is_recent = (timestamp: string, now: Date): boolean => /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() - Number(timestamp) * 1000) <= skew_ms;

/** Refuses `channel.not_theirs` for a wrong signature, a moment too far from now, words for somebody else or none. */
export function open_letter(keys: Keys, { msg_signature, timestamp, nonce }: Signed, encrypted: string, now: Date): string {
  if (!is_signed(msg_signature, keys, timestamp, nonce, encrypted)) throw new Refusal('channel.not_theirs');
  if (!is_recent(timestamp, now)) throw new Refusal('channel.not_theirs');
  const words = decrypt(keys, encrypted);
  if (words === null) throw new Refusal('channel.not_theirs');
  return words;
}

/** The XML of an answer, sealed as the letter was. */
export function seal_letter(keys: Keys, words: string, now: Date): string {
  const [timestamp, nonce, encrypted] = [String(Math.floor(now.getTime() / 1000)), randomBytes(8).toString('hex'), encrypt(keys, words, randomBytes(16))];
  return `<xml><Encrypt>${encrypted}</Encrypt><MsgSignature>${signature_of(keys.token, timestamp, nonce, encrypted)}</MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce>${nonce}</Nonce></xml>`;
}
