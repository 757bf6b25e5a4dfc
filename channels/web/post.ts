import type { Ctx } from '../../platform/ctx.ts';
import type { JobPayload } from '../../platform/jobs.ts';
import { new_id } from '../../platform/id.ts';
import { publish } from '../../platform/live.ts';
import { add_utterance } from '../../modules/assistant/index.ts';
import { case_by_id, category_by_code, neighbours_see, title_words, type CaseRow } from '../../modules/cases/index.ts';

/** What the whole group hears of a case that began in it; the rest is between the reporters and whoever has it. */
const told: Readonly<Record<string, string>> = {
  'case.resolved': '报办好了，报的邻居请看一看修好没有。',
  'case.reopened': '有邻居说还没有解决，已经退回去再办。',
};

/** What a group is told of a case; nothing of what did not begin in one, or was said in confidence. */
export async function group_news(ctx: Ctx, payload: JobPayload): Promise<{ row: CaseRow; conversation_id: string; text: string } | undefined> {
  const words = told[String(payload['name'])];
  const row = words ? await case_by_id(ctx, String(payload['case_id'])) : undefined;
  if (!words || !row?.conversation_id || row.confidential) return undefined;
  const title = title_words(row, neighbours_see(row.category), row.category ? category_by_code(row.category).name : '');
  return { row, conversation_id: row.conversation_id, text: `「${title}」${words}` };
}

/** Job `case_changed`: says it where the demand was heard. Runs at least once; the fact's number makes it one message. */
export async function post_case_changed(ctx: Ctx, payload: JobPayload): Promise<void> {
  const news = await group_news(ctx, payload);
  if (!news) return;
  const { row, conversation_id, text } = news;
  const utterance = {
    district: row.district, id: new_id(ctx.now), conversation_id,
    person_id: null, role: 'assistant', home: null, kind: 'card' as const, text,
    file_ids: [], voice_seconds: null, reply_to: null,
    channel: 'web', channel_message_id: `fact:${payload['fact_seq']}`, at: ctx.now,
    case_id: row.id, article_id: null, ai: true, decision: null, why: null, act: null, only_for: null,
  };
  if (await add_utterance(ctx, utterance)) publish(ctx, { type: 'message', id: utterance.id, conversation_id, estate_id: row.estate_id });
}
