import type { Ctx } from '../../../platform/ctx.ts';
import { estates_within_reach, estate_index, place_by_id, places_under } from '../../territory/index.ts';
import { organisation_name, organisations_at } from '../../people/index.ts';
import { categories } from '../category.ts';
import type { RuleList, RuleOrganisation, RulePlace, RuleView } from './contract.ts';
import { select_versions } from './store.ts';
import type { RuleRow } from './tables.ts';
import { is_within_reach } from './write.ts';

const versions_max = 500;
export const writers: ReadonlySet<string> = new Set(['community', 'street', 'county']);
const may_write = (ctx: Ctx) => writers.has(ctx.actor.hat.role);

/** All rules of the county with their places in words, those in force or to come apart from those that ended. */
export async function rule_list(ctx: Ctx): Promise<RuleList> {
  const rows = await select_versions(ctx, versions_max);
  const views = await Promise.all(rows.map((row) => rule_view(ctx, row)));
  const over = (view: RuleView) => view.until_at !== null && new Date(view.until_at) <= ctx.now;
  return { rules: views.filter((view) => !over(view)), ended: views.filter(over), may_write: may_write(ctx) };
}

export async function rule_view(ctx: Ctx, row: RuleRow): Promise<RuleView> {
  const named = async (id: string) => ({ id, name: await organisation_name(ctx, id) });
  const { district: _, organisation_id, assist_ids, place_path: __, from_at, until_at, ...rest } = row;
  return {
    ...rest,
    place_name: row.estate_id ? (await estate_index(ctx, row.estate_id)).estate.name : ((await place_by_id(ctx, row.place_id))?.name ?? ''),
    category_name: category_name(row.category),
    organisation: await named(organisation_id),
    assist: await Promise.all(assist_ids.map(named)),
    from_at: from_at.toISOString(),
    until_at: until_at?.toISOString() ?? null,
    in_force: from_at <= ctx.now && (until_at === null || until_at > ctx.now),
    may_edit: may_write(ctx) && (await is_within_reach(ctx, row)),
  };
}

function category_name(code: string | null): string | null {
  const found = code === null ? undefined : categories.find((one) => (code.length === 4 ? one.code : one.group_code) === code);
  return found ? (code!.length === 4 ? found.name : found.group_name) : null;
}

/** Where this hat may make rules: its own place, what lies directly below, and its estates. */
export async function rule_places(ctx: Ctx): Promise<RulePlace[]> {
  const own = await place_by_id(ctx, ctx.actor.hat.place_id);
  const estates = await estates_within_reach(ctx);
  const below = own ? await places_under(ctx, own.id) : [];
  const places = [...(own ? [own] : []), ...below].filter((place) => ['county', 'street', 'community', 'grid'].includes(place.kind));
  return [
    ...places.map(({ id, name }) => ({ place_id: id, estate_id: null, name })),
    ...estates.map(({ id, name, community_id }) => ({ place_id: community_id, estate_id: id, name })),
  ];
}

export async function rule_organisations(ctx: Ctx, place_id: string, estate_id: string | null): Promise<RuleOrganisation[]> {
  const place = await place_by_id(ctx, place_id);
  if (!place) return [];
  return (await organisations_at(ctx, place.path, estate_id)).map(({ id, name, owner_code }) => ({ id, name, owner_code: owner_code ?? '' }));
}
