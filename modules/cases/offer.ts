import type { Ctx } from '../../platform/ctx.ts';
import { organisations_at, type OrganisationRow } from '../people/index.ts';
import type { Category } from './category.ts';
import { owner_for } from './dispatch-rule.ts';
import { is_owner_code, type OwnerCode } from './owner.ts';
import type { CaseRow } from './tables.ts';

/** Which organisation a case goes to, under which owner code, and why. */
export type Offer = { role: OwnerCode; organisation: OrganisationRow; why: string };

/** Who takes the part of a code for which no organisation of its own exists. */
const acts_as: Readonly<Partial<Record<OwnerCode, readonly OwnerCode[]>>> = {
  SJ: ['JD', 'XB'],
  PT: ['XB'],
  SQ: ['SQ', 'JD', 'XB'],
  JD: ['JD', 'XB'],
};

/** The codes of the organisations that may act under this one. */
export const acting_for = (code: OwnerCode): readonly string[] => acts_as[code] ?? [code];

/** A process remembers for this long who serves a place; a new firm is offered cases after it at the latest. */
const kept_ms = 30_000;
const kept_places_max = 2_000;
const kept = new Map<string, { rows: OrganisationRow[]; until_ms: number }>();

/** Who serves a place, the nearest first. */
export async function serving(ctx: Ctx, place_path: string, estate_id: string | null): Promise<OrganisationRow[]> {
  const key = `${ctx.actor.district} ${estate_id} ${place_path}`;
  const known = kept.get(key);
  if (known && known.until_ms > performance.now()) return known.rows;
  const rows = await organisations_at(ctx, place_path, estate_id);
  kept.delete(key);
  kept.set(key, { rows, until_ms: performance.now() + kept_ms });
  if (kept.size > kept_places_max) kept.delete(kept.keys().next().value!);
  return rows;
}

/** The organisation that the dispatch rules name for a case here; null when the rules leave nobody. */
export async function offer_for(
  ctx: Ctx,
  category: Category,
  at: Pick<CaseRow, 'place_path' | 'estate_id' | 'recused_ids'>,
): Promise<Offer | null> {
  const all = await serving(ctx, at.place_path, at.estate_id);
  const free = all.filter((one) => !at.recused_ids.includes(one.id));
  const code_of = (one: OrganisationRow) => (is_owner_code(one.owner_code ?? '') ? [one.owner_code as OwnerCode] : []);
  const present = free.flatMap(code_of);
  const recused = all.flatMap(code_of).filter((code) => !present.includes(code));
  const chosen = owner_for(category, present, recused);
  if (!chosen) return null;
  const organisation = organisation_for(chosen.owner, category.owner_line, free);
  return organisation && { role: chosen.owner, organisation, why: chosen.why.zh };
}

function organisation_for(code: OwnerCode, line: string | null, free: readonly OrganisationRow[]): OrganisationRow | null {
  for (const wanted of acting_for(code)) {
    const of_code = free.filter((one) => one.owner_code === wanted);
    const chosen = of_code.find((one) => line && one.kind === line) ?? of_code[0];
    if (chosen) return chosen;
  }
  return null;
}
