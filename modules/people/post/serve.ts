import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estate_index } from '../../territory/index.ts';
import { mask_name } from '../mask.ts';
import type { BuildingView, Governance, Serving, SetProfile } from './contract.ts';
import { part_in_1_3_n } from './kind.ts';
import { select_bodies_of_estate, select_building, select_community, select_delegations, select_names, select_posts_at, select_profile, today_of, upsert_profiles, type PostAt } from './store.ts';

/** Who is told to a resident, nearest first; engineers, volunteers and admins are reached through their desk. */
const shown: readonly string[] = ['steward', 'grid_worker', 'manager', 'chair', 'community_officer', 'street_officer'];
const shown_by_role: Readonly<Record<string, string>> = { steward: 'steward', grid_worker: 'grid_worker', property_manager: 'manager', community: 'community_officer', street: 'street_officer' };
const edits: readonly string[] = ['grid_worker', 'community', 'steward'];
const of_one_post_max = 2;

/**
 * 四个一 of a building (选好一个楼栋长、建好一个楼栋群、立好一个楼规、树好一个楼风) and who serves here, with the number of the
 * desk and never a person's own. A steward is a neighbour, so the name is masked. Refuses `building.unknown`.
 */
export async function building_view(ctx: Ctx, place_id: string): Promise<BuildingView> {
  const building = await select_building(ctx, place_id);
  if (!building) throw new Refusal('building.unknown');
  const profile = await select_profile(ctx, building.id);
  const posts = await select_posts_at(ctx, building.path, building.estate_id, today_of(ctx));
  const lent = (await select_delegations(ctx, building.path)).filter((one) => one.from_on <= today_of(ctx));
  const names = await select_names(ctx, [...posts.map((one) => one.person_id), ...lent.map((one) => one.to_person_id)]);
  const stand_ins = new Map(lent.map((one) => [one.appointment_id, names.get(one.to_person_id) ?? '']));
  const serving = serving_here(posts, names, stand_ins);
  return {
    building_id: building.id, building_name: building.name, estate_name: building.estate_id ? (await estate_index(ctx, building.estate_id)).estate.name : null,
    steward: serving.find((one) => one.post === 'steward')?.name ?? null,
    group_name: profile?.group_name ?? null, rule_text: profile?.rule_text ?? null, rule_on: profile?.rule_on ?? null, custom_text: profile?.custom_text ?? null,
    serving, may_edit: edits.includes(ctx.actor.hat.role),
  };
}

function serving_here(posts: readonly PostAt[], names: ReadonlyMap<string, string>, stand_ins: ReadonlyMap<string, string>): Serving[] {
  const known = posts.map((one) => ({ one, post: shown.includes(one.post) ? one.post : (shown_by_role[one.role ?? ''] ?? '') }));
  return shown.flatMap((post) =>
    known
      .filter((each) => each.post === post)
      .slice(0, of_one_post_max)
      .map(({ one }) => ({
        post, title: one.title, name: post === 'steward' || post === 'chair' ? mask_name(names.get(one.person_id) ?? '') : (names.get(one.person_id) ?? ''),
        organisation_name: one.organisation_name, desk_phone: one.desk_phone, stand_in: stand_ins.get(one.id) ?? null,
      })),
  );
}

/** What the building has agreed on is written down by who serves it; on the record, without the words. */
export async function set_profile(ctx: Ctx, building_id: string, asked: SetProfile): Promise<BuildingView> {
  const building = await select_building(ctx, building_id);
  if (building?.id !== building_id) throw new Refusal('building.unknown');
  const words = (text: string | null | undefined, before: string | null | undefined) => (text === undefined ? (before ?? null) : text?.trim() || null);
  const before = await select_profile(ctx, building_id);
  await upsert_profiles(ctx, [{
    district: ctx.actor.district, building_id, group_name: words(asked.group_name, before?.group_name), rule_text: words(asked.rule_text, before?.rule_text),
    rule_on: asked.rule_on === undefined ? (before?.rule_on ?? null) : asked.rule_on, custom_text: words(asked.custom_text, before?.custom_text), changed_by: ctx.actor.person_id, changed_at: ctx.now,
  }]);
  await record(ctx, { name: 'building.profiled', subject: building_id, place_path: building.path, data: { has_rule: Boolean(words(asked.rule_text, before?.rule_text)) } });
  return building_view(ctx, building_id);
}

/** 1+3+N of an estate, counted from the bodies that stand there today; what is missing is said. Refuses `place.unknown`. */
export async function governance(ctx: Ctx, estate_id: string): Promise<Governance> {
  const estate = await select_community(ctx, estate_id);
  if (!estate) throw new Refusal('place.unknown');
  const bodies = await select_bodies_of_estate(ctx, estate_id, estate.community_id, today_of(ctx));
  const part = (wanted: 'one' | 'three' | 'many') => bodies.filter((one) => part_in_1_3_n(one) === wanted).map(({ id, name, kind }) => ({ id, name, kind }));
  const has = (code: string) => bodies.some((one) => one.owner_code === code && part_in_1_3_n(one) === 'three');
  const missing = ([['residents_committee', has('SQ')], ['owners_committee', has('YW')], ['property_firm', has('WY')], ['party', part('one').length > 0]] as const).filter(([, is_there]) => !is_there).map(([name]) => name);
  return { estate_id, one: part('one'), three: part('three'), many: part('many'), missing };
}
