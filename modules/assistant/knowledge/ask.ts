import type { Ctx } from '../../../platform/ctx.ts';
import { answer } from '../answer.ts';
import { wanted } from '../answering/term.ts';
import { articles_in_force } from '../article.ts';
import { mask_personal } from '../mask.ts';
import type { UtteranceRow } from '../tables.ts';
import { normalise } from '../text.ts';
import type { Deflection } from './contract.ts';
import { cluster_gaps, type GapCluster } from './gap.ts';
import { count_asked, forget_askers, insert_asked, select_gap_rows, update_by_person } from './store.ts';

/** A question that comes again within this time was not answered (issue 4: deflection by a fixed definition). */
export const again_hours = 72;
const shown_days = 90;
const gaps_max = 100;
const terms_max = 8;
const hour_ms = 3_600_000;

/** Keeps that a resident asked, what answered, and that an earlier question of theirs is asked again. */
export async function note_question(ctx: Ctx, said: UtteranceRow, article_id: string | null): Promise<void> {
  const terms = wanted(normalise(mask_personal(said.text ?? ''))).sort((a, b) => b.weight - a.weight).slice(0, terms_max).map(({ word }) => word);
  await insert_asked(ctx, { district: said.district, id: said.id, conversation_id: said.conversation_id, person_id: said.person_id, terms, article_id, at: said.at, asked_again: false, by_person: false }, again_hours);
}

/** A member of staff who replies takes a question over: it no longer counts as answered without a person. */
export async function note_person(ctx: Ctx, said: UtteranceRow): Promise<void> {
  if (said.reply_to) await update_by_person(ctx, said.reply_to);
}

/** Deflection of the last 90 days, never without its denominator. */
export async function deflection(ctx: Ctx): Promise<Deflection> {
  const settled_before = new Date(ctx.now.getTime() - again_hours * hour_ms);
  return { days: shown_days, again_hours, ...(await count_asked(ctx, new Date(ctx.now.getTime() - shown_days * 24 * hour_ms), settled_before)) };
}

/** Questions of the last 90 days that no article in force answers today, alike ones together; one that was written since is left out. */
export async function open_gaps(ctx: Ctx): Promise<GapCluster[]> {
  const [rows, shelf] = [await select_gap_rows(ctx, new Date(ctx.now.getTime() - shown_days * 24 * hour_ms)), await articles_in_force(ctx)];
  return cluster_gaps(rows).slice(0, gaps_max).filter(({ text }) => !answer(text, shelf, ctx.now).answerable);
}

/** Who asked is forgotten after 72 hours; the counts stay. */
export function forget_who_asked(ctx: Ctx): Promise<number> {
  return forget_askers(ctx, new Date(ctx.now.getTime() - again_hours * hour_ms));
}
