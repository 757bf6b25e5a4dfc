import { Refusal } from '../../platform/refusal.ts';
import { escape_xml } from '../../platform/xml.ts';
import type { Keys } from '../../platform/callback/crypto.ts';
import type { Ear } from './ear.ts';
import { hear_event } from './contact/event.ts';
import { accept, hear_now } from './inbox.ts';
import { open_letter, seal_letter, type Signed } from '../../platform/callback/letter.ts';
import { read_xml } from '../../platform/callback/read-xml.ts';
import { read_app } from './said.ts';

/** WeCom tells again after five seconds. */
const wait_ms = 3_500;

/**
 * A message or event of WeCom, once: they tell three times when we are slow. What a member writes to the application is heard
 * like any other message, and answered at once; what takes longer is heard all the same. Gives the answer's XML, or nothing.
 * Refuses `channel.bad_xml`, `channel.not_theirs`.
 */
export async function hear(ear: Ear, keys: Keys, signed: Signed, body: string): Promise<string> {
  const encrypted = read_xml(body)?.get('Encrypt');
  if (!encrypted) throw new Refusal('channel.bad_xml');
  const now = ear.clock();
  const fields = read_xml(open_letter(keys, signed, encrypted, now));
  if (!fields) throw new Refusal('channel.bad_xml');
  if (await hear_event(ear, fields)) return '';
  const said = read_app(fields);
  if (!said || !(await accept(ear, said))) return '';
  const over = new Promise<null>((resolve) => setTimeout(resolve, wait_ms, null).unref());
  const reply = await Promise.race([hear_now(ear, said.msgid), over]);
  if (!reply?.words) return '';
  const [from, seconds] = [said.user_id, String(Math.floor(now.getTime() / 1000))];
  const xml = `<xml><ToUserName>${escape_xml(from)}</ToUserName><FromUserName>${escape_xml(fields.get('ToUserName') ?? '')}</FromUserName><CreateTime>${seconds}</CreateTime><MsgType>text</MsgType><Content>${escape_xml(reply.words)}</Content></xml>`;
  return seal_letter(keys, xml, now);
}
