import type { WechatConfig } from '../../../platform/config.ts';
import type { Keys } from '../../../platform/callback/crypto.ts';
import { is_signed } from '../../../platform/callback/crypto.ts';
import { is_recent, open_letter, seal_letter } from '../../../platform/callback/letter.ts';
import { read_xml } from '../../../platform/callback/read-xml.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { escape_xml } from '../../../platform/xml.ts';
import { house, in_district, type Ear } from '../ear.ts';
import { accept, hear_now } from '../inbox.ts';
import { spoke } from '../window.ts';
import { read_told } from './read.ts';

/** WeChat tells again after five seconds. What is not ready by the first goes by the outbox; the second is for what was ready in the last moment. */
const [ready_ms, answer_ms] = [3_500, 4_500];
/** What stops WeChat from telling again. */
export const taken = 'success';
export type Query = { signature: string; timestamp: string; nonce: string; msg_signature?: string };
export const keys_of = ({ token, aes_key, app_id }: WechatConfig): Keys => ({ token, aes_key: aes_key ?? '', receiver: app_id });

/** Refuses `channel.not_theirs` for a wrong signature or a moment too far from now. */
export function check(keys: Keys, { signature, timestamp, nonce }: Query, now: Date): void {
  if (!is_signed(signature, keys, timestamp, nonce) || !is_recent(timestamp, now)) throw new Refusal('channel.not_theirs');
}

/**
 * A message or event of the official account, once: WeChat tells three times when we are slow (channels.md). Kept before it is
 * answered, answered in the same breath where that is possible. Gives the answer's XML, or `success`. An account with a key takes
 * sealed letters alone. Refuses `channel.bad_xml`, `channel.not_theirs`.
 */
export async function hear(ear: Ear, config: WechatConfig, query: Query, body: string): Promise<string> {
  const [keys, now, began_ms] = [keys_of(config), ear.clock(), performance.now()];
  const outer = read_xml(body);
  if (!outer) throw new Refusal('channel.bad_xml');
  check(keys, query, now);
  const fields = config.aes_key === null ? outer : read_xml(unsealed(keys, query, outer, now));
  if (!fields) throw new Refusal('channel.bad_xml');
  const told = read_told(fields);
  if (!told) return taken;
  const first = await in_district(ear, house, async (ctx) => {
    if (told.what === 'said') await spoke(ctx, told.user_id, said_at(fields, now), null);
    return accept(ctx, told);
  });
  if (!first) return taken;
  const over = new Promise<string>((resolve) => setTimeout(resolve, answer_ms, '').unref());
  const words = await Promise.race([hear_now(ear, told.id, () => performance.now() - began_ms > ready_ms), over]);
  if (words === '') return taken;
  const xml = `<xml><ToUserName>${escape_xml(fields.get('FromUserName') ?? '')}</ToUserName><FromUserName>${escape_xml(fields.get('ToUserName') ?? '')}</FromUserName><CreateTime>${Math.floor(now.getTime() / 1000)}</CreateTime><MsgType>text</MsgType><Content>${escape_xml(words)}</Content></xml>`;
  return config.aes_key === null ? xml : seal_letter(keys, xml, now);
}

function unsealed(keys: Keys, { msg_signature, timestamp, nonce }: Query, outer: ReadonlyMap<string, string>, now: Date): string {
  const encrypted = outer.get('Encrypt');
  if (!encrypted || !msg_signature) throw new Refusal('channel.bad_xml');
  return open_letter(keys, { msg_signature, timestamp, nonce }, encrypted, now);
}
function said_at(fields: ReadonlyMap<string, string>, now: Date): Date {
  const seconds = Number(fields.get('CreateTime'));
  return Number.isSafeInteger(seconds) && seconds > 0 ? new Date(seconds * 1000) : now;
}
