import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { holders_of } from '../people/index.ts';
import type { Counted, HandOver } from './contract.ts';
import { day_of } from './day.ts';
import { books, changed, must } from './post.ts';
import { ask_to_close, count_pending, insert_handover, select_accounts, select_handover, select_standing, shut, update_cashier, update_handover } from './store.ts';
import type { EntityRow } from './tables.ts';
import { may_check, may_enter } from './transfer.ts';

/** 盘点，请求关账: the cashier counts drawers and statements; the books must say the same to the fen. */
export async function ask_close(ctx: Ctx, entity_id: string, last_day: string, counted: Counted): Promise<void> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  await ask_to_close(ctx, entity_id, last_day, counted, null);
  await record(ctx, { name: 'ledger.counted', subject: entity_id, place_path: entity.place_path, data: { last_day } });
  changed(ctx, entity);
}

/** 关账: by another person; a closed month stays closed (domain.md §5). */
export async function close_month(ctx: Ctx, entity_id: string, last_day: string): Promise<void> {
  const entity = await books(ctx, entity_id);
  must(may_check(own_ids(ctx.actor), entity.cashier_id));
  await shut(ctx, entity_id, last_day, null);
  await record(ctx, { name: 'ledger.closed', subject: entity_id, place_path: entity.place_path, data: { last_day } });
  changed(ctx, entity);
}

/** 出纳交接: offered with the money counted, accepted by who comes, watched by a third; only then is the other the cashier. */
export async function hand_over(ctx: Ctx, entity_id: string, asked: HandOver): Promise<void> {
  const entity = await books(ctx, entity_id);
  if (asked.step === 'offer') await offer(ctx, entity, asked.to_id, asked.counted);
  else await go_on(ctx, entity, asked.step);
  await record(ctx, { name: `ledger.handover_${asked.step}`, subject: entity_id, place_path: entity.place_path, data: {} });
  changed(ctx, entity);
}

async function offer(ctx: Ctx, entity: EntityRow, to_id: string, counted: Counted): Promise<void> {
  const { district, person_id } = ctx.actor;
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  if (await select_handover(ctx, entity.id)) throw new Refusal('ledger.handing_over');
  if (own_ids(ctx.actor).includes(to_id) || !(await holders_of(ctx, entity.organisation_id)).includes(to_id)) throw new Refusal('ledger.not_a_keeper');
  await still_as_counted(ctx, entity, counted);
  await insert_handover(ctx, { district, id: new_id(ctx.now), entity_id: entity.id, from_id: person_id!, to_id, counted, offered_at: ctx.now, accepted_at: null, witness_id: null, witnessed_at: null, ended_at: null });
}

async function go_on(ctx: Ctx, entity: EntityRow, step: 'accept' | 'witness' | 'cancel'): Promise<void> {
  const underway = await select_handover(ctx, entity.id);
  if (!underway || !handover_steps(own_ids(ctx.actor), underway).includes(step)) throw new Refusal('ledger.no_handover');
  if (step === 'cancel') return update_handover(ctx, underway.id, { ended_at: ctx.now });
  await still_as_counted(ctx, entity, underway.counted);
  if (step === 'accept') return update_handover(ctx, underway.id, { accepted_at: ctx.now });
  await update_handover(ctx, underway.id, { witness_id: ctx.actor.person_id, witnessed_at: ctx.now });
  await update_cashier(ctx, entity.id, underway.to_id);
}

/** Who may do what next: whoever takes over accepts, a third watches, either of the two may still call it off. */
export function handover_steps(person_ids: readonly string[], { from_id, to_id, accepted_at }: { from_id: string; to_id: string; accepted_at: Date | null }): ('accept' | 'witness' | 'cancel')[] {
  if (person_ids.includes(to_id)) return accepted_at ? ['cancel'] : ['accept', 'cancel'];
  if (person_ids.includes(from_id)) return ['cancel'];
  return accepted_at ? ['witness'] : [];
}

/** Nothing unchecked, and every drawer as it was counted: otherwise nobody could say later who lost what. */
async function still_as_counted(ctx: Ctx, entity: EntityRow, counted: Counted): Promise<void> {
  const today = day_of(ctx.now);
  if ((await count_pending(ctx, entity.id, today)) > 0) throw new Refusal('ledger.pending_left');
  const standing = await select_standing(ctx, entity.id, today);
  for (const { id, is_money } of await select_accounts(ctx, entity.id)) if (is_money && (standing.get(id) ?? 0) !== counted[id]) throw new Refusal('ledger.count_differs');
}
