import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { equal_in_constant_time } from '../auth/secret.ts';

/** Token and EncodingAESKey of a callback, and for whom it is: the corporation, an app, or nobody (AI bots). */
export type Keys = { token: string; aes_key: string; receiver: string };
const block_bytes = 32;

export function signature_of(token: string, ...parts: readonly string[]): string {
  return createHash('sha1').update([token, ...parts].toSorted().join('')).digest('hex');
}
export function is_signed(signature: string, { token }: Keys, ...parts: readonly string[]): boolean {
  return equal_in_constant_time(signature, signature_of(token, ...parts));
}

const cipher_of = ({ aes_key }: Keys): [Buffer, Buffer] => {
  const key = Buffer.from(`${aes_key}=`, 'base64');
  return [key, key.subarray(0, 16)];
};

/** The words inside, or null where anything is wrong with them: padding, length, or that they are for somebody else. */
export function decrypt(keys: Keys, encrypted: string): string | null {
  const [key, iv] = cipher_of(keys);
  const sealed = Buffer.from(encrypted, 'base64');
  if (sealed.length === 0 || sealed.length % 16 !== 0) return null;
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padding = padded.at(-1)!;
  if (padding < 1 || padding > block_bytes || padding > padded.length || !padded.subarray(-padding).every((byte) => byte === padding)) return null;
  const plain = padded.subarray(16, padded.length - padding);
  if (plain.length < 4) return null;
  const end = 4 + plain.readUInt32BE(0);
  if (end > plain.length || plain.toString('utf8', end) !== keys.receiver) return null;
  return plain.toString('utf8', 4, end);
}

/** `random`: 16 bytes, new for each message. */
export function encrypt(keys: Keys, words: string, random: Buffer): string {
  const [key, iv] = cipher_of(keys);
  const [text, length] = [Buffer.from(words), Buffer.alloc(4)];
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(keys.receiver)]);
  const padding = block_bytes - (plain.length % block_bytes);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])), cipher.final()]).toString('base64');
}
