import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { publish } from '../../../platform/live.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { forget_estate } from '../estate.ts';
import { rounded } from '../shape/ring.ts';
import { edit_tree } from '../tree/edit.ts';
import { place_of_today } from '../tree/plan.ts';
import { queue_edits } from '../tree/store.ts';
import type { StandingPlace } from '../tree/tables.ts';
import type { AddEstate, ChangeEstate, EstateDetail } from './contract.ts';
import { change_estate, insert_new_estate, is_name_taken, lock_estate, select_buildings, type BuildingRow } from './store.ts';
import { may_keep_estates } from './keeper.ts';
import { estate_detail } from './view.ts';

/** 新设小区: an overlay in a community, without buildings yet (product A1, domain.md §2). Refuses a name that the community has. */
export async function add_estate_here(ctx: Ctx, asked: AddEstate): Promise<EstateDetail> {
  await queue_edits(ctx);
  const community = await community_of_mine(ctx, asked.community_id);
  const name = await free_name(ctx, asked.name, community, null);
  const [lng, lat] = asked.at ? rounded(asked.at) : [community.lng ?? 0, community.lat ?? 0];
  const id = new_id(ctx.now);
  await insert_new_estate(ctx, { district: ctx.actor.district, id, name, kind: asked.kind, community_id: community.id, household_count: asked.household_count, lng, lat });
  await record(ctx, { name: 'estate.added', subject: id, place_path: community.path, data: { community_id: community.id, kind: asked.kind, household_count: asked.household_count } });
  publish(ctx, { type: 'figures', id });
  return estate_detail(ctx, id);
}

/**
 * 改小区: its name, kind, community, households and buildings from now on; what it was is kept, so that last year’s case
 * still shows last year’s name (product A1). Refuses an edit made meanwhile, a community in which none of its buildings
 * lies, and buildings of another estate.
 */
export async function change_estate_here(ctx: Ctx, id: string, asked: ChangeEstate): Promise<EstateDetail> {
  await queue_edits(ctx);
  const was = await lock_estate(ctx, id);
  if (!was) throw new Refusal('place.unknown');
  const before = await community_of_mine(ctx, was.community_id);
  if (was.revision !== asked.revision) throw new Refusal('place.changed_meanwhile', { name: was.name });
  const community = await community_of_mine(ctx, asked.community_id);
  const name = await free_name(ctx, asked.name, community, id);
  const buildings = await overlay(ctx, was, before.path, asked.building_ids);
  if (community.id !== was.community_id && buildings.own.length > 0 && !buildings.own.some((one) => one.community_id === community.id)) throw new Refusal('estate.lies_elsewhere', { name: community.name });
  const [lng, lat] = asked.at ? rounded(asked.at) : [was.lng, was.lat];
  const patch = { name, kind: asked.kind, community_id: community.id, household_count: asked.household_count, lng, lat };
  const same = Object.entries(patch).every(([key, value]) => was[key as keyof typeof patch] === value);
  if (same && buildings.moved === 0) throw new Refusal('place.nothing_changes');
  await change_estate(ctx, was, patch);
  await record(ctx, { name: 'estate.changed', subject: id, place_path: community.path, data: { revision: was.revision + 1, community_id: community.id, kind: asked.kind, household_count: asked.household_count, renamed: name !== was.name, buildings: buildings.moved } });
  forget_estate(was.district, id);
  publish(ctx, { type: 'figures', id });
  return estate_detail(ctx, id);
}

/** Buildings join and leave one by one, each an edit of the tree with its fact. Gives those that are its own afterwards. */
async function overlay(ctx: Ctx, { id }: { id: string }, community_path: string, building_ids: readonly string[] | undefined): Promise<{ own: BuildingRow[]; moved: number }> {
  const known = await select_buildings(ctx, id, community_path);
  if (!building_ids) return { own: known.filter((one) => one.estate_id === id), moved: 0 };
  const wanted = new Set(building_ids);
  if ([...wanted].some((building_id) => !known.some((one) => one.id === building_id))) throw new Refusal('place.unknown');
  const taken = known.find((one) => wanted.has(one.id) && one.estate_id !== null && one.estate_id !== id);
  if (taken) throw new Refusal('estate.building_elsewhere', { name: taken.name, estate: taken.estate_name ?? '' });
  const moved = known.filter((one) => wanted.has(one.id) !== (one.estate_id === id));
  for (const one of moved) await edit_tree(ctx, { do: 'overlay', place_id: one.id, revision: one.revision, estate_id: wanted.has(one.id) ? id : null });
  return { own: known.filter((one) => wanted.has(one.id)), moved: moved.length };
}

async function community_of_mine(ctx: Ctx, id: string): Promise<StandingPlace> {
  const community = await place_of_today(ctx, id);
  if (community.kind !== 'community') throw new Refusal('place.wrong_level', { name: community.name });
  if (!may_keep_estates(ctx, community.path)) throw new Refusal('estate.not_yours');
  return community;
}
async function free_name(ctx: Ctx, name: string, community: StandingPlace, but: string | null): Promise<string> {
  const wanted = name.trim();
  if (wanted.length < 2) throw new Refusal('request.invalid');
  if (await is_name_taken(ctx, wanted, community.id, but)) throw new Refusal('place.name_taken', { name: wanted });
  return wanted;
}
