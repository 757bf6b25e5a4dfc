import type { Ctx } from '../../platform/ctx.ts';
import { new_id } from '../../platform/id.ts';
import { as_software } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import { triage, type Heard, type UtteranceRow } from '../../modules/assistant/index.ts';
import type { Ear } from './ear.ts';
import { keep_media } from './media.ts';
import { code_in, label, type Said } from './said.ts';
import { redeem } from './speaker/link.ts';
import { place_of_said, speaker_at } from './speaker/speaker.ts';
import { insert_drafts } from './store.ts';

/** What is answered at once, '' for silence. `parked`: nobody knows yet which estate it is about. */
export type Reply = { words: string; parked: boolean };
const silence: Reply = { words: '', parked: false };
const danger = '人命关天请先打110、119、120。';
const whose_group = `这个群还没有对上小区：请网格员在邻里工作台的「企业微信」里要一个绑定码，在群里说一遍。对上以后，这24小时里说的都会补上。${danger}`;
const which_estate = (url: string | null) => `您说的是哪个小区？请带上小区的名字再说一遍，比如「××小区3栋2单元，楼道灯坏了」${url ? `；也可以在这里报：${url}/report` : ''}。${danger}`;

/**
 * What somebody said in WeCom goes into the same ear as what is said in the built-in group (issue 6): deduplicated by WeCom's
 * id, with its pictures and sound, whoever speaks. Throws when it should be tried again.
 */
export async function hear_said(ear: Ear, said: Said, { last_try = false } = {}): Promise<Reply> {
  const code = code_in(said.text);
  if (code !== null) return { words: await redeem(ear, said, code), parked: false };
  const place = await place_of_said(ear, said);
  if (!place) return said.chat_id === null ? { words: which_estate(ear.config.public_url), parked: false } : { words: said.by === 'archive' ? '' : in_danger(said) || whose_group, parked: true };
  const actor = await speaker_at(ear, said, place);
  if (!actor) return silence;
  const media = await keep_media(ear, actor, said).catch((error: unknown) => {
    if (!last_try && !triage(said.text).emergency) throw error; // danger waits for no picture
    return { file_ids: [], left_out: said.pictures.length + (said.sound ? 1 : 0) };
  });
  const text = said.text || (media.file_ids.length === 0 && media.left_out > 0 ? '（发来的照片或语音没有取到）' : '');
  const message = { conversation_id: place.conversation_id, channel: 'wecom', channel_message_id: said.msgid, text, file_ids: media.file_ids, voice_seconds: said.voice_seconds, reply_to: null, aside: said.chat_id === null };
  try {
    const drafted = place.kind === 'archive';
    const words = await ear.listen(actor, ear.clock(), message, async (ctx, heard) => {
      if (drafted) await draft(ctx, said, heard);
      return words_of(heard.replies, said);
    });
    return { words: drafted ? '' : words, parked: false };
  } catch (error) {
    if (error instanceof Refusal) return silence; // empty, or a group that is no more: nothing that another try would mend
    throw error;
  }
}

/** In a group nobody but the speaker may read what is kept for them alone. */
export const shown = (replies: readonly UtteranceRow[], { chat_id }: Pick<Said, 'chat_id'>): UtteranceRow[] => replies.filter((one) => one.text !== null && (chat_id === null || one.only_for === null));
const words_of = (replies: readonly UtteranceRow[], said: Said): string => shown(replies, said).map(labelled).join('\n\n');
/** The machine's words carry its label wherever they are read; what the app has a button for is said in words here. */
const labelled = ({ text }: UtteranceRow): string => `${label}${text!.replace('我的理解在下面，对的话点「确认」就派单；不是这件事请点「不是」。', '听起来是一件要办的事，先记下了，网格员看过就派单。').replace(/。办的进度都在这张卡片上。$/, '，办好了在这里告诉您。').replace('进度在卡片上', '办好了告诉您')}`;
const in_danger = ({ text }: Said): string => (triage(text).emergency ? `看起来情况紧急。请先打110、119、120，电话要您自己拨。${whose_group}` : '');

/** Where the assistant cannot speak, its words wait for the grid worker's one tap. */
async function draft(ctx: Ctx, said: Said, { replies }: Heard): Promise<void> {
  const rows = shown(replies, said).map((one) => ({
    district: ctx.actor.district, id: new_id(ctx.now), chat_id: said.chat_id!, conversation_id: one.conversation_id, cause: `reply:${one.id}`, case_id: one.case_id,
    urgent: one.kind === 'emergency', text: labelled(one), at: ctx.now, ended_at: null, ended_by: null, sent: null,
  }));
  await as_software(ctx, () => insert_drafts(ctx, rows));
}
