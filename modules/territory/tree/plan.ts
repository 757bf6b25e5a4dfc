import type { Ctx } from '../../../platform/ctx.ts';
import type { FactData } from '../../../platform/facts.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { PlaceKind } from '../contract.ts';
import type { Ring } from '../shape/ring.ts';
import type { PlaceRow } from '../tables.ts';
import { may_lie_under, type Move } from './branch.ts';
import { may_edit } from './editor.ts';
import { select_below, select_standing } from './store.ts';
import type { StandingPlace } from './tables.ts';

/** All that an edit would change, checked and not yet saved: what is shown as consequences and what is then done. */
export type Plan = {
  fact: { name: string; subject: string; place_path: string; data: FactData };
  added: PlaceRow[];
  changed: { was: StandingPlace; patch: Partial<StandingPlace> }[];
  /** subtrees that lie elsewhere afterwards, in this order */
  moves: Move[];
  shapes: { place_id: string; ring: Ring | null }[];
  /** communities that end: their estates are of the one that stays */
  estates: { from_community: string; to_community: string }[];
  /** a building’s estate */
  overlay: { path: string; estate_id: string | null } | null;
  /** the place to look at afterwards */
  shown: string;
};

export function plan_of(fact: Plan['fact'], rest: Partial<Omit<Plan, 'fact'>> = {}): Plan {
  return { fact, added: [], changed: [], moves: [], shapes: [], estates: [], overlay: null, shown: fact.subject, ...rest };
}

/**
 * The place as it stands, for editing. Refuses `place.unknown`, `place.ended`, `place.changed_meanwhile` when another
 * edited it since `revision` was read, and `auth.not_allowed` when this hat may not edit its level here.
 */
export async function place_to_edit(ctx: Ctx, { place_id, revision }: { place_id: string; revision: number }): Promise<StandingPlace> {
  const place = await place_of_today(ctx, place_id);
  allow(ctx, place);
  if (place.revision !== revision) throw new Refusal('place.changed_meanwhile', { name: place.name });
  return place;
}

export async function place_of_today(ctx: Ctx, place_id: string): Promise<StandingPlace> {
  const [place] = await select_standing(ctx, [place_id]);
  if (!place) throw new Refusal('place.unknown');
  if (place.until_at) throw new Refusal('place.ended', { name: place.name });
  return place;
}

/** The parent under which a place of this kind may lie and this hat may put it. Refuses `place.wrong_level`. */
export async function parent_for(ctx: Ctx, kind: PlaceKind, parent_id: string): Promise<StandingPlace> {
  const parent = await place_of_today(ctx, parent_id);
  if (!may_lie_under(kind, parent.kind as PlaceKind)) throw new Refusal('place.wrong_level', { name: parent.name });
  allow(ctx, { kind, path: `${parent.path}/` });
  return parent;
}

export function allow(ctx: Ctx, place: { kind: string; path: string }): void {
  if (!may_edit(ctx.actor.hat, place)) throw new Refusal('place.not_yours');
}

/** A name of today is there once among its siblings; buildings of different estates may share one. Refuses `place.name_taken`. */
export async function name_is_free(ctx: Ctx, name: string, among: { parent_id: string | null; kind: string; estate_id: string | null }, except: readonly string[] = []): Promise<string> {
  const wanted = name.trim();
  if (wanted === '') throw new Refusal('request.invalid');
  const siblings = await select_below(ctx, among.parent_id ?? '');
  const taken = siblings.some((one) => one.name === wanted && one.kind === among.kind && one.estate_id === among.estate_id && !except.includes(one.id));
  if (taken) throw new Refusal('place.name_taken', { name: wanted });
  return wanted;
}
