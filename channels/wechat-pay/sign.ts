import { createDecipheriv, createSign, createVerify, type KeyObject } from 'node:crypto';

/** What is signed: each part ends with a line feed, the last one too (channels.md). */
const lines = (...parts: readonly string[]) => parts.map((part) => `${part}\n`).join('');

export function sign(key: KeyObject, ...parts: readonly string[]): string {
  return createSign('RSA-SHA256').update(lines(...parts)).sign(key, 'base64');
}
export function is_signed(key: KeyObject, signature: string, ...parts: readonly string[]): boolean {
  return createVerify('RSA-SHA256').update(lines(...parts)).verify(key, signature, 'base64');
}

/** The `Authorization` of a request; `path` with its query. */
export function authorization({ mch_id, serial, key }: { mch_id: string; serial: string; key: KeyObject }, asked: { method: string; path: string; body: string; at: Date; nonce: string }): string {
  const timestamp = String(Math.floor(asked.at.getTime() / 1000));
  const signature = sign(key, asked.method, asked.path, timestamp, asked.nonce, asked.body);
  return `WECHATPAY2-SHA256-RSA2048 mchid="${mch_id}",nonce_str="${asked.nonce}",timestamp="${timestamp}",serial_no="${serial}",signature="${signature}"`;
}

export type Signed = { serial: string; signature: string; timestamp: string; nonce: string };
const skew_ms = 5 * 60_000;
/** Words are theirs when one of the keys that we were given signed them within five minutes of now. */
export function is_theirs(keys: ReadonlyMap<string, KeyObject>, { serial, signature, timestamp, nonce }: Signed, body: string, now: Date): boolean {
  const key = keys.get(serial);
  if (!key || !/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() - Number(timestamp) * 1000) > skew_ms) return false;
  return is_signed(key, signature, timestamp, nonce, body);
}

const tag_bytes = 16;
/** AES-256-GCM with the tag at the end; null where anything of it was changed. */
export function open_resource(v3_key: string, { ciphertext, nonce, associated_data }: { ciphertext: string; nonce: string; associated_data: string }): string | null {
  const sealed = Buffer.from(ciphertext, 'base64');
  if (sealed.length <= tag_bytes || Buffer.byteLength(nonce) !== 12) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(v3_key), Buffer.from(nonce), { authTagLength: tag_bytes }).setAuthTag(sealed.subarray(-tag_bytes)).setAAD(Buffer.from(associated_data));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tag_bytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
