import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estate_index } from '../../territory/index.ts';
import { mask_name } from '../mask.ts';
import type { BuildingView, Governance, Serving } from './contract.ts';
import { part_in_1_3_n } from './kind.ts';
import { select_building, select_profile } from './building/store.ts';
import { select_bodies_of_estate, select_community, select_delegations, select_names, select_place, select_posts_at, today_of, type PostAt } from './store.ts';

/** Who is told to a resident, nearest first; engineers, volunteers and admins are reached through their desk. */
const shown: readonly string[] = ['steward', 'grid_worker', 'manager', 'chair', 'community_officer', 'street_officer'];
const shown_by_role: Readonly<Record<string, string>> = { steward: 'steward', grid_worker: 'grid_worker', property_manager: 'manager', community: 'community_officer', street: 'street_officer' };
/** A steward of one building sees the others of the estate and writes down their own alone. */
export const is_own = (ctx: Ctx, building_path: string, place: { path: string } | undefined) => ctx.actor.hat.role !== 'steward' || (place !== undefined && `${building_path}/`.startsWith(`${place.path}/`));
const edits: readonly string[] = ['grid_worker', 'community', 'steward'];
const of_one_post_max = 2;

/**
 * 四个一 of a building (选好一个楼栋长、建好一个楼栋群、立好一个楼规、树好一个楼风) and who serves here, with the number of the
 * desk and never a person's own. A steward is a neighbour, so the name is masked. Refuses `building.unknown`.
 */
export async function building_view(ctx: Ctx, place_id: string, on = today_of(ctx)): Promise<BuildingView> {
  const building = await select_building(ctx, place_id);
  if (!building) throw new Refusal('building.unknown');
  const profile = await select_profile(ctx, building.id, on);
  const posts = await select_posts_at(ctx, building.path, building.estate_id, on);
  const lent = (await select_delegations(ctx, building.path)).filter((one) => one.from_on <= on && one.until_on >= on);
  const names = await select_names(ctx, [...posts.map((one) => one.person_id), ...lent.map((one) => one.to_person_id)]);
  const stand_ins = new Map(lent.map((one) => [one.appointment_id, names.get(one.to_person_id) ?? '']));
  const serving = serving_here(posts, names, stand_ins);
  return {
    building_id: building.id, building_name: building.name, estate_name: building.estate_id ? (await estate_index(ctx, building.estate_id)).estate.name : null,
    steward: serving.find((one) => one.post === 'steward')?.name ?? null,
    group_name: profile?.group_name ?? null, rule_text: profile?.rule_text ?? null, rule_on: profile?.rule_on ?? null, custom_text: profile?.custom_text ?? null,
    serving, may_edit: on === today_of(ctx) && edits.includes(ctx.actor.hat.role) && is_own(ctx, building.path, await select_place(ctx, ctx.actor.hat.place_id)),
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
