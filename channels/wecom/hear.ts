import { randomBytes } from 'node:crypto';
import { system_actor } from '../../platform/ctx.ts';
import type { House } from '../../platform/http/app.ts';
import { first_hearing } from '../../platform/outbox/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { escape_xml } from '../../platform/xml.ts';
import { decrypt, encrypt, is_signed, signature_of, type Keys } from './crypto.ts';
import { read_xml } from './read-xml.ts';

export type Signed = { msg_signature: string; timestamp: string; nonce: string };
const skew_ms = 5 * 60_000;

/** Refuses `channel.not_theirs` for a wrong signature, a moment too far from now, words for somebody else or none. */
export function open_letter(keys: Keys, { msg_signature, timestamp, nonce }: Signed, encrypted: string, now: Date): string {
  if (!is_signed(msg_signature, keys, timestamp, nonce, encrypted)) throw new Refusal('channel.not_theirs');
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() - Number(timestamp) * 1000) > skew_ms) throw new Refusal('channel.not_theirs');
  const words = decrypt(keys, encrypted);
  if (words === null) throw new Refusal('channel.not_theirs');
  return words;
}

/**
 * A message or event of WeCom, once: they tell three times when we are slow. What is written to the application is not
 * kept; the writer is told where to report. Gives the answer's XML, or nothing. Refuses `channel.bad_xml`, `channel.not_theirs`.
 */
export async function hear({ db, clock }: Pick<House, 'db' | 'clock'>, keys: Keys, signed: Signed, body: string, public_url: string | null): Promise<string> {
  const encrypted = read_xml(body)?.get('Encrypt');
  if (!encrypted) throw new Refusal('channel.bad_xml');
  const now = clock();
  const fields = read_xml(open_letter(keys, signed, encrypted, now));
  if (!fields) throw new Refusal('channel.bad_xml');
  const from = fields.get('FromUserName') ?? '';
  const id = fields.get('MsgId') ?? [from, fields.get('CreateTime'), fields.get('Event'), fields.get('EventKey')].join(':');
  const fresh = await db.transaction(system_actor(house), now, (ctx) => first_hearing(ctx, 'wecom', id.slice(0, 200)));
  if (!fresh || fields.get('MsgType') !== 'text') return '';
  const words = `要报事、问事，请打开邻里${public_url ? `：${public_url}/report` : ''}。人命关天请先打110、119、120。`;
  const reply = `<xml><ToUserName>${escape_xml(from)}</ToUserName><FromUserName>${escape_xml(fields.get('ToUserName') ?? '')}</FromUserName><CreateTime>${Math.floor(now.getTime() / 1000)}</CreateTime><MsgType>text</MsgType><Content>${escape_xml(words)}</Content></xml>`;
  return sealed_reply(keys, reply, { timestamp: String(Math.floor(now.getTime() / 1000)), nonce: randomBytes(8).toString('hex') });
}
/** One corporation serves the whole house. */
const house = '000000';

function sealed_reply(keys: Keys, words: string, { timestamp, nonce }: { timestamp: string; nonce: string }): string {
  const encrypted = encrypt(keys, words, randomBytes(16));
  return `<xml><Encrypt>${encrypted}</Encrypt><MsgSignature>${signature_of(keys.token, timestamp, nonce, encrypted)}</MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce>${nonce}</Nonce></xml>`;
}
