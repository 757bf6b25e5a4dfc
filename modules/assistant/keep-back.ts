import type { Ctx } from '../../platform/ctx.ts';
import { new_id } from '../../platform/id.ts';
import { wants_no_name } from '../cases/index.ts';
import { withhold, type Door } from './store.ts';
import type { UtteranceRow } from './tables.ts';
import { normalise } from './text.ts';

const meant_minutes = 10;
/** Fixed words and no reading of anything; said under the assistant's name because nobody else answers at once. */
const nobody_reads_it =
  '您不想让人知道是谁说的，所以这句话群里只有您自己看得到。这个群没有开 AI 网格员，没有人会来办。要办的话，请在「报事」里填表，打开「保密」，或者打电话给社区。 / Only you can read this message. The assistant is off in this group, so nobody acts on it: please report it by the form, in confidence.';

/**
 * Where the assistant is off, 「别说是我说的」 is heard all the same, by the rule alone (信访工作条例 30): the words, and what the
 * speaker said just before, are kept back, and the speaker is told that nobody deals with them.
 */
export async function keep_back(ctx: Ctx, said: UtteranceRow, { conversation, earlier }: Pick<Door, 'conversation' | 'earlier'>): Promise<{ said: UtteranceRow; replies: UtteranceRow[] }> {
  const { person_id, text } = said;
  if (conversation.assistant_on || person_id === null || text === null || !wants_no_name(normalise(text))) return { said, replies: [] };
  const since = said.at.getTime() - meant_minutes * 60_000;
  const before = earlier.filter((one) => one.person_id === person_id && one.at.getTime() >= since && one.case_id === null).map(({ id }) => id);
  if (before.length > 0) await withhold(ctx, before, person_id);
  const at = new Date(said.at.getTime() + 1);
  const reply: UtteranceRow = {
    ...said, id: new_id(at), person_id: null, role: 'assistant', home: null, kind: 'question', text: nobody_reads_it, file_ids: [], voice_seconds: null,
    reply_to: said.id, channel_message_id: `reply:${said.id}:kept`, at, ai: true, only_for: person_id,
  };
  return { said: { ...said, only_for: person_id }, replies: [reply] };
}
