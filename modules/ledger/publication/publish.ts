import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { tell } from '../../../platform/notify/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { day_after } from '../day.ts';
import { books, changed, must } from '../post.ts';
import { select_accounts, select_entity, select_standing } from '../store.ts';
import { may_check, may_enter } from '../transfer.ts';
import { body_of, days_of } from './body.ts';
import { has_period, insert_publication, insert_question, select_flows, select_publication, select_question, update_publication, update_question } from './store.ts';
import type { PublicationRow } from './tables.ts';

/** 拟公示: the cashier has the books tell what a closed month or quarter came to; every figure is theirs, none is typed. */
export async function draft(ctx: Ctx, entity_id: string, period: string, id = new_id(ctx.now)): Promise<PublicationRow> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  const days = days_of(period);
  if (entity.estate_id === null) throw new Refusal('ledger.nobody_to_read');
  if (days.last > entity.closed_through) throw new Refusal('ledger.not_closed');
  if (await has_period(ctx, entity_id, period)) throw new Refusal('ledger.published_already');
  const standing = await select_standing(ctx, entity_id, day_after(days.first, -1));
  const opening_fen = (await select_accounts(ctx, entity_id)).reduce((sum, one) => sum + (one.is_money ? (standing.get(one.id) ?? 0) : 0), 0);
  const body = body_of(entity.name, days, opening_fen, await select_flows(ctx, entity_id, days.first, days.last));
  const row: PublicationRow = {
    district: entity.district, id, entity_id, estate_id: entity.estate_id, period, last_day: days.last, body,
    drafted_by: ctx.actor.person_id!, drafted_at: ctx.now, published_by: null, published_at: null, dropped_at: null,
  };
  await insert_publication(ctx, row, [...body.received, ...body.paid].flatMap(({ lines }) => lines.map((line) => line.transfer_id)));
  await record(ctx, { name: 'publication.drafted', subject: row.id, place_path: entity.place_path, data: { entity_id, period, received_fen: body.received_fen, paid_fen: body.paid_fen } });
  changed(ctx, entity);
  return row;
}

/** 公示: somebody else than who drafted it agrees, and every neighbour may read it; or it is dropped and drafted anew. */
export async function decide(ctx: Ctx, id: string, agrees: boolean): Promise<void> {
  const row = await publication(ctx, id);
  const entity = await books(ctx, row.entity_id);
  if (row.published_at !== null) throw new Refusal('ledger.published_already');
  if (agrees) {
    must(may_check(own_ids(ctx.actor), entity.cashier_id));
    if (own_ids(ctx.actor).includes(row.drafted_by)) throw new Refusal('ledger.maker_checks');
  }
  await update_publication(ctx, id, agrees ? { published_by: ctx.actor.person_id, published_at: ctx.now } : { dropped_at: ctx.now });
  await record(ctx, { name: agrees ? 'publication.published' : 'publication.dropped', subject: id, place_path: entity.place_path, data: { entity_id: entity.id, period: row.period } });
  changed(ctx, entity);
}

/** 提问: a neighbour asks; it goes to the cashier, and everybody reads it together with its answer. */
export async function ask_about(ctx: Ctx, id: string, text: string, question_id = new_id(ctx.now)): Promise<void> {
  const row = await publication(ctx, id);
  if (row.published_at === null) throw new Refusal('ledger.publication_unknown');
  await insert_question(ctx, { district: row.district, id: question_id, publication_id: id, text: text.trim(), asked_by: ctx.actor.person_id!, asked_at: ctx.now, answer: null, answered_by: null, answered_at: null });
  const entity = await as_software(ctx, () => select_entity(ctx, row.entity_id));
  if (!entity) throw new Refusal('ledger.unknown');
  const [fact_seq] = await record(ctx, { name: 'publication.asked', subject: question_id, place_path: entity.place_path, data: { publication_id: id } });
  if (entity.cashier_id) await as_software(ctx, () => tell(ctx, [entity.cashier_id!], { code: 'notice.ledger_asked', params: { period: row.period }, case_id: null, fact_seq: fact_seq! }));
  changed(ctx, entity);
}

/** 答复: whoever keeps the books answers in public, and whoever asked is told. */
export async function answer(ctx: Ctx, question_id: string, text: string): Promise<void> {
  const question = await select_question(ctx, question_id);
  const row = question && (await publication(ctx, question.publication_id));
  if (!question || !row) throw new Refusal('ledger.question_unknown');
  const entity = await books(ctx, row.entity_id);
  if (!(await update_question(ctx, question_id, { answer: text.trim(), answered_by: ctx.actor.person_id, answered_at: ctx.now }))) throw new Refusal('ledger.answered_already');
  const [fact_seq] = await record(ctx, { name: 'publication.answered', subject: question_id, place_path: entity.place_path, data: { publication_id: row.id } });
  await as_software(ctx, () => tell(ctx, [question.asked_by], { code: 'notice.ledger_answered', params: { period: row.period }, case_id: null, fact_seq: fact_seq! }));
  changed(ctx, entity);
}

export async function publication(ctx: Ctx, id: string): Promise<PublicationRow> {
  const row = await select_publication(ctx, id);
  if (!row) throw new Refusal('ledger.publication_unknown');
  return row;
}
