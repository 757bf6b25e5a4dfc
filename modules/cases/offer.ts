import type { Ctx } from '../../platform/ctx.ts';
import type { FactData } from '../../platform/facts.ts';
import { organisations_around, serves, type OrganisationRow } from '../people/index.ts';
import type { Category } from './category.ts';
import { owner_for, type Dispatch } from './dispatch-rule.ts';
import { acting_for, is_owner_code, type OwnerCode } from './owner.ts';
import { rules_kept } from './rule/kept.ts';
import { assisting, consider, type Asked, type Considered, type Rule } from './rule/rule.ts';
import type { CaseRow } from './tables.ts';

/** Which organisation a case goes to, under which owner code, who helps, and why. `data` is what the fact of it says. */
export type Offer = { role: OwnerCode; organisation: OrganisationRow; assist_ids: readonly string[]; why: string; data: FactData };
export type Demanded = Pick<CaseRow, 'place_path' | 'estate_id' | 'recused_ids' | 'tier' | 'opened_at'>;
export type Decided = { offer: Offer | null; considered: Considered[]; built_in: Offer | null };

/** A process remembers for this long who serves a street; a new firm is offered cases after it at the latest. */
const kept_ms = 30_000;
const kept_streets_max = 500;
const kept = new Map<string, { rows: Serving[]; until_ms: number }>();
type Serving = Awaited<ReturnType<typeof organisations_around>>[number];

/** Who serves a place, the nearest first. */
export async function serving(ctx: Ctx, place_path: string, estate_id: string | null): Promise<Serving[]> {
  const street = place_path.split('/').slice(0, 3).join('/');
  const key = `${ctx.actor.district} ${estate_id} ${street}`;
  const known = kept.get(key);
  const rows = known && known.until_ms > performance.now() ? known.rows : keep(key, await organisations_around(ctx, street, estate_id));
  return rows.filter(serves(place_path));
}
function keep(key: string, rows: Serving[]): Serving[] {
  kept.delete(key);
  kept.set(key, { rows, until_ms: performance.now() + kept_ms });
  if (kept.size > kept_streets_max) kept.delete(kept.keys().next().value!);
  return rows;
}

/** The organisation that the dispatch rules name for a case here; null when the rules leave nobody. */
export async function offer_for(ctx: Ctx, category: Category, at: Demanded): Promise<Offer | null> {
  return decide_offer(await rules_kept(ctx), await serving(ctx, at.place_path, at.estate_id), category, at).offer;
}

/** A rule of the place before the taxonomy's own owner, the hard rules above both. Pure, so that the tester and what-if ask the same. */
export function decide_offer(rules: readonly Rule[], all: readonly OrganisationRow[], category: Category, at: Demanded): Decided {
  const free = all.filter((one) => !at.recused_ids.includes(one.id));
  const chosen = chosen_by_taxonomy(category, all, free);
  const built_in = chosen && by_taxonomy(chosen, category, free);
  const { tier, place_path, estate_id, recused_ids } = at;
  const asked: Asked = { category, tier, place_path, estate_id, recused_ids, at: at.opened_at, built_in: built_in?.role ?? null };
  const considered = consider(rules, asked, all);
  const fired = considered.find((one) => one.verdict === 'fires')?.rule;
  return { offer: fired ? by_rule(fired, asked, all) : built_in, considered, built_in };
}

function by_rule(rule: Rule, asked: Asked, all: readonly OrganisationRow[]): Offer {
  const organisation = all.find((one) => one.id === rule.organisation_id)!;
  const role = organisation.owner_code as OwnerCode;
  const data = { role, organisation_id: organisation.id, rule_id: rule.id, rule_version: rule.version };
  return { role, organisation, assist_ids: assisting(rule, asked, all), why: `本地派单规则：${organisation.name}`, data };
}

function chosen_by_taxonomy(category: Category, all: readonly OrganisationRow[], free: readonly OrganisationRow[]): Dispatch | null {
  const code_of = (one: OrganisationRow) => (is_owner_code(one.owner_code ?? '') ? [one.owner_code as OwnerCode] : []);
  const present = free.flatMap(code_of);
  return owner_for(category, present, all.flatMap(code_of).filter((code) => !present.includes(code)));
}

function by_taxonomy({ owner, why }: Dispatch, { owner_line }: Category, free: readonly OrganisationRow[]): Offer | null {
  const organisation = organisation_for(owner, owner_line, free);
  return organisation && { role: owner, organisation, assist_ids: [], why: why.zh, data: { role: owner, organisation_id: organisation.id } };
}

function organisation_for(code: OwnerCode, line: string | null, free: readonly OrganisationRow[]): OrganisationRow | null {
  for (const wanted of acting_for(code)) {
    const of_code = free.filter((one) => one.owner_code === wanted);
    const chosen = of_code.find((one) => line && one.kind === line) ?? of_code[0];
    if (chosen) return chosen;
  }
  return null;
}
