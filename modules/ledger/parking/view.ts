import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { names_of } from '../../people/index.ts';
import { day_after, day_of } from '../day.ts';
import { books } from '../post.ts';
import { select_entities } from '../store.ts';
import { may_enter } from '../transfer.ts';
import type { LotList, LotView } from './contract.ts';
import { select_days, select_handovers, select_held, select_lot, select_lots, select_tariffs, select_there } from './store.ts';
import { fen_due, minutes_between } from './tariff.ts';

export async function lot_list(ctx: Ctx): Promise<LotList> {
  const [entities, lots] = [await select_entities(ctx), await select_lots(ctx)];
  const cards: LotList['lots'] = [];
  for (const { id, name, spaces, entity_id } of lots) cards.push({ id, name, spaces, free: Math.max(0, spaces - (await select_there(ctx, id)).length), entity: entities.find((one) => one.id === entity_id)?.name ?? '' });
  return { lots: cards, may_open: entities.filter(({ kind, cashier_id }) => ['committee', 'company', 'collective'].includes(kind) && may_enter(own_ids(ctx.actor), cashier_id) === true).map(({ id, name }) => ({ id, name })) };
}
const days_shown = 30;
/** A car park as its guards and cashier see it: who is there and owes what this minute, sums of days, and cash on its way. */
export async function lot_view(ctx: Ctx, id: string): Promise<LotView> {
  const lot = await select_lot(ctx, id);
  if (!lot) throw new Refusal('parking.unknown');
  const entity = await books(ctx, lot.entity_id);
  const [tariffs, there, handovers] = [await select_tariffs(ctx, id), await select_there(ctx, id), await select_handovers(ctx, id)];
  const [me, names] = [own_ids(ctx.actor), await names_of(ctx, handovers.map(({ guard_id }) => guard_id))];
  const is_cashier = may_enter(me, entity.cashier_id) === true;
  const { free_minutes, hour_fen, day_fen, from_at } = tariffs[0]!;
  const { stays, fen } = await select_held(ctx, id, me);
  return {
    id, name: lot.name, entity: entity.name, entity_id: entity.id, spaces: lot.spaces, free: Math.max(0, lot.spaces - there.length), now: ctx.now.toISOString(), tariff: { free_minutes, hour_fen, day_fen }, tariff_from: from_at.toISOString(),
    there: there.map((one) => {
      const minutes = minutes_between(one.came_at!, ctx.now);
      return { id: one.id, tail: one.tail!, came_at: one.came_at!.toISOString(), minutes, due_fen: fen_due(minutes, tariffs.find((tariff) => tariff.id === one.tariff_id)!) };
    }),
    held: { stays, fen }, days: await select_days(ctx, id, day_after(day_of(ctx.now), -days_shown)), is_cashier, may_set: is_cashier,
    handovers: handovers.map((one) => {
      const state = one.taken_at ? 'taken' : one.sent_back_at ? 'sent_back' : 'offered';
      const mine = me.includes(one.guard_id);
      return { id: one.id, guard: names.get(one.guard_id) ?? '', stays: one.stays, fen: one.fen, first_on: one.first_on, last_on: one.last_on, offered_at: one.offered_at.toISOString(), state, may_take: state === 'offered' && is_cashier && !mine, may_send_back: state === 'offered' && (mine || is_cashier) };
    }),
  };
}
