import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { books } from '../post.ts';
import { blank } from './park.ts';
import { insert_stays, select_lot, select_tariffs } from './store.ts';
import { fen_due } from './tariff.ts';

export type PlantedStay = { request_id: string; guard_id: string } & ({ left_on: string; minutes: number } | { came_at: Date; tail: string });
/** What a demo begins with: cars that left, by their minutes alone, and cars that are there now. */
export async function plant_stays(ctx: Ctx, lot_id: string, stays: readonly PlantedStay[]): Promise<void> {
  const lot = await select_lot(ctx, lot_id);
  if (!lot) throw new Refusal('parking.unknown');
  const [entity, tariffs] = [await books(ctx, lot.entity_id), await select_tariffs(ctx, lot_id)];
  const tariff = tariffs[0]!;
  await insert_stays(ctx, stays.map((one) => {
    const row = blank(entity, lot, new_id(ctx.now), one.request_id, tariff.id);
    if ('tail' in one) return { ...row, tail: one.tail, came_at: one.came_at };
    const due_fen = fen_due(one.minutes, tariff);
    return { ...row, left_on: one.left_on, minutes: one.minutes, due_fen, taken_fen: due_fen, guard_id: one.guard_id };
  }));
}
