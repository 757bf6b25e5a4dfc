import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { publish } from '../../../platform/live.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { accounts_of, books, day_of, enter_lines, standing_of, year_sums as flows_by_year, type EntityRow } from '../../ledger/index.ts';
import type { CollectiveBody, CountJobs, NewAsset, NewLease, TakeRent } from './contract.ts';
import { is_running, parts_of, year_sums } from './lease.ts';
import { check_jobs, end_lease as write_end, insert_asset, insert_jobs, insert_lease, insert_year, lock_jobs, lock_lease, lock_year, select_asset, select_assets, select_jobs, select_leases, update_year } from './store.ts';
import type { LeaseRow } from './tables.ts';
import { latest_jobs, received_of } from './view.ts';

/** 租金、分给村民 of the chart `collective`. */
export const accounts = { rent: '4003', shared: '5101' } as const;

/** The books of a village's collective that this hat keeps. Refuses `collective.unknown`. */
export async function kept(ctx: Ctx, entity_id: string): Promise<EntityRow> {
  const entity = await books(ctx, entity_id);
  if (entity.kind !== 'collective') throw new Refusal('collective.unknown');
  return entity;
}
async function note(ctx: Ctx, { id, place_path, estate_id }: EntityRow, what: string, subject: string, data: FactData = {}): Promise<void> {
  await record(ctx, { name: `collective.${what}`, subject, place_path, data: { entity_id: id, ...data } });
  publish(ctx, { type: 'ledger', id, place_path, estate_id });
}

/** 集体资产: what the village owns and lets, with what it cost to put in order and whose money that was (《贵州日报》: 引入企业资金30万元改造老旧厂房). */
export async function add_asset(ctx: Ctx, entity_id: string, asked: NewAsset, id = new_id(ctx.now)): Promise<string> {
  const entity = await kept(ctx, entity_id);
  if (asked.since_on > day_of(ctx.now)) throw new Refusal('collective.day_to_come');
  await insert_asset(ctx, { district: entity.district, id, entity_id, ...asked, name: asked.name.trim(), words: asked.words.trim(), invested_by: asked.invested_by.trim(), made_by: ctx.actor.person_id!, made_at: ctx.now });
  await note(ctx, entity, 'asset_added', id, { invested_fen: asked.invested_fen });
  return id;
}
/** 出租: to one tenant at a time. */
export async function let_asset(ctx: Ctx, asset_id: string, asked: NewLease, id = new_id(ctx.now)): Promise<string> {
  const asset = await select_asset(ctx, asset_id);
  if (!asset) throw new Refusal('collective.asset_unknown');
  const entity = await kept(ctx, asset.entity_id);
  if (asked.until_on <= asked.from_on) throw new Refusal('collective.bad_days');
  const over = (one: LeaseRow) => (one.ended_on !== null && one.ended_on < one.until_on ? one.ended_on : one.until_on);
  if ((await select_leases(ctx, entity.id)).some((one) => one.asset_id === asset_id && one.from_on <= asked.until_on && asked.from_on <= over(one))) throw new Refusal('collective.let_already');
  await insert_lease(ctx, { district: entity.district, id, entity_id: entity.id, asset_id, ...asked, tenant: asked.tenant.trim(), made_by: ctx.actor.person_id!, made_at: ctx.now, ended_on: null });
  await note(ctx, entity, 'let', id, { year_fen: asked.year_fen });
  return id;
}
async function lease_of(ctx: Ctx, id: string): Promise<{ lease: LeaseRow; entity: EntityRow }> {
  const lease = await lock_lease(ctx, id);
  if (!lease) throw new Refusal('collective.lease_unknown');
  return { lease, entity: await kept(ctx, lease.entity_id) };
}
export async function end_lease(ctx: Ctx, id: string, ended_on: string): Promise<void> {
  const { lease, entity } = await lease_of(ctx, id);
  if (lease.ended_on !== null) throw new Refusal('collective.lease_unknown');
  if (ended_on < lease.from_on || ended_on > lease.until_on) throw new Refusal('collective.bad_days');
  await write_end(ctx, id, ended_on);
  await note(ctx, entity, 'lease_ended', id, { ended_on });
}
/** 收租: into the books by the cashier, checked by another. */
export async function take_rent(ctx: Ctx, id: string, { request_id, day, money_id, amount_fen }: TakeRent): Promise<{ id: string; known: boolean }> {
  const { lease, entity } = await lease_of(ctx, id);
  if (!(await accounts_of(ctx, entity.id)).some((one) => one.id === money_id && one.is_money)) throw new Refusal('ledger.account_unknown');
  return enter_lines(ctx, entity.id, { request_id, kind: 'receive', day, text: `租金：${lease.tenant}`, source: `lease:${id}`, lines: [[money_id, amount_fen, null], [accounts.rent, -amount_fen, null]] });
}
/** 带动就业: so many work there on a day; it is told once another has looked. */
export async function count_jobs(ctx: Ctx, lease_id: string, asked: CountJobs, id = new_id(ctx.now)): Promise<string> {
  const { lease, entity } = await lease_of(ctx, lease_id);
  if (asked.on_day > day_of(ctx.now)) throw new Refusal('collective.day_to_come');
  if (!is_running(lease, asked.on_day)) throw new Refusal('collective.bad_days');
  if (asked.local_jobs > asked.jobs) throw new Refusal('collective.more_local');
  await insert_jobs(ctx, { district: entity.district, id, entity_id: entity.id, lease_id, ...asked, made_by: ctx.actor.person_id!, made_at: ctx.now, checked_by: null, checked_at: null });
  await note(ctx, entity, 'jobs_counted', id, { jobs: asked.jobs });
  return id;
}
export async function confirm_jobs(ctx: Ctx, id: string): Promise<void> {
  const row = await lock_jobs(ctx, id);
  if (!row || row.checked_at) throw new Refusal('collective.jobs_unknown');
  const entity = await kept(ctx, row.entity_id);
  if (own_ids(ctx.actor).includes(row.made_by)) throw new Refusal('collective.maker_checks');
  await check_jobs(ctx, id, ctx.actor.person_id!);
  await note(ctx, entity, 'jobs_checked', id, { jobs: row.jobs });
}

/** 拟年报: what a closed year came to; every figure is the books', the leases' and the counts', none is typed. */
export async function draft_year(ctx: Ctx, entity_id: string, year: number, id = new_id(ctx.now)): Promise<string> {
  const entity = await kept(ctx, entity_id);
  if (entity.closed_through < `${year}-12-31`) throw new Refusal('collective.year_not_closed');
  const body = await body_of(ctx, entity, year);
  const row = { district: entity.district, id, entity_id, place_path: entity.place_path, year, body, drafted_by: ctx.actor.person_id!, drafted_at: ctx.now, published_by: null, published_at: null, dropped_at: null };
  if (!(await insert_year(ctx, row))) throw new Refusal('collective.published_already');
  await note(ctx, entity, 'year_drafted', id, { year, income_fen: body.income_fen });
  return id;
}
async function body_of(ctx: Ctx, entity: EntityRow, year: number): Promise<CollectiveBody> {
  const last_day = `${year}-12-31`;
  const flows = await flows_by_year(ctx, entity.id, last_day);
  const years = year_sums(flows, accounts);
  const chart = await accounts_of(ctx, entity.id);
  const money_at = async (day: string) => {
    const standing = await standing_of(ctx, entity.id, day);
    return chart.reduce((sum, one) => sum + (one.is_money ? (standing.get(one.id) ?? 0) : 0), 0);
  };
  const leases = (await select_leases(ctx, entity.id)).filter((one) => one.from_on <= last_day);
  const [jobs, received] = [await select_jobs(ctx, entity.id), await received_of(ctx, entity.id, `${year}-01-01`, last_day)];
  const assets = (await select_assets(ctx, entity.id)).filter(({ since_on }) => since_on <= last_day).map(({ id, name, invested_fen, invested_by }) => {
    const own = leases.filter(({ asset_id }) => asset_id === id);
    const running = own.filter((one) => is_running(one, last_day));
    const counted = running.map((one) => latest_jobs(jobs, one.id, last_day));
    return {
      name, invested_fen, invested_by, tenants: running.length, year_fen: running.reduce((sum, one) => sum + one.year_fen, 0), received_fen: own.reduce((sum, one) => sum + (received.get(one.id) ?? 0), 0),
      jobs: counted.reduce((sum, one) => sum + (one?.jobs ?? 0), 0), local_jobs: counted.reduce((sum, one) => sum + (one?.local_jobs ?? 0), 0),
    };
  });
  const own = years.find((one) => one.year === year) ?? { year, income_fen: 0, rent_fen: 0, spent_fen: 0, shared_fen: 0 };
  return {
    name: entity.name, last_day, ...own, opening_fen: await money_at(`${year - 1}-12-31`), closing_fen: await money_at(last_day), income: parts_of(flows, year, 'income'), spent: parts_of(flows, year, 'expense'),
    assets, jobs: assets.reduce((sum, one) => sum + one.jobs, 0), local_jobs: assets.reduce((sum, one) => sum + one.local_jobs, 0), years: years.slice(0, 6),
  };
}
/** 公布: somebody else than who drafted it agrees, and everybody may read it (村务公开); or it is dropped. */
export async function decide_year(ctx: Ctx, id: string, agrees: boolean): Promise<void> {
  const row = await lock_year(ctx, id);
  if (!row) throw new Refusal('collective.publication_unknown');
  const entity = await kept(ctx, row.entity_id);
  if (agrees && own_ids(ctx.actor).includes(row.drafted_by)) throw new Refusal('collective.maker_checks');
  await update_year(ctx, id, agrees ? { published_by: ctx.actor.person_id, published_at: ctx.now } : { dropped_at: ctx.now });
  await note(ctx, entity, agrees ? 'year_published' : 'year_dropped', id, { year: row.year });
}
