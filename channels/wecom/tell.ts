import type { Ctx } from '../../platform/ctx.ts';
import type { CaseRow } from '../../modules/cases/index.ts';
import { new_id } from '../../platform/id.ts';
import type { Job, JobPayload } from '../../platform/jobs.ts';
import { put } from '../../platform/outbox/index.ts';
import { label } from './said.ts';
import { insert_drafts, select_chats_of } from './store.ts';

/** What the built-in group is told of a case, if anything. */
type NewsOf = (ctx: Ctx, payload: JobPayload) => Promise<{ row: CaseRow; conversation_id: string; text: string } | undefined>;

/**
 * Job `case_changed`: what the built-in group hears of a case is heard in the groups of WeCom too, by the bot where it can
 * speak, by the grid worker's tap where it cannot. Runs at least once; the fact's number makes it one message a group.
 */
export const tell_chats = (news_of: NewsOf): Job => async (ctx, payload) => {
  const news = await news_of(ctx, payload);
  if (!news) return;
  const { row, conversation_id } = news;
  const text = `${label}${news.text}`;
  for (const { chat_id, kind } of await select_chats_of(ctx, conversation_id)) {
    const cause = `fact:${payload['fact_seq']}:${chat_id}`;
    if (kind === 'line') await put(ctx, [{ channel: 'wecom_bot', kind: 'event', code: 'wecom.group', cause, params: { text }, address: `chat:${chat_id}`, until_at: new Date(ctx.now.getTime() + 86_400_000) }]);
    if (kind === 'archive') await insert_drafts(ctx, [{ district: row.district, id: new_id(ctx.now), chat_id, conversation_id, cause, case_id: row.id, urgent: false, text, at: ctx.now, ended_at: null, ended_by: null, sent: null }]);
  }
};
