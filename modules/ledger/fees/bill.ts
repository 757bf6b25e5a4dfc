import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { owned_homes } from '../../people/index.ts';
import { day_of } from '../day.ts';
import { books, changed, must } from '../post.ts';
import { cancel, post, put, select_party_sums } from '../store.ts';
import type { EntityRow } from '../tables.ts';
import { may_check, may_enter, type Line } from '../transfer.ts';
import type { HomeTerms, NewRun, NewTariff } from './contract.ts';
import { end_tariff, insert_bills, insert_run, insert_tariff, lock_run, select_home_terms, select_tariffs, update_run, write_home_terms } from './store.ts';
import { charge_of, type Charge, type ChargedHome } from './tariff.ts';

/** 应收物业费、预收物业费、物业费 of the charts. */
export const accounts = { due: '1122', prepaid: '2203', income: '4001', bank: '1002' } as const;

async function cashier_of(ctx: Ctx, entity_id: string): Promise<EntityRow> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  return entity;
}

/** 收费标准: by home or by area, for everybody or for a use or a group; one that ends stays to be read. */
export async function add_tariff(ctx: Ctx, entity_id: string, asked: NewTariff): Promise<void> {
  const entity = await cashier_of(ctx, entity_id);
  const id = new_id(ctx.now);
  await insert_tariff(ctx, { district: entity.district, id, entity_id, ...asked, name: asked.name.trim(), until_on: null, made_by: ctx.actor.person_id!, made_at: ctx.now });
  await record(ctx, { name: 'fee.tariff_made', subject: id, place_path: entity.place_path, data: { entity_id, rate: asked.rate } });
}
export async function close_tariff(ctx: Ctx, entity_id: string, id: string, until_on: string): Promise<void> {
  const entity = await cashier_of(ctx, entity_id);
  if (!(await end_tariff(ctx, entity_id, id, until_on))) throw new Refusal('fee.tariff_unknown');
  await record(ctx, { name: 'fee.tariff_ended', subject: id, place_path: entity.place_path, data: { entity_id, until_on } });
}
/** A home's use, its group (a letter, never the reason) and what was agreed with it. */
export async function set_home(ctx: Ctx, entity_id: string, asked: HomeTerms): Promise<void> {
  const entity = await cashier_of(ctx, entity_id);
  if (!(await homes_of(ctx, entity)).some(({ home_id }) => home_id === asked.home_id)) throw new Refusal('fee.home_unknown');
  await write_home_terms(ctx, [{ district: entity.district, entity_id, ...asked, changed_by: ctx.actor.person_id!, changed_at: ctx.now }]);
  await record(ctx, { name: 'fee.home_set', subject: entity_id, place_path: entity.place_path, data: { agreed: asked.agreed_fen !== null } });
}

export async function homes_of(ctx: Ctx, { id, estate_id }: EntityRow): Promise<ChargedHome[]> {
  if (estate_id === null) throw new Refusal('fee.no_estate');
  const terms = new Map((await select_home_terms(ctx, id)).map((one) => [one.home_id, one]));
  return (await as_software(ctx, () => owned_homes(ctx, estate_id, null))).map(({ home_id, area_cm2 }) => {
    const own = terms.get(home_id);
    return { home_id, area_cm2, of_use: own?.of_use ?? null, of_group: own?.of_group ?? null, agreed_fen: own?.agreed_fen ?? null };
  });
}

const lines_a_transfer = 1_000;
/**
 * 出账单: every home of the estate by its tariff of the period's first day, in the books as what is due, less what was paid ahead.
 * It counts once another has checked it, all of it or nothing. One period is billed once.
 */
export async function bill(ctx: Ctx, entity_id: string, { period, due_on }: NewRun, id = new_id(ctx.now)): Promise<string> {
  const entity = await cashier_of(ctx, entity_id);
  if (due_on < `${period}-01`) throw new Refusal('fee.due_before_period');
  const tariffs = await select_tariffs(ctx, entity_id);
  const homes = await homes_of(ctx, entity);
  const bills = homes.flatMap((home): (Charge & { home_id: string })[] => {
    const charge = charge_of(home, tariffs, `${period}-01`);
    return charge && charge.amount_fen > 0 ? [{ home_id: home.home_id, ...charge }] : [];
  });
  if (bills.length === 0) throw new Refusal('fee.no_tariff');
  const prepaid = new Map((await select_party_sums(ctx, entity_id)).flatMap((one) => (one.account_id === accounts.prepaid ? [[one.party, Math.max(0, -one.posted_fen - Math.max(0, one.pending_fen))] as const] : [])));
  const given = Array.from({ length: Math.ceil(bills.length / lines_a_transfer) }, (_, index) => {
    const some = bills.slice(index * lines_a_transfer, (index + 1) * lines_a_transfer);
    const lines = some.flatMap(({ home_id, amount_fen }): Line[] => {
      const ahead = Math.min(prepaid.get(home_id) ?? 0, amount_fen);
      return [[accounts.due, amount_fen, home_id], ...(ahead > 0 ? [[accounts.prepaid, ahead, home_id], [accounts.due, -ahead, home_id]] satisfies Line[] : [])];
    });
    return { id: new_id(ctx.now), request_id: `${id}-${index}`, kind: 'levy', day: day_of(ctx.now), text: `${period} 物业费账单`, source: `fee:${id}`, made_by: ctx.actor.person_id!, lines: [...lines, [accounts.income, -some.reduce((sum, one) => sum + one.amount_fen, 0), null] satisfies Line] };
  });
  const total_fen = bills.reduce((sum, one) => sum + one.amount_fen, 0);
  const row = { district: entity.district, id, entity_id, period, due_on, homes: bills.length, total_fen, transfer_ids: given.map((one) => one.id), made_by: ctx.actor.person_id!, made_at: ctx.now, checked_by: null, checked_at: null, dropped_at: null };
  if (!(await insert_run(ctx, row))) throw new Refusal('fee.billed_already');
  await insert_bills(ctx, row, bills);
  for (let from = 0; from < given.length; from += 10) await put(ctx, entity_id, given.slice(from, from + 10));
  await record(ctx, { name: 'fee.billed', subject: id, place_path: entity.place_path, data: { entity_id, period, homes: bills.length, total_fen } });
  changed(ctx, entity);
  return id;
}

/** 审核账单, by another than who made it; or it is dropped, and the period may be billed anew. */
export async function decide_run(ctx: Ctx, id: string, agrees: boolean): Promise<void> {
  const run = await lock_run(ctx, id);
  if (!run) throw new Refusal('fee.run_unknown');
  const entity = await books(ctx, run.entity_id);
  if (agrees) {
    must(may_check(own_ids(ctx.actor), entity.cashier_id));
    await post(ctx, entity.id, run.transfer_ids, ctx.actor.person_id);
  } else for (const transfer_id of run.transfer_ids) await cancel(ctx, entity.id, transfer_id, '账单退回');
  await update_run(ctx, id, agrees ? { checked_by: ctx.actor.person_id, checked_at: ctx.now } : { dropped_at: ctx.now });
  await record(ctx, { name: agrees ? 'fee.run_checked' : 'fee.run_dropped', subject: id, place_path: entity.place_path, data: { entity_id: entity.id, period: run.period } });
  changed(ctx, entity);
}

/** What a demo begins with: many homes at once. */
export async function plant_home_terms(ctx: Ctx, entity_id: string, terms: readonly HomeTerms[]): Promise<void> {
  const { district } = await books(ctx, entity_id);
  await write_home_terms(ctx, terms.map((one) => ({ district, entity_id, ...one, changed_by: ctx.actor.person_id!, changed_at: ctx.now })));
}
/** Payments of one day, waiting for their check; each no more than is due. */
export async function plant_payments(ctx: Ctx, entity_id: string, payments: readonly { home_id: string; fen: number }[]): Promise<string[]> {
  const given = payments.map(({ home_id, fen }) => ({ id: new_id(ctx.now), request_id: `planted-${home_id}`, kind: 'receive', day: day_of(ctx.now), text: '收物业费', source: 'fee', made_by: ctx.actor.person_id!, lines: [[accounts.bank, fen, null], [accounts.due, -fen, home_id]] satisfies Line[] }));
  await put(ctx, entity_id, given);
  return given.map(({ id }) => id);
}
