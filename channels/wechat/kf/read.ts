import type { Json } from '../peer.ts';
import { fit_id, text_max, type Told } from '../said.ts';

/** Who sent it, as sync_msg says: the customer, or WeChat itself. What our own people write there is for the customer, not for us. */
const [by_customer, by_wechat] = [3, 4];
const part = (from: Json, name: string): Json => (typeof from[name] === 'object' && from[name] !== null ? (from[name] as Json) : {});
const word = (from: Json, name: string): string => (typeof from[name] === 'string' ? (from[name] as string) : '');

/** One of sync_msg's messages and when it was said; null for what is nothing to us, and kinds that nobody knows yet. */
export function read_kf(message: unknown): { told: Told; at: Date } | null {
  if (typeof message !== 'object' || message === null) return null;
  const body = message as Json;
  const [msgid, seconds] = [word(body, 'msgid'), Number(body['send_time'])];
  if (!fit_id(msgid) || !Number.isSafeInteger(seconds) || seconds <= 0) return null;
  const [id, at] = [`kf:${msgid}`, new Date(seconds * 1000)];
  const told = body['origin'] === by_customer ? said(body, id) : body['origin'] === by_wechat && body['msgtype'] === 'event' ? happened(part(body, 'event'), id) : null;
  return told && { told, at };
}
function said(body: Json, id: string): Told | null {
  const [user_id, kf_id] = [word(body, 'external_userid'), word(body, 'open_kfid')];
  if (!fit_id(user_id) || !fit_id(kf_id)) return null;
  const one = { what: 'said' as const, id, account: 'kf' as const, user_id, kf_id, text: '', pictures: [], sound: null, odd: false };
  const media_id = word(part(body, String(body['msgtype'])), 'media_id');
  switch (body['msgtype']) {
    case 'text':
      return { ...one, text: word(part(body, 'text'), 'content').trim().slice(0, text_max) };
    case 'image':
      return fit_id(media_id) ? { ...one, pictures: [media_id] } : { ...one, odd: true };
    case 'voice':
      return fit_id(media_id) ? { ...one, sound: media_id } : { ...one, odd: true };
    default:
      return { ...one, odd: true };
  }
}
function happened(event: Json, id: string): Told | null {
  const [user_id, kf_id, welcome_code, number] = [word(event, 'external_userid'), word(event, 'open_kfid'), word(event, 'welcome_code'), word(event, 'fail_msgid')];
  if (event['event_type'] === 'enter_session' && fit_id(user_id) && fit_id(kf_id) && fit_id(welcome_code)) return { what: 'entered', id, account: 'kf', user_id, kf_id, welcome_code };
  if (event['event_type'] === 'msg_send_fail' && /^[0-9a-f]{32}$/.test(number)) return { what: 'carried', id, account: 'kf', letter: { id: letter_id(number) }, trouble: `fail ${Number(event['fail_type']) || 0}` };
  return null;
}
/** A message's number has no room for the strokes of ours. */
export const number_of = (id: string): string => id.replaceAll('-', '');
const letter_id = (number: string): string => number.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
