import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { select_entities } from '../store.ts';
import { may_check } from '../transfer.ts';
import type { Publication, PublicationBody, PublicationCard } from './contract.ts';
import { publication } from './publish.ts';
import { select_publications, select_questions } from './store.ts';
import type { PublicationRow, QuestionRow } from './tables.ts';

const card_of = ({ id, period, body: { name, received_fen, paid_fen, closing_fen }, published_at }: PublicationRow, questions: readonly QuestionRow[]): PublicationCard => ({
  id, period, name, received_fen, paid_fen, closing_fen, published_at: published_at?.toISOString() ?? null, unanswered: questions.filter((one) => one.answer === null).length,
});

/** What is published where this hat reaches, and the drafts of one's own books, the newest first. */
export async function publication_list(ctx: Ctx): Promise<PublicationCard[]> {
  const rows = await select_publications(ctx);
  const questions = Map.groupBy(await select_questions(ctx, rows.map(({ id }) => id)), (one) => one.publication_id);
  return rows.map((row) => card_of(row, questions.get(row.id) ?? []));
}

/** A publication with its questions: nobody is told who asked. */
export async function publication_view(ctx: Ctx, id: string): Promise<Publication> {
  const row = await publication(ctx, id);
  const questions = await select_questions(ctx, [id]);
  const me = own_ids(ctx.actor);
  const entity = (await select_entities(ctx)).find((one) => one.id === row.entity_id);
  return {
    ...card_of(row, questions), body: row.body,
    questions: questions.map(({ id: question_id, text, asked_at, asked_by, answer, answered_at }) => ({ id: question_id, text, asked_at: asked_at.toISOString(), mine: me.includes(asked_by), answer, answered_at: answered_at?.toISOString() ?? null })),
    may_publish: row.published_at === null && entity !== undefined && !me.includes(row.drafted_by) && may_check(me, entity.cashier_id) === true,
    may_answer: entity !== undefined, may_ask: row.published_at !== null && ctx.actor.hat.role === 'resident',
  };
}
export async function published_body(ctx: Ctx, id: string): Promise<{ period: string; body: PublicationBody; draft: boolean }> {
  const { period, body, published_at } = await publication(ctx, id);
  return { period, body, draft: published_at === null };
}
