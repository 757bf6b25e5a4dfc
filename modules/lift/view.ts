import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import { accounts_of, books, day_of, party_lines, party_sums, source_sums, standing_of, type PartySum } from '../ledger/index.ts';
import { holders_of, names_of } from '../people/index.ts';
import { estate_index, estates_within_reach, place_words } from '../territory/index.ts';
import { accounts, advance_lines, advance_sum, home_sum } from './account.ts';
import { vote_of } from './agree.ts';
import type { AdvanceView, Ground, HomeMoney, LiftCard, LiftView, VersionView } from './contract.ts';
import { holds, shared, unsigned, versions_of, type Versions } from './found.ts';
import { select_advances, select_lift, select_lifts } from './store.ts';
import type { AdvanceRow, HomeRow, LiftRow } from './tables.ts';

/** The lifts whose books this hat keeps, or that one's own staircase builds. */
export async function lift_list(ctx: Ctx): Promise<LiftCard[]> {
  const cards: LiftCard[] = [];
  for (const lift of await select_lifts(ctx)) cards.push(card_of(lift, await versions_of(ctx, lift), await as_software(ctx, () => party_sums(ctx, lift.entity_id))));
  return cards;
}
function card_of(lift: LiftRow, { latest, adopted, homes, signed }: Versions, sums: readonly PartySum[]): LiftCard {
  const paid_fen = homes.reduce((sum, { home_id }) => sum + home_sum(sums, home_id).paid_fen, 0);
  const all = homes.map(({ home_id }) => home_sum(sums, home_id));
  const settled = all.some(({ levied_fen }) => levied_fen > 0) && all.every(({ due_fen }) => due_fen === 0);
  const state = lift.dropped_at ? 'dropped' : settled ? 'paid' : adopted ? 'agreed' : signed.length > 0 || lift.vote_id ? 'signing' : 'idea';
  return { id: lift.id, name: lift.name, state, need_fen: shared(homes, (adopted ?? latest).terms).need_fen, paid_fen };
}

/** One lift as this hat may know it: everybody of the staircase the formula and the sums, each their own home, the cashier every home. */
export async function lift_view(ctx: Ctx, id: string): Promise<LiftView> {
  const lift = await select_lift(ctx, id);
  if (!lift) throw new Refusal('lift.unknown');
  const keeps = ctx.actor.hat.role !== 'resident';
  const versions = await versions_of(ctx, lift);
  const { latest, adopted, homes, signed } = versions;
  const read = await as_software(ctx, async () => ({
    entity: await books(ctx, lift.entity_id), chart: await accounts_of(ctx, lift.entity_id), sums: await party_sums(ctx, lift.entity_id),
    standing: await standing_of(ctx, lift.entity_id, day_of(ctx.now)), stages: await source_sums(ctx, lift.entity_id, accounts.building, `lift:${id}:stage:`),
  }));
  const is_cashier = keeps && read.entity.cashier_id !== null && own_ids(ctx.actor).includes(read.entity.cashier_id);
  const missing = unsigned(latest, signed);
  const stood = (account_id: string) => read.standing.get(account_id) ?? 0;
  const money = homes.map(({ home_id }) => home_sum(read.sums, home_id));
  const paying = money.filter(({ levied_fen }) => levied_fen > 0);
  const sum = (of: (one: (typeof money)[number]) => number) => money.reduce((all, one) => all + of(one), 0);
  const mine = homes.filter((home) => holds(ctx, home));
  const told = (some: readonly HomeRow[]) => some.map((home) => home_money(home, versions, read.sums, missing));
  const stages = (adopted ?? latest).terms.stages.map(({ name, fen }, index) => {
    const found = read.stages.find(({ source }) => source === `lift:${id}:stage:${index + 1}`);
    return { number: index + 1, name, planned_fen: fen, paid_fen: found?.posted_fen ?? 0, waiting_fen: found?.pending_fen ?? 0 };
  });
  return {
    ...card_of(lift, versions, read.sums), estate_id: lift.estate_id, scope_id: lift.scope_id, entity_id: keeps ? lift.entity_id : null, today: day_of(ctx.now),
    vote: await vote_of(ctx, lift), adopted: lift.adopted, versions: versions.all.toReversed().map((one) => version_view(one, versions)),
    mine: told(mine), homes: is_cashier ? told(homes) : [], unsigned: keeps && !latest.adopted_at ? homes.filter(({ home_id }) => missing.includes(home_id)).map(({ home_id, label }) => ({ home_id, label })) : [],
    advances: await advances_of(ctx, lift, homes, is_cashier),
    money: {
      levied_fen: sum((one) => one.levied_fen), from_homes_fen: sum((one) => one.paid_fen), subsidy_fen: 0 - stood(accounts.subsidy),
      spent_fen: read.chart.reduce((all, one) => all + (one.kind === 'expense' ? stood(one.id) : 0), 0), // what was paid back and waits to be passed on is in the drawer and is not the lift's
      in_hand_fen: read.chart.reduce((all, one) => all + (one.is_money || one.id === accounts.owed || one.id === accounts.to_creditors ? stood(one.id) : 0), 0),
      homes_paid: paying.filter(({ due_fen }) => due_fen <= 0).length, homes_paying: paying.length,
    },
    stages, accounts: read.chart.filter((one) => one.is_money).map(({ id: account_id, name }) => ({ id: account_id, name })),
    keeps, is_cashier, may_adopt: keeps && !latest.adopted_at && !own_ids(ctx.actor).includes(latest.made_by),
  };
}

function version_view(version: Versions['latest'], { homes, signed }: Versions): VersionView {
  const { need_fen, total_fen, left_fen } = shared(homes, version.terms);
  return {
    version: version.version, terms: version.terms, shares: version.shares, total_fen, need_fen, left_fen, why: version.why, made_at: version.made_at.toISOString(), adopted_at: version.adopted_at?.toISOString() ?? null,
    must_sign: version.adopted_at ? 0 : unsigned(version, signed).length, signed: signed.filter((one) => one.version === version.version).length,
  };
}
function home_money({ home_id, label }: HomeRow, { latest, adopted, signed }: Versions, sums: readonly PartySum[], missing: readonly string[]): HomeMoney {
  const { levied_fen, paid_fen, due_fen, waiting_fen } = home_sum(sums, home_id);
  const share_fen = (adopted ?? latest).shares.find((one) => one.home_id === home_id)?.fen ?? 0;
  return { home_id, label, share_fen, levied_fen, paid_fen, due_fen, waiting_fen, must_sign: !latest.adopted_at && missing.includes(home_id), signed: signed.some((one) => one.home_id === home_id && one.version === latest.version) };
}

/** The database gives each hat the advances that are theirs to know; the two know each other by door and name. */
async function advances_of(ctx: Ctx, lift: LiftRow, homes: readonly HomeRow[], is_cashier: boolean): Promise<AdvanceView[]> {
  const rows = await select_advances(ctx, lift.id);
  const lines = await as_software(ctx, () => party_lines(ctx, lift.entity_id, rows.map(({ id }) => id)));
  const names = await as_software(ctx, () => names_of(ctx, rows.flatMap(({ debtor_ids, creditor_ids }) => [...debtor_ids, ...creditor_ids])));
  const words = (home_id: string, ids: readonly string[]) => `${homes.find((one) => one.home_id === home_id)?.label ?? ''} ${ids.map((id) => names.get(id) ?? '').join('、')}`.trim();
  const me = own_ids(ctx.actor);
  const role = (row: AdvanceRow): AdvanceView['mine'] => (is_cashier ? 'cashier' : row.debtor_ids.some((id) => me.includes(id)) ? 'debtor' : 'creditor');
  return rows.map((row) => {
    const story = advance_lines(lines, row.id);
    const [done, all] = [advance_sum(story, false), advance_sum(story, true)];
    return {
      id: row.id, mine: role(row), debtor: words(row.debtor_home_id, row.debtor_ids), creditor: words(row.creditor_home_id, row.creditor_ids), debtor_home_id: row.debtor_home_id, words: row.words, debtor_says: row.debtor_says, creditor_says: row.creditor_says,
      ...done, left_fen: done.advanced_fen - done.repaid_fen, waiting_fen: all.repaid_fen - done.repaid_fen, lines: story,
    };
  });
}

/** Where a lift can be begun, and who could hold its money. */
export async function ground(ctx: Ctx): Promise<Ground> {
  const { organisation_id } = ctx.actor.hat;
  const ids = organisation_id === null ? [] : (await holders_of(ctx, organisation_id)).toSorted();
  const names = await names_of(ctx, ids);
  const estates = (await estates_within_reach(ctx)).filter(({ kind }) => kind !== 'public_rental');
  const in_order = new Intl.Collator('zh', { numeric: true });
  return {
    keepers: ids.map((id) => ({ id, name: names.get(id) ?? '' })),
    estates: await Promise.all(estates.map(async ({ id, name }) => {
      const index = await as_software(ctx, () => estate_index(ctx, id));
      return { id, name, units: [...index.by_id.values()].filter(({ kind }) => kind === 'unit').map((unit) => ({ id: unit.id, name: place_words(index, unit.id) })).toSorted((a, b) => in_order.compare(a.name, b.name)) };
    })),
  };
}
