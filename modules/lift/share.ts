// What each home of a staircase pays for its lift: the formula is data, the parts add up to the fen.
import type { Share, Terms } from './contract.ts';
import type { LiftRefusal } from './refusals.ts';

export type SharingHome = { home_id: string; label: string; floor: number; area_cm2: number | null };
type Divide = (whole_fen: number, weights: readonly number[]) => number[];
export type Shared = { shares: Share[]; total_fen: number; need_fen: number; left_fen: number };

/** The formula's own figure for a home, in fen or as a weight, whole and ≥ 0. */
function weight_of({ floor, area_cm2 }: SharingHome, { way, base_floor, base_fen, step_fen, coefficients }: Terms): number {
  if (way === 'per_floor') return Math.max(0, base_fen + step_fen * (floor - base_floor));
  if (way === 'area') return area_cm2 ?? 0;
  return coefficients.find((one) => one.floor === floor)?.weight ?? 0;
}

/**
 * 分摊. `per_floor` with `fill: 'as_said'`: each pays what the formula says (seed: 20,000 ± 500 a floor from the fifth), and what
 * is more or less than needed is told as `left_fen`. Otherwise what is needed (cost less subsidy) is divided by the formula's
 * figures as weights, and the shares add up to it exactly. The ground floor follows its own rule; homes in `out_ids` stay out.
 */
export function shares_of(homes: readonly SharingHome[], terms: Terms, divide: Divide): Shared | LiftRefusal {
  const need_fen = terms.cost_fen - terms.subsidy_fen;
  if (need_fen <= 0) return 'lift.nothing_to_share';
  if (terms.way === 'area' && homes.some(({ area_cm2 }) => !area_cm2)) return 'lift.area_missing';
  const ground = Math.min(...homes.map(({ floor }) => floor));
  const by_rule = (home: SharingHome) => home.floor === ground && terms.ground !== 'formula';
  const fixed = (home: SharingHome) => (terms.out_ids.includes(home.home_id) || terms.ground === 'exempt' ? 0 : terms.ground_fen);
  const weights = homes.map((home) => (terms.out_ids.includes(home.home_id) || by_rule(home) ? 0 : weight_of(home, terms)));
  if (!weights.some((one) => one > 0)) return 'lift.nobody_pays';
  const by_rule_fen = homes.reduce((sum, home) => sum + (by_rule(home) ? fixed(home) : 0), 0);
  if (by_rule_fen > need_fen) return 'lift.ground_pays_all';
  const parts = terms.way === 'per_floor' && terms.fill === 'as_said' ? weights : divide(need_fen - by_rule_fen, weights);
  const shares = homes.map((home, index): Share => ({ home_id: home.home_id, label: home.label, floor: home.floor, fen: by_rule(home) ? fixed(home) : parts[index]! }));
  const total_fen = shares.reduce((sum, { fen }) => sum + fen, 0);
  return { shares, total_fen, need_fen, left_fen: total_fen - need_fen };
}

export type Signed = { home_id: string; version: number; fen: number; overrun_percent_max: number };
/**
 * Whose word a version needs before it holds: everybody who pays and signed none yet, and whoever would pay more than what they
 * last signed for allows (its share and its share of overrun). Who pays less need not be asked again.
 */
export function who_must_sign(shares: readonly Share[], signed: readonly Signed[]): string[] {
  return shares.filter(({ home_id, fen }) => {
    const last = signed.filter((one) => one.home_id === home_id).toSorted((a, b) => b.version - a.version)[0];
    // whole numbers: a share of 13 digits times 200 stays exact
    return fen > 0 && (!last || BigInt(fen) * 100n > BigInt(last.fen) * BigInt(100 + last.overrun_percent_max));
  }).map(({ home_id }) => home_id);
}

/** What is still to be asked of each home (or given back, below nothing) so that it was asked for exactly its share. */
export const to_levy = (shares: readonly Share[], levied: ReadonlyMap<string, number>): { home_id: string; fen: number }[] =>
  shares.map(({ home_id, fen }) => ({ home_id, fen: fen - (levied.get(home_id) ?? 0) })).filter(({ fen }) => fen !== 0);
