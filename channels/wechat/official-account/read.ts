import { letters } from '../../../platform/outbox/index.ts';
import { fit_id, text_max, type Told } from '../said.ts';

/** The menu's button, as its event brings it back. */
export const link_key = 'linli.link';
type Fields = ReadonlyMap<string, string>;
const field = (fields: Fields, name: string): string => fields.get(name) ?? '';

/** A message or event of the official account; null for what is nothing to us, and kinds that nobody knows yet. */
export function read_told(fields: Fields): Told | null {
  const user_id = field(fields, 'FromUserName');
  if (!fit_id(user_id)) return null;
  if (field(fields, 'MsgType') === 'event') return read_event(fields, user_id);
  const number = field(fields, 'MsgId');
  if (!fit_id(number)) return null;
  const said = { what: 'said' as const, id: `wx:${number}`, account: 'official' as const, user_id, kf_id: null, text: '', pictures: [], sound: null, odd: false };
  const media_id = field(fields, 'MediaId');
  switch (field(fields, 'MsgType')) {
    case 'text':
      return { ...said, text: field(fields, 'Content').trim().slice(0, text_max) };
    case 'image':
      return fit_id(media_id) ? { ...said, pictures: [media_id] } : null;
    case 'voice': // with WeChat's own transcript where the account still has it
      return fit_id(media_id) ? { ...said, text: field(fields, 'Recognition').trim().slice(0, text_max), sound: media_id } : null;
    default:
      return { ...said, odd: true };
  }
}
/** Events have no number: whoever it is about and its second (channels.md), and the name, since one tap may be two events. Written so that the list of what was heard names nobody. */
function read_event(fields: Fields, user_id: string): Told | null {
  const event = field(fields, 'Event');
  const id = `wx:${letters.index(`${user_id} ${field(fields, 'CreateTime')} ${event} ${field(fields, 'MsgID')}`).toString('hex').slice(0, 40)}`;
  const at = { id, account: 'official' as const, user_id };
  if (event === 'subscribe') return { ...at, what: 'followed' };
  if (event === 'unsubscribe') return { ...at, what: 'left' };
  if (event === 'CLICK' && field(fields, 'EventKey') === link_key) return { ...at, what: 'asked_to_link' };
  if (event === 'TEMPLATESENDJOBFINISH' && /^\d{1,32}$/.test(field(fields, 'MsgID'))) {
    const status = field(fields, 'Status');
    return { what: 'carried', id, account: 'official', letter: { receipt: field(fields, 'MsgID') }, trouble: status === 'success' ? null : status.replaceAll(/[^a-z :]/g, '').slice(0, 40) || 'failed' };
  }
  return null;
}
