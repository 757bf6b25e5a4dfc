import type { Ctx } from '../../../../platform/ctx.ts';
import { record } from '../../../../platform/facts.ts';
import { Refusal } from '../../../../platform/refusal.ts';
import { is_above } from '../appointing.ts';
import type { BuildingLine, BuildingRecord, SetProfile } from '../contract.ts';
import { person_posts } from '../list.ts';
import { building_view, is_own } from '../serve.ts';
import { insert_profiles, select_names, select_place, select_posts_at, today_of } from '../store.ts';
import { select_building, select_changes, select_lines, select_profile } from './store.ts';

/** 四个一 of every building within reach: which are there and which are still to come. Nothing is ranked. */
export async function building_lines(ctx: Ctx, on = today_of(ctx)): Promise<{ on: string; buildings: BuildingLine[] }> {
  const lines = await select_lines(ctx, on);
  const names = await select_names(ctx, [...new Set(lines.flatMap((one) => one.steward_id ?? []))]);
  return { on, buildings: lines.map(({ id, name, steward_id, ...one }) => ({ ...one, building_id: id, building_name: name, steward: steward_id === null ? null : (names.get(steward_id) ?? '') })) };
}

/** One building on one day, with who is its steward, when something was written and by whom. Refuses `building.unknown`. */
export async function building_record(ctx: Ctx, place_id: string, on = today_of(ctx)): Promise<BuildingRecord> {
  const view = await building_view(ctx, place_id, on);
  const { path, estate_id } = (await select_place(ctx, view.building_id))!;
  const is_resident = ctx.actor.hat.role === 'resident';
  const stewards = is_resident ? [] : (await select_posts_at(ctx, path, estate_id, on)).filter((one) => one.role === 'steward');
  const changes = is_resident ? [] : await select_changes(ctx, view.building_id);
  const names = await select_names(ctx, changes.flatMap((one) => one.changed_by ?? []));
  return {
    ...view, on, stewards: await person_posts(ctx, [...new Set(stewards.map((one) => one.person_id))], on),
    changes: changes.map((one) => ({ at: one.changed_at.toISOString(), by: one.changed_by === null ? null : (names.get(one.changed_by) ?? null) })),
    may_appoint: on === today_of(ctx) && is_above(ctx.actor.hat, { role: 'steward', place_path: path, organisation_id: null }),
  };
}

/** What the building has agreed on is written down by who serves it, a steward their own building’s; on the record, without the words. */
export async function set_profile(ctx: Ctx, building_id: string, asked: SetProfile): Promise<BuildingRecord> {
  const building = await select_building(ctx, building_id);
  if (building?.id !== building_id || !is_own(ctx, building.path, await select_place(ctx, ctx.actor.hat.place_id))) throw new Refusal('building.unknown');
  const words = (text: string | null | undefined, before: string | null | undefined) => (text === undefined ? (before ?? null) : text?.trim() || null);
  const before = await select_profile(ctx, building_id, today_of(ctx));
  await insert_profiles(ctx, [{
    district: ctx.actor.district, building_id, group_name: words(asked.group_name, before?.group_name), rule_text: words(asked.rule_text, before?.rule_text),
    rule_on: asked.rule_on === undefined ? (before?.rule_on ?? null) : asked.rule_on, custom_text: words(asked.custom_text, before?.custom_text), changed_by: ctx.actor.person_id, changed_at: ctx.now,
  }]);
  await record(ctx, { name: 'building.profiled', subject: building_id, place_path: building.path, data: { has_rule: Boolean(words(asked.rule_text, before?.rule_text)) } });
  return building_record(ctx, building_id);
}
