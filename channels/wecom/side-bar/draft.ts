import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { conversation_by_id, conversations_within_reach } from '../../../modules/assistant/index.ts';
import { delete_old_drafts, end_draft, reopen_draft, select_chat, select_chats_of, select_draft, select_open_drafts } from '../store.ts';
import type { DraftRow } from '../tables.ts';
import type { DraftList, GroupList } from './contract.ts';

const [shown_max, kept_ms] = [50, 7 * 86_400_000];

/** What waits for a tap: of the group that is open in WeCom, or of all within reach. Refuses `wecom.unknown_group`. */
export async function drafts(ctx: Ctx, chat_id: string | null): Promise<DraftList> {
  const chat = chat_id === null ? null : await as_software(ctx, () => select_chat(ctx, chat_id));
  // a group elsewhere and one that nobody bound are refused alike
  const open_in = chat ? await conversation_by_id(ctx, chat.conversation_id) : undefined;
  if (chat_id !== null && (!open_in || chat?.district !== ctx.actor.district)) throw new Refusal('wecom.unknown_group');
  const rows = await select_open_drafts(ctx, open_in?.id ?? null, shown_max);
  const names = new Map((await conversations_within_reach(ctx)).map(({ id, name }) => [id, name]));
  return {
    group: open_in?.name ?? null,
    drafts: rows.filter((row) => chat_id === null || row.chat_id === chat_id).map(({ id, at, urgent, conversation_id, text, case_id }) => ({ id, at: at.toISOString(), urgent, group: names.get(conversation_id) ?? '', text, case_id })),
  };
}

/** Taken before it is sent, so that two who tap at once send it once; what WeCom then does not send is put back. */
export const send_draft = (ctx: Ctx, id: string): Promise<void> => end(ctx, id, true);
export const dismiss_draft = (ctx: Ctx, id: string): Promise<void> => end(ctx, id, false);
async function end(ctx: Ctx, id: string, sent: boolean): Promise<void> {
  const row = await within_reach(ctx, id);
  if (!(await as_software(ctx, () => end_draft(ctx, id, sent)))) throw new Refusal('wecom.draft_over');
  await record(ctx, { name: sent ? 'wecom.draft_sent' : 'wecom.draft_dismissed', subject: row.case_id ?? id, place_path: ctx.actor.hat.place_paths[0] ?? '/', data: { draft_id: id } });
}
/** WeCom did not send it: the same person takes it back to the list. Refuses `wecom.draft_unknown`. */
export async function put_back(ctx: Ctx, id: string): Promise<void> {
  await within_reach(ctx, id);
  if (!(await as_software(ctx, () => reopen_draft(ctx, id)))) throw new Refusal('wecom.draft_over');
  await record(ctx, { name: 'wecom.draft_not_sent', subject: id, place_path: ctx.actor.hat.place_paths[0] ?? '/' });
}
async function within_reach(ctx: Ctx, id: string): Promise<DraftRow> {
  const row = await select_draft(ctx, id);
  if (!row) throw new Refusal('wecom.draft_unknown');
  return row;
}

export async function groups(ctx: Ctx): Promise<GroupList> {
  const found = await conversations_within_reach(ctx);
  return { groups: await Promise.all(found.map(async ({ id, name }) => ({ id, name, bound: (await as_software(ctx, () => select_chats_of(ctx, id))).length }))) };
}

/** Job of the house: a draft of last week answers nobody. */
export const forget_drafts = (ctx: Ctx): Promise<void> => delete_old_drafts(ctx, new Date(ctx.now.getTime() - kept_ms));
