import { mark_arrived, letters, put } from '../../platform/outbox/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { keep_file } from '../../platform/files/index.ts';
import { triage, type Heard } from '../../modules/assistant/index.ts';
import type { Actor } from '../../platform/ctx.ts';
import { house, in_district, type Ear } from './ear.ts';
import { code_in, label, type Said, type Told } from './said.ts';
import { followed, left } from './speaker/follow.ts';
import { keep_together, pictures_of } from './picture.ts';
import { redeem } from './speaker/link.ts';
import { place_of_said, speaker_at, union_of } from './speaker/speaker.ts';
import { select_letter, wake_told } from './store.ts';

/** What is answered, '' for silence, and in which county it is seen when it cannot be sent. `parked_hash`: nobody knows yet which estate it is about. */
export type Reply = { words: string; district: string; parked_hash: Buffer | null };
const answer = (words: string, district = house): Reply => ({ words, district, parked_hash: null });
const danger = '人命关天请先打110、119、120，电话要您自己拨。';
const which_estate = (url: string | null) => `您说的是哪个小区？回一句小区的名字就行，刚才说的24小时里都给您记着${url ? `；也可以在这里报：${url}/report` : ''}。${danger}`;
const how_to_report = `您好，我是 AI 网格员。家里、楼里、小区里的事，在这里说一声就行：在哪里、怎么了，拍张照片更好。${danger}`;
const how_to_link = '想让这里说的都算您本人的：在邻里「我的」→「怎么通知我」里要一个绑定码，回到这里说「绑定」和那8个数字。网格员也可以当面帮您。';
const only_words = `${label}这里看得懂文字、照片和语音，别的还看不懂。请用文字说在哪里、怎么了。${danger}`;
const nothing_to_say = `${label}在的。要报事，说清楚在哪里、怎么了就行。${danger}`;
const photo_kept = `${label}收到了。再说一句在哪里、怎么了，就能派人。`;
const timeout_ms = 8_000;

/** What WeChat told us, done once. Throws when it should be tried again. */
export async function hear_told(ear: Ear, told: Told, options: { last_try?: boolean } = {}): Promise<Reply> {
  switch (told.what) {
    case 'said':
      return hear_said(ear, told, options);
    case 'followed':
      await followed(ear, told.user_id);
      return answer(how_to_report);
    case 'left':
      await left(ear, told.user_id);
      return answer('');
    case 'asked_to_link':
      return answer(how_to_link);
    case 'entered': {
      // the code is good for 20 seconds
      const { kf_id, user_id, welcome_code } = told;
      await in_district(ear, house, (ctx) => put(ctx, [{ channel: 'wechat_kf', kind: 'event', code: 'wechat.welcome', cause: `welcome:${told.id}`, params: { text: how_to_report, welcome_code, kf_id }, address: user_id, urgent: true, until_at: new Date(ctx.now.getTime() + 20_000) }]));
      return answer('');
    }
    case 'carried': {
      const found = await in_district(ear, house, (ctx) => select_letter(ctx, told.letter));
      // WeChat may tell of it before its own answer came
      if (!found && !options.last_try) throw new Error('no such message yet');
      if (found) await in_district(ear, found.district, (ctx) => mark_arrived(ctx, found.id, told.trouble === null ? 'arrived' : 'dead', told.trouble));
      return answer('');
    }
  }
}

/**
 * What somebody said goes into the same ear as what is said in the built-in group (issue 6): deduplicated by WeChat's id, with its
 * pictures and sound, whoever speaks, and read by nobody in the group. What has no estate yet waits until they name one.
 */
async function hear_said(ear: Ear, said: Said, { last_try = false }): Promise<Reply> {
  const code = code_in(said.text);
  if (code !== null) return answer(await redeem(ear, said, code));
  if (said.odd) return answer(only_words);
  const union = await union_of(ear, said);
  const place = await place_of_said(ear, said, union);
  if (!place) return { words: which_estate(ear.public_url), district: house, parked_hash: letters.index(said.user_id) };
  const found = await speaker_at(ear, said, place, union);
  if (!found) return answer('');
  const { actor, speaker } = found;
  const media = await keep_media(ear, actor, said).catch((error: unknown) => {
    if (!last_try && !triage(said.text).emergency) throw error; // danger waits for no picture
    return { file_ids: [], left_out: said.pictures.length + (said.sound ? 1 : 0) };
  });
  const text = said.text || (media.file_ids.length === 0 && media.left_out > 0 ? '（发来的照片或语音没有取到）' : '');
  const earlier = said.text ? pictures_of(speaker, ear.clock()) : [];
  const message = { conversation_id: place.conversation_id, channel: 'wechat', channel_message_id: said.id, text, file_ids: [...earlier, ...media.file_ids], voice_seconds: said.sound && media.file_ids.length > 0 ? 0 : null, reply_to: null, aside: true };
  try {
    const words = await ear.listen(actor, ear.clock(), message, async (ctx, heard) => (await keep_together(ctx, speaker, heard)) ?? words_of(heard));
    // before this they may have spoken of a place that nobody knew
    const woken = place.named ? await in_district(ear, house, (ctx) => wake_told(ctx, letters.indexes(said.user_id))) : 0;
    return answer(words || (woken > 0 ? `${label}好的，刚才说的这就记下。` : media.file_ids.length > 0 ? photo_kept : nothing_to_say), place.district);
  } catch (error) {
    if (error instanceof Refusal) return answer(''); // empty, or a group that is no more: nothing that another try would mend
    throw error;
  }
}

/** The machine's words carry its label wherever they are read; what the app has a button for is said in words here. */
function words_of({ replies }: Heard): string {
  return replies.flatMap(({ text }) => (text === null ? [] : [`${label}${text.replace('我的理解在下面，对的话点「确认」就派单；不是这件事请点「不是」。', '听起来是一件要办的事，先记下了，网格员看过就派单。').replace(/。办的进度都在这张卡片上。$/, '，办好了在这里告诉您。').replace('进度在卡片上', '办好了告诉您')}`])).join('\n\n');
}

/** Fetches what belongs to a message and keeps it as its speaker's. What is no picture or sound is left out; throws when it could not be fetched. */
async function keep_media(ear: Ear, actor: Actor, { account, pictures, sound }: Said): Promise<{ file_ids: string[]; left_out: number }> {
  const file_ids: string[] = [];
  let left_out = 0;
  for (const id of [...pictures, ...(sound ? [sound] : [])]) {
    const peer = ear.peers[account];
    if (!peer) throw new Error('not connected here');
    const bytes = await peer.media(id, AbortSignal.timeout(timeout_ms));
    try {
      file_ids.push((await keep_file({ db: ear.db, data_dir: ear.data_dir }, actor, ear.clock(), { bytes, claimed: '' })).id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      left_out++;
    }
  }
  return { file_ids, left_out };
}
