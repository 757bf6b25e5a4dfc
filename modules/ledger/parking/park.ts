import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { publish } from '../../../platform/live.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { day_of } from '../day.ts';
import { yuan_of_fen } from '../fen.ts';
import { books, enter_lines, must } from '../post.ts';
import { select_accounts } from '../store.ts';
import type { EntityRow } from '../tables.ts';
import { may_enter } from '../transfer.ts';
import type { Come, Leave, Left, NewLot, NewTariff, PaperStay } from './contract.ts';
import { close_stay, free_held, insert_handover, insert_lot, insert_stay, insert_tariff, lock_handover, lock_lot, lock_stay, mark_held, select_by_request, select_held, select_lot, select_tariffs, select_there, update_handover } from './store.ts';
import type { LotRow, StayRow, TariffRow } from './tables.ts';
import { fen_due, minutes_between, tail_of } from './tariff.ts';

async function note(ctx: Ctx, { id, place_path, estate_id }: EntityRow, what: string, subject: string, data: FactData = {}): Promise<void> {
  await record(ctx, { name: `parking.${what}`, subject, place_path, data });
  publish(ctx, { type: 'ledger', id, place_path, estate_id });
}
/** 停车费 of the charts: 临时停车费 where the owners' committee keeps the books. */
const is_parking = (name: string) => /停车/.test(name);

/** 设一个停车场: so many spaces, with its tariff; its income goes into the books of whoever keeps it (《贵州日报》: 「增设31个规范停车位」). */
export async function open_lot(ctx: Ctx, entity_id: string, { name, spaces, ...tariff }: NewLot, id = new_id(ctx.now)): Promise<string> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  const accounts = await select_accounts(ctx, entity_id);
  const income = accounts.find((one) => one.kind === 'income' && is_parking(one.name));
  const cash = accounts.find((one) => one.is_money && one.name === '现金') ?? accounts.find((one) => one.is_money);
  if (!income || !cash) throw new Refusal('parking.no_account');
  await insert_lot(ctx, { district: entity.district, id, entity_id, name: name.trim(), spaces, income_id: income.id, cash_id: cash.id, made_by: ctx.actor.person_id!, made_at: ctx.now });
  await write_tariff(ctx, entity, id, tariff);
  await note(ctx, entity, 'opened', id, { spaces });
  return id;
}
async function write_tariff(ctx: Ctx, entity: EntityRow, lot_id: string, tariff: NewTariff): Promise<void> {
  if (tariff.day_fen < tariff.hour_fen) throw new Refusal('parking.cap_too_low');
  await insert_tariff(ctx, { district: entity.district, id: new_id(ctx.now), entity_id: entity.id, lot_id, from_at: ctx.now, ...tariff, made_by: ctx.actor.person_id! });
}
/** A new tariff is for cars that come from now on; whoever is there pays what they came under. */
export async function set_tariff(ctx: Ctx, lot_id: string, tariff: NewTariff): Promise<void> {
  const { lot, entity } = await lot_of(ctx, lot_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  await write_tariff(ctx, entity, lot.id, tariff);
  await note(ctx, entity, 'tariff_set', lot.id, { hour_fen: tariff.hour_fen });
}
async function lot_of(ctx: Ctx, id: string, locked = false): Promise<{ lot: LotRow; entity: EntityRow }> {
  const lot = await (locked ? lock_lot(ctx, id) : select_lot(ctx, id));
  if (!lot) throw new Refusal('parking.unknown');
  return { lot, entity: await books(ctx, lot.entity_id) };
}
const tariff_at = (tariffs: readonly TariffRow[], at: Date): TariffRow => tariffs.find(({ from_at }) => from_at <= at) ?? tariffs.at(-1)!;

/** 进场: a guard notes the tail of the plate. Sent again it is the same car. */
export async function come(ctx: Ctx, lot_id: string, { request_id, tail: typed }: Come): Promise<string> {
  const { lot, entity } = await lot_of(ctx, lot_id, true);
  const known = await select_by_request(ctx, lot_id, request_id);
  if (known) return known.id;
  const tail = tail_of(typed);
  if (tail === null) throw new Refusal('parking.tail_bad');
  const there = await select_there(ctx, lot_id);
  if (there.some((one) => one.tail === tail)) throw new Refusal('parking.there_already', { tail });
  if (there.length >= lot.spaces) throw new Refusal('parking.full');
  const id = new_id(ctx.now);
  await insert_stay(ctx, { ...blank(entity, lot, id, request_id, tariff_at(await select_tariffs(ctx, lot_id), ctx.now).id), tail, came_at: ctx.now });
  publish(ctx, { type: 'ledger', id: entity.id, place_path: entity.place_path, estate_id: entity.estate_id });
  return id;
}
export const blank = ({ district, id: entity_id }: Pick<EntityRow, 'district' | 'id'>, lot: Pick<LotRow, 'id'>, id: string, request_id: string, tariff_id: string): StayRow => ({
  district, id, entity_id, lot_id: lot.id, request_id, tariff_id, tail: null, came_at: null, on_paper: false, left_on: null, minutes: null, due_fen: null, taken_fen: null, why: null, guard_id: null, handover_id: null,
});

/** 出场: what is due is reckoned once and to the fen; with it the plate and the minute of coming are forgotten. */
export async function leave(ctx: Ctx, stay_id: string, asked: Leave): Promise<Left> {
  const stay = await lock_stay(ctx, stay_id);
  if (!stay) throw new Refusal('parking.stay_unknown');
  const { lot, entity } = await lot_of(ctx, stay.lot_id);
  const tariff = (await select_tariffs(ctx, lot.id)).find(({ id }) => id === stay.tariff_id)!;
  const minutes = minutes_between(stay.came_at!, ctx.now);
  const settled = settle(minutes, fen_due(minutes, tariff), asked);
  if (asked.expected_fen !== null && asked.expected_fen !== settled.due_fen) throw new Refusal('parking.amount_moved', { yuan: yuan_of_fen(settled.due_fen) });
  await close_stay(ctx, stay_id, { left_on: day_of(ctx.now), guard_id: ctx.actor.person_id!, ...settled });
  // the day's sum is in the books; of a single car no more than its amount is told, and not when it came
  await note(ctx, entity, 'settled', stay_id, { fen: settled.taken_fen });
  return { id: stay_id, minutes, due_fen: settled.due_fen, taken_fen: settled.taken_fen };
}
function settle(minutes: number, due_fen: number, { taken_fen, why }: Pick<Leave, 'taken_fen' | 'why'>): { minutes: number; due_fen: number; taken_fen: number; why: string | null } {
  const taken = taken_fen ?? due_fen;
  if (taken !== due_fen && !why) throw new Refusal('parking.why_other', { yuan: yuan_of_fen(due_fen) });
  return { minutes, due_fen, taken_fen: taken, why: taken === due_fen ? null : why };
}

const month_ms = 31 * 86_400_000;
/** 纸上记的: a stay that was written on a slip while the telephone was away; both its times are used once and not kept. */
export async function write_paper(ctx: Ctx, lot_id: string, asked: PaperStay): Promise<Left> {
  const { lot, entity } = await lot_of(ctx, lot_id);
  const known = await select_by_request(ctx, lot_id, asked.request_id);
  if (known) return { id: known.id, minutes: known.minutes ?? 0, due_fen: known.due_fen ?? 0, taken_fen: known.taken_fen ?? 0 };
  const [came_at, left_at] = [new Date(asked.came_at), new Date(asked.left_at)];
  if (left_at <= came_at || left_at > ctx.now || ctx.now.getTime() - came_at.getTime() > month_ms) throw new Refusal('parking.bad_times');
  const tariff = tariff_at(await select_tariffs(ctx, lot_id), came_at);
  const minutes = minutes_between(came_at, left_at);
  const settled = settle(minutes, fen_due(minutes, tariff), asked);
  const id = new_id(ctx.now);
  await insert_stay(ctx, { ...blank(entity, lot, id, asked.request_id, tariff.id), on_paper: true, left_on: day_of(left_at), guard_id: ctx.actor.person_id!, ...settled });
  await note(ctx, entity, 'settled', id, { fen: settled.taken_fen });
  return { id, minutes, due_fen: settled.due_fen, taken_fen: settled.taken_fen };
}

/** 交款: the guard counts what they took; it must be what the stays say. */
export async function hand_in(ctx: Ctx, lot_id: string, counted_fen: number): Promise<string> {
  const { lot, entity } = await lot_of(ctx, lot_id, true);
  const held = await select_held(ctx, lot_id, own_ids(ctx.actor));
  if (held.fen === 0) throw new Refusal('parking.nothing_held');
  if (held.fen !== counted_fen) throw new Refusal('parking.count_differs', { yuan: yuan_of_fen(held.fen) });
  const id = new_id(ctx.now);
  await insert_handover(ctx, { district: lot.district, id, entity_id: entity.id, lot_id, guard_id: ctx.actor.person_id!, stays: held.stays, fen: held.fen, first_on: held.first_on!, last_on: held.last_on!, offered_at: ctx.now, taken_by: null, taken_at: null, transfer_id: null, sent_back_at: null });
  await mark_held(ctx, lot_id, own_ids(ctx.actor), id);
  await note(ctx, entity, 'handed_in', id, { fen: held.fen, stays: held.stays });
  return id;
}
/** What this guard holds and has not handed in. */
export async function held_by(ctx: Ctx, lot_id: string): Promise<number> {
  return (await select_held(ctx, lot_id, own_ids(ctx.actor))).fen;
}
/** 收下: the cashier counts it again and writes it as income; a third checks it like any entry of the books. */
export async function take_in(ctx: Ctx, id: string, counted_fen: number): Promise<string> {
  const row = await lock_handover(ctx, id);
  if (!row) throw new Refusal('parking.handover_unknown');
  const { lot, entity } = await lot_of(ctx, row.lot_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  if (own_ids(ctx.actor).includes(row.guard_id)) throw new Refusal('parking.own_money');
  if (row.fen !== counted_fen) throw new Refusal('parking.count_differs', { yuan: yuan_of_fen(row.fen) });
  const day = day_of(ctx.now);
  const { id: transfer_id } = await enter_lines(ctx, entity.id, { request_id: `parking-${id}`, kind: 'receive', day, text: `${lot.name}停车费，${row.stays}辆次`, source: `parking:${lot.id}`, lines: [[lot.cash_id, row.fen, null], [lot.income_id, -row.fen, null]] });
  await update_handover(ctx, id, { taken_by: ctx.actor.person_id, taken_at: ctx.now, transfer_id });
  await note(ctx, entity, 'taken_in', id, { fen: row.fen });
  return transfer_id;
}
/** 退回: it was counted wrongly; the guard has it in hand again. */
export async function send_back(ctx: Ctx, id: string): Promise<void> {
  const row = await lock_handover(ctx, id);
  if (!row) throw new Refusal('parking.handover_unknown');
  const { entity } = await lot_of(ctx, row.lot_id);
  if (!own_ids(ctx.actor).includes(row.guard_id)) must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  await free_held(ctx, id);
  await update_handover(ctx, id, { sent_back_at: ctx.now });
  await note(ctx, entity, 'sent_back', id);
}
