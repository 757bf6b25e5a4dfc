import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { place_of_today } from '../tree/plan.ts';
import { select_standing } from '../tree/store.ts';
import type { EstateBook, EstateChange, EstateDetail, EstateEntry } from './contract.ts';
import { select_buildings, select_communities_beside, select_entries, select_estate_past, type EntryRow, type PastEstate, type StandingEstate } from './store.ts';
import { may_keep_estates } from './keeper.ts';

function entry({ id, name, kind, revision, community_id, community_name, household_count, home_count, building_count, grids }: EntryRow): EstateEntry {
  return { id, name, kind, revision, community: { id: community_id, name: community_name }, household_count, home_count, building_count, grids };
}

/** The estates of a place, with what lies in them. Refuses `place.unknown` and a place that has ended. */
export async function estate_book(ctx: Ctx, place_id: string): Promise<EstateBook> {
  const place = await place_of_today(ctx, place_id);
  return { estates: (await select_entries(ctx, { path: place.path })).map(entry), may_add: place.kind === 'community' && may_keep_estates(ctx, place.path) };
}

/** One estate with its history and all that a change of it may choose from. */
export async function estate_detail(ctx: Ctx, id: string): Promise<EstateDetail> {
  const [row] = await select_entries(ctx, { id });
  if (!row) throw new Refusal('place.unknown');
  const buildings = await select_buildings(ctx, id, row.community_path);
  const own = buildings.filter((one) => one.estate_id === id);
  const communities = own.length > 0 ? own.map((one) => ({ id: one.community_id, name: one.community_name })) : await select_communities_beside(ctx, row.community_id);
  return {
    estate: entry(row),
    history: await history_of(ctx, row),
    communities: [...new Map([{ id: row.community_id, name: row.community_name }, ...communities].map((one) => [one.id, one])).values()],
    buildings: buildings.map(({ id: building, name, grid_name, estate_id, estate_name }) => ({ id: building, name, grid_name, estate_id, estate_name })),
    may_change: may_keep_estates(ctx, row.community_path),
  };
}

/** What happened to an estate, the newest first. */
async function history_of(ctx: Ctx, estate: StandingEstate): Promise<EstateChange[]> {
  const past = await select_estate_past(ctx, estate.id);
  const names = new Map((await select_standing(ctx, [...past.map((one) => one.community_id), estate.community_id])).map((one) => [one.id, one.name]));
  const changes = past.flatMap((was, index) => steps(was, past[index + 1] ?? estate, (id) => names.get(id) ?? ''));
  const added: EstateChange[] = estate.from_at ? [{ at: estate.from_at.toISOString(), what: 'added', from: null, to: past[0]?.name ?? estate.name }] : [];
  return [...added, ...changes].reverse();
}

type Attributes = Pick<PastEstate, 'name' | 'kind' | 'community_id' | 'household_count'>;
function steps(was: PastEstate, then: Attributes, name_of: (id: string) => string): EstateChange[] {
  const at = was.until_at.toISOString();
  const pairs: [EstateChange['what'], string, string][] = [
    ['renamed', was.name, then.name], ['kind', was.kind, then.kind], ['households', String(was.household_count), String(then.household_count)],
  ];
  const moved: EstateChange[] = was.community_id === then.community_id ? [] : [{ at, what: 'community', from: name_of(was.community_id), to: name_of(then.community_id) }];
  return [...pairs.filter(([, from, to]) => from !== to).map(([what, from, to]): EstateChange => ({ at, what, from, to })), ...moved];
}
