import { put } from '../../../platform/outbox/index.ts';
import { house, type Ear } from '../ear.ts';
import { accept, hear_now, waits } from '../inbox.ts';
import type { Reply } from '../listen.ts';
import type { Said } from '../said.ts';
import { in_district } from '../speaker/speaker.ts';

export type Stream = { id: string; finish: boolean; content: string };
const [content_bytes_max, kept_ms] = [20_480, 6 * 60_000];
export const welcome = '您好，我是 AI 网格员。家里、楼里、小区里的事，在这里说一声就行：在哪里、怎么了。人命关天请先打110、119、120。';
const looking = '正在看，马上回您……';
/** Whoever called the bot by name is not left without a word. */
const nothing_to_say = '【AI 网格员】在的。要报事，说清楚在哪里、怎么了就行。人命关天请先打110、119、120。';
const heard_late = '【AI 网格员】收到了，办得怎么样会告诉您。';

/** Answers that are under way in this process, by the message; WeCom asks for them again for up to six minutes. */
export type Answers = Map<string, Promise<Reply | null>>;

/** Takes a message of the bot in, and gives what can be said within `wait_ms`; what is not finished is asked for again. */
export async function answer_bot(ear: Ear, answers: Answers, said: Said, wait_ms: number): Promise<Stream> {
  if (await accept(ear, said)) {
    const answer = hear_now(ear, said.msgid);
    answers.set(said.msgid, answer);
    answer.catch(() => {}); // whoever waits for it hears of it
    setTimeout(() => answers.delete(said.msgid), kept_ms).unref();
  }
  return stream_of(ear, answers, said.msgid, wait_ms);
}

export async function stream_of(ear: Ear, answers: Answers, msgid: string, wait_ms: number): Promise<Stream> {
  const over = new Promise<'over'>((resolve) => setTimeout(resolve, wait_ms, 'over').unref());
  const reply = await Promise.race([answers.get(msgid) ?? null, over]);
  if (reply === 'over') return { id: msgid, finish: false, content: looking };
  if (reply) return { id: msgid, finish: true, content: cut(reply.words || nothing_to_say) };
  // heard by another process, or to be tried again by the worker
  return (await waits(ear, msgid)) ? { id: msgid, finish: false, content: looking } : { id: msgid, finish: true, content: heard_late };
}

/** Not in the middle of a character. */
function cut(words: string): string {
  let text = words;
  while (Buffer.byteLength(text) > content_bytes_max) text = text.slice(0, -Math.ceil((Buffer.byteLength(text) - content_bytes_max) / 4) || -1);
  return text;
}

/** What was heard too late to be answered where it was asked goes through the outbox to the same place. */
export async function answer_later(ear: Ear, said: Said, { words }: Reply): Promise<void> {
  const address = said.by === 'line' ? `chat:${said.chat_id ?? said.user_id}` : said.by === 'hook' && said.response_url ? `url:${said.response_url}` : null;
  if (address === null) return;
  await in_district(ear, house, (ctx) => put(ctx, [{ channel: 'wecom_bot', kind: 'event', code: 'wecom.reply', cause: `reply:${said.msgid}`, params: { text: cut(words) }, address, until_at: new Date(ctx.now.getTime() + 3_600_000) }]));
}
