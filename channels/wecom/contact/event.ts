import { letters } from '../../../platform/outbox/index.ts';
import { house, type Ear } from '../ear.ts';
import { in_district } from '../speaker/speaker.ts';
import { select_members } from './store.ts';
import { end_room, leave, look_again, want_sync } from './sync.ts';

/**
 * What WeCom tells of members and groups of customers (`change_contact`, `change_external_chat`). The event only says what to
 * look at again: one that comes twice, late or never changes nothing that the next round would not. true where it was such.
 */
export async function hear_event(ear: Ear, fields: ReadonlyMap<string, string>): Promise<boolean> {
  if (fields.get('MsgType') !== 'event') return false;
  const [event, change] = [fields.get('Event'), fields.get('ChangeType')];
  if (event === 'change_external_chat') {
    const chat_id = (fields.get('ChatId') ?? '').slice(0, 128);
    if (chat_id !== '') await (change === 'dismiss' ? end_room(ear, chat_id) : look_again(ear, chat_id));
    return true;
  }
  if (event !== 'change_contact') return false;
  const user_id = (fields.get('UserID') ?? '').slice(0, 64);
  if (change === 'delete_user' && user_id !== '') {
    const hashes = letters.indexes(user_id);
    const member = await in_district(ear, house, async (ctx) => (await select_members(ctx)).find(({ user_hash }) => hashes.some((hash) => hash.equals(user_hash))));
    await leave(ear, member?.id ?? null, hashes);
  }
  await in_district(ear, house, want_sync);
  return true;
}
