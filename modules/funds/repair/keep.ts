import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { publish } from '../../../platform/live.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { day_after, day_of, divide, enter_lines, known_request, open_books, party_sums, pending_debits, type Line } from '../../ledger/index.ts';
import { holders_of, owned_homes } from '../../people/index.ts';
import { estate_index, estates_within_reach, place_words } from '../../territory/index.ts';
import type { Deposit, Interest, NewFund } from './contract.ts';
import { insert_fund, lock_fund, select_funds } from './store.ts';
import type { FundRow, SharingHome } from './tables.ts';
import { accounts } from './use.ts';

export type Written = { id: string; known: boolean };

/** 建账: the fund of an estate is an entity of its own from its first fen and never mixed with other money (domain.md §5). */
export async function make_fund(ctx: Ctx, { estate_id, cashier_id }: NewFund, id = new_id(ctx.now), closed_through?: string): Promise<FundRow> {
  const estate = (await estates_within_reach(ctx)).find((one) => one.id === estate_id);
  if (!estate) throw new Refusal('place.unknown');
  if (estate.kind === 'public_rental') throw new Refusal('fund.not_owners');
  const { organisation_id } = ctx.actor.hat;
  if (organisation_id === null || !(await holders_of(ctx, organisation_id)).includes(cashier_id)) throw new Refusal('fund.not_a_keeper');
  // another office's fund of this estate is one too
  if ((await as_software(ctx, () => select_funds(ctx))).some((one) => one.estate_id === estate_id)) throw new Refusal('fund.there_already');
  const { district, person_id } = ctx.actor;
  const [entity_id, name] = [`fund-${id}`, `${estate.name}维修资金`];
  const fund: FundRow = { district, id, name, estate_id, place_path: estate.community_path, organisation_id, entity_id, made_by: person_id!, made_at: ctx.now };
  await open_books(ctx, { id: entity_id, kind: 'fund', name, organisation_id, estate_id, place_path: fund.place_path, cashier_id, closed_through: closed_through ?? day_after(`${day_of(ctx.now).slice(0, 7)}-01`, -1) });
  await insert_fund(ctx, fund);
  await note(ctx, fund, 'opened');
  return fund;
}

/** A fund whose books this hat keeps, held until the transaction ends. */
export async function kept(ctx: Ctx, id: string): Promise<FundRow> {
  const fund = ctx.actor.hat.role === 'resident' ? undefined : await lock_fund(ctx, id);
  if (!fund || (ctx.actor.hat.role !== 'system' && fund.organisation_id !== ctx.actor.hat.organisation_id)) throw new Refusal('fund.unknown');
  return fund;
}
export async function note(ctx: Ctx, { id, place_path, estate_id }: FundRow, what: string, data: FactData = {}, subject = id): Promise<number> {
  const [seq] = await record(ctx, { name: `fund.${what}`, subject, place_path, data });
  publish(ctx, { type: 'ledger', id, place_path, estate_id });
  return seq!;
}

/** The homes of an estate or of a part of it, each with its area. Refuses `fund.no_homes`, `fund.area_missing`. */
export async function homes_in(ctx: Ctx, { estate_id }: Pick<FundRow, 'estate_id'>, scope_id: string | null): Promise<{ homes: SharingHome[]; words: string }> {
  return as_software(ctx, async () => {
    const index = await estate_index(ctx, estate_id);
    const scope = scope_id === null ? null : index.by_id.get(scope_id);
    if (scope_id !== null && (!scope || !['building', 'unit', 'home'].includes(scope.kind))) throw new Refusal('fund.no_homes');
    const rows = (await owned_homes(ctx, estate_id, null)).filter(({ home_id }) => !scope || `${index.by_id.get(home_id)?.path ?? ''}/`.startsWith(`${scope.path}/`));
    if (rows.length === 0) throw new Refusal('fund.no_homes');
    const without = rows.filter(({ area_cm2 }) => !area_cm2).length;
    if (without > 0) throw new Refusal('fund.area_missing', { count: without });
    const homes = rows.map(({ home_id, area_cm2 }) => ({ home_id, label: place_words(index, home_id) || home_id, area_cm2: area_cm2! }));
    return { homes: homes.toSorted((a, b) => in_order.compare(a.label, b.label)), words: scope ? place_words(index, scope.id) : '' };
  });
}
const in_order = new Intl.Collator('zh', { numeric: true });

/** What each home has in the fund: what is in the books, less what waits to be taken out of it. */
export async function accounts_of_homes(ctx: Ctx, { entity_id }: FundRow): Promise<Map<string, number>> {
  const [sums, waiting] = await as_software(ctx, async () => [await party_sums(ctx, entity_id), await pending_debits(ctx, entity_id, accounts.homes)] as const);
  return new Map(sums.filter(({ account_id }) => account_id === accounts.homes).map(({ party, posted_fen }) => [party, 0 - posted_fen - (waiting.get(party) ?? 0)]));
}

/** 交存: one home's, or a sum for many that is split by area to the fen; in the books once another has checked it. */
export async function deposit(ctx: Ctx, id: string, asked: Deposit): Promise<Written> {
  const fund = await kept(ctx, id);
  const { homes } = await homes_in(ctx, fund, asked.scope_id);
  const parts = divide(asked.amount_fen, homes.map(({ area_cm2 }) => area_cm2));
  return write(ctx, fund, asked, 'receive', '业主交存维修资金', [[accounts.bank, asked.amount_fen, null], ...homes.flatMap(({ home_id }, index): Line[] => (parts[index]! > 0 ? [[accounts.homes, -parts[index]!, home_id]] : []))], `fund:${id}:deposit`);
}

/** 利息: belongs to whoever has money in the fund, by how much they have, to the fen. */
export async function credit_interest(ctx: Ctx, id: string, asked: Interest): Promise<Written> {
  const fund = await kept(ctx, id);
  const text = '维修资金利息';
  if ((await known_request(ctx, fund.entity_id, asked.request_id)) !== null) return write(ctx, fund, asked, 'receive', text, [], `fund:${id}:interest`);
  const has = [...(await accounts_of_homes(ctx, fund))].filter(([, fen]) => fen > 0).toSorted(([a], [b]) => a.localeCompare(b));
  if (has.length === 0) throw new Refusal('fund.nothing_there');
  const parts = divide(asked.amount_fen, has.map(([, fen]) => fen));
  return write(ctx, fund, asked, 'receive', text, [[accounts.bank, asked.amount_fen, null], ...has.flatMap(([home_id], index): Line[] => (parts[index]! > 0 ? [[accounts.homes, -parts[index]!, home_id]] : []))], `fund:${id}:interest`);
}

export function write(ctx: Ctx, fund: FundRow, { request_id, day }: { request_id: string; day: string }, kind: string, text: string, lines: readonly Line[], source: string, files: { id: string; shown: boolean }[] = []): Promise<Written> {
  return enter_lines(ctx, fund.entity_id, { request_id, kind, day, text, lines, source }, files);
}
export const is_own = (ctx: Ctx, id: string | null): boolean => id !== null && own_ids(ctx.actor).includes(id);
