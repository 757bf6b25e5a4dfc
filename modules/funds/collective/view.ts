import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { accounts_of, day_of, entities_of, source_sums, standing_of, year_sums as flows_by_year } from '../../ledger/index.ts';
import { accounts, kept } from './act.ts';
import type { CollectiveList, CollectiveView, LeaseView, PublishedYear } from './contract.ts';
import { is_running, rent_due, year_sums } from './lease.ts';
import { select_assets, select_jobs, select_leases, select_years } from './store.ts';
import type { JobsRow, YearRow } from './tables.ts';

/** The last count until a day that a second person has looked at. */
export const latest_jobs = (rows: readonly JobsRow[], lease_id: string, until: string): JobsRow | undefined => rows.find((one) => one.lease_id === lease_id && one.on_day <= until && one.checked_at !== null);
/** What each lease brought within some days, in the books. */
export async function received_of(ctx: Ctx, entity_id: string, first: string, last: string): Promise<Map<string, number>> {
  const sums = await source_sums(ctx, entity_id, accounts.rent, 'lease:', { first, last });
  return new Map(sums.map(({ source, posted_fen }) => [source.slice('lease:'.length), 0 - posted_fen]));
}

export async function collective_list(ctx: Ctx): Promise<CollectiveList> {
  return { collectives: (await entities_of(ctx)).filter(({ kind }) => kind === 'collective').map(({ id, name }) => ({ id, name })) };
}
/** 年报: those that are published, and the drafts of one's own books. */
export async function published_years(ctx: Ctx): Promise<PublishedYear[]> {
  const own = new Set(ctx.actor.hat.role === 'resident' ? [] : (await collective_list(ctx)).collectives.map(({ id }) => id));
  return (await select_years(ctx)).map((row) => year_view(ctx, row, own.has(row.entity_id)));
}
const year_view = (ctx: Ctx, { id, year, body, published_at, drafted_by }: YearRow, keeps: boolean): PublishedYear => ({
  id, year, name: body.name, income_fen: body.income_fen, jobs: body.jobs, published_at: published_at?.toISOString() ?? null, body,
  may_publish: keeps && published_at === null && !own_ids(ctx.actor).includes(drafted_by), may_drop: keeps && published_at === null,
});

/** What the village owns, to whom it is let, what came of it and who works there; for whoever keeps its books. */
export async function collective_view(ctx: Ctx, entity_id: string): Promise<CollectiveView> {
  const entity = await kept(ctx, entity_id);
  const today = day_of(ctx.now);
  const [assets, leases, jobs, sums, chart, standing] = [await select_assets(ctx, entity_id), await select_leases(ctx, entity_id), await select_jobs(ctx, entity_id), await source_sums(ctx, entity_id, accounts.rent, 'lease:'), await accounts_of(ctx, entity_id), await standing_of(ctx, entity_id, today)];
  const me = own_ids(ctx.actor);
  const lease_view = (lease: (typeof leases)[number]): LeaseView => {
    const sum = sums.find(({ source }) => source === `lease:${lease.id}`);
    // the newest count, looked at or not: who must look sees that it waits
    const counted = jobs.find((one) => one.lease_id === lease.id);
    return {
      id: lease.id, tenant: lease.tenant, year_fen: lease.year_fen, from_on: lease.from_on, until_on: lease.until_on, ended_on: lease.ended_on, running: is_running(lease, today),
      due_fen: rent_due(lease, today), received_fen: 0 - (sum?.posted_fen ?? 0), waiting_fen: 0 - (sum?.pending_fen ?? 0),
      jobs: counted ? { id: counted.id, on_day: counted.on_day, jobs: counted.jobs, local_jobs: counted.local_jobs, checked: counted.checked_at !== null, may_check: counted.checked_at === null && !me.includes(counted.made_by) } : null,
    };
  };
  return {
    id: entity.id, name: entity.name, today, is_cashier: entity.cashier_id !== null && me.includes(entity.cashier_id), money_fen: chart.reduce((sum, one) => sum + (one.is_money ? (standing.get(one.id) ?? 0) : 0), 0),
    assets: assets.map(({ id, name, words, invested_fen, invested_by, since_on }) => ({ id, name, words, invested_fen, invested_by, since_on, leases: leases.filter(({ asset_id }) => asset_id === id).map(lease_view) })),
    years: year_sums(await flows_by_year(ctx, entity_id, today), accounts), accounts: chart.filter((one) => one.is_money).map(({ id, name }) => ({ id, name })),
    publications: (await select_years(ctx, entity_id)).map((row) => year_view(ctx, row, true)),
  };
}
