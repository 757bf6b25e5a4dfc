import { within_reach, type Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estates_within_reach, place_by_id } from '../../territory/index.ts';
import { organisations_at } from '../../people/index.ts';
import { categories, category_by_code, type Category } from '../category.ts';
import { may_take } from '../dispatch-rule.ts';
import { acting_for, owner_code_of } from '../owner.ts';
import type { WriteRule } from './contract.ts';
import { forget_rules } from './kept.ts';
import { end_version, insert_rule, lock_rule } from './store.ts';
import type { RuleRow } from './tables.ts';

/**
 * Saves a rule, or the next version of the rule `id`; the version before ends where this one begins, so that what a past
 * case met can always be told (product B3). What can never apply under the hard rules is refused at once.
 */
export async function write_rule(ctx: Ctx, draft: WriteRule, id: string | null = null): Promise<RuleRow> {
  const old = id === null ? null : await own_rule(ctx, id);
  const row = await drafted(ctx, draft, old);
  if (old) await end_version(ctx, old.id, old.version, row.from_at > old.from_at ? row.from_at : old.from_at);
  await insert_rule(ctx, row);
  await changed(ctx, row, 'rule.written');
  return row;
}

/** A rule that ends stays readable; the taxonomy's owner, or a less exact rule, has its cases from now on. */
export async function end_rule(ctx: Ctx, id: string): Promise<void> {
  const row = await own_rule(ctx, id);
  await end_version(ctx, id, row.version, ctx.now);
  await changed(ctx, row, 'rule.ended');
}

async function own_rule(ctx: Ctx, id: string): Promise<RuleRow> {
  const row = await lock_rule(ctx, id);
  if (!row) throw new Refusal('rule.unknown');
  if (row.until_at !== null && row.until_at <= ctx.now) throw new Refusal('rule.ended');
  if (!(await is_within_reach(ctx, row))) throw new Refusal('rule.outside');
  return row;
}

async function changed(ctx: Ctx, row: RuleRow, name: string): Promise<void> {
  const { id, version, organisation_id } = row;
  await record(ctx, { name, subject: id, place_path: row.place_path, data: { version, organisation_id, category: row.category } });
  ctx.after(() => forget_rules(ctx.actor.district));
}

/** A draft as the row it would be, checked; saved by nobody here. */
export async function drafted(ctx: Ctx, draft: WriteRule, old: Pick<RuleRow, 'id' | 'version'> | null): Promise<RuleRow> {
  const place = await place_by_id(ctx, draft.place_id);
  if (!place) throw new Refusal('place.unknown');
  const { from_minute, until_minute, category } = draft;
  if ((from_minute === null) !== (until_minute === null) || (from_minute !== null && from_minute === until_minute)) throw new Refusal('rule.half_hours');
  const from_at = draft.from_at === null ? ctx.now : new Date(draft.from_at);
  if (from_at < ctx.now) throw new Refusal('rule.from_in_the_past');
  const { from_at: _, ...conditions } = draft;
  const row: RuleRow = { ...conditions, district: ctx.actor.district, id: old?.id ?? new_id(ctx.now), version: (old?.version ?? 0) + 1, place_path: place.path, assist_ids: [...draft.assist_ids], from_at, until_at: null };
  if (!(await is_within_reach(ctx, row))) throw new Refusal('rule.outside');
  await check_organisations(ctx, row, kinds_of(category));
  return row;
}

const kinds_of = (category: string | null): readonly Category[] =>
  category === null ? categories : category.length === 4 ? [category_by_code(category)] : categories.filter((one) => one.group_code === category);

/** Refused where the rule could not fire for a single kind; where it could for some, the hard rules decide case by case. */
async function check_organisations(ctx: Ctx, row: RuleRow, kinds: readonly Category[]): Promise<void> {
  const serving = await organisations_at(ctx, row.place_path, row.estate_id);
  const code = owner_code_of(serving.find((one) => one.id === row.organisation_id)?.owner_code ?? null);
  if (!code) throw new Refusal('rule.not_serving');
  if (row.assist_ids.some((id) => !serving.some((one) => one.id === id))) throw new Refusal('rule.only_assists');
  const allowed = kinds.filter((kind) => may_take(code, kind) === true);
  if (allowed.length === 0) throw new Refusal('rule.not_for_volunteers');
  const urgent = (kind: Category) => row.tier === 1 || kind.tier === 1;
  const free = allowed.filter((kind) => !urgent(kind) || kind.owner.some((owner) => acting_for(owner).includes(code)));
  if (free.length === 0) throw new Refusal('rule.emergency_keeps_owner');
}

/** A hat makes rules for its own place and what lies below; an estate counts where the hat reaches it (domain.md §2). */
export async function is_within_reach(ctx: Ctx, { place_path, estate_id }: Pick<RuleRow, 'place_path' | 'estate_id'>): Promise<boolean> {
  if (estate_id !== null) return (await estates_within_reach(ctx)).some((estate) => estate.id === estate_id);
  return within_reach(ctx.actor.hat, place_path);
}
