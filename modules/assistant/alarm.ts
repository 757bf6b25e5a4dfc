import type { Alarm } from './emergency.ts';
import type { Scores } from './model.ts';
import type { Act } from './reading.ts';
import { kind_by_code } from './taxonomy.ts';

/**
 * Recall first: shares that the model needs to raise an alarm by itself, or to let a dangerous wording be talked down.
 * Set on held-out guesses (training/README.md): recall 0.955 at precision 0.81, where 0.3 / 0.02 / 0.5 gave 0.953 at 0.77; the
 * first went from 0.2 to 0.15 later, because half of the outright emergencies that were missed lay between 0.05 and 0.2.
 */
const emergency_share_min = 0.15;
const emergency_share_doubt = 0.1;
const emergency_share_sure = 0.5;
const grave_share_min = 0.7;
/**
 * A weak suspicion of the head alone (below the first) stands back where the other head knows an everyday kind, tier 3 or 4, as
 * well as the second says. On held-out guesses: 43 of 404 false alarms fewer for two of 1,501 emergencies (recall 0.959 → 0.958).
 */
const weak_below = 0.3,
  everyday_share_min = 0.4;
/** Categories of tier 1 that are as often a complaint afterwards as a danger now: their words must show the danger. */
const often_afterwards = new Set(['0405', '0505', '0506', '0110', '0607', '0611']);

let grave: { labels: readonly string[]; indices: number[] } | undefined;
function grave_labels(labels: readonly string[]): number[] {
  if (grave?.labels !== labels)
    grave = { labels, indices: labels.flatMap((code, k) => (kind_by_code(code)?.tier === 1 && !often_afterwards.has(code) ? [k] : [])) };
  return grave.indices;
}

function grave_share({ category: { labels, shares } }: Pick<Scores, 'category'>): number {
  let sum = 0;
  for (const k of grave_labels(labels)) sum += shares[k]!;
  return sum;
}

function is_everyday({ category: { labels, shares } }: Pick<Scores, 'category'>): boolean {
  const best = shares.reduce((top, share, k) => (share > shares[top]! ? k : top), 0);
  return shares[best]! >= everyday_share_min && (kind_by_code(labels[best]!)?.tier ?? 1) >= 3;
}

/** Dangerous words that the model does not find absurd, or a wording that it finds dangerous by itself. */
export function is_credible(alarm: Alarm, scores: Pick<Scores, 'emergency'>): boolean {
  const share = scores.emergency.shares[1]!;
  return share >= (alarm.dangers.length > 0 ? emergency_share_doubt : emergency_share_sure);
}

/**
 * Words and model together, recall first (domain.md §3: doubt goes up a tier). `head_says` = the model alone raised it.
 */
export function decide_emergency(act: Act, alarm: Alarm, scores: Pick<Scores, 'emergency' | 'category'>): { emergency: boolean; head_says: boolean } {
  if (act !== 'demand') return { emergency: false, head_says: false };
  const share = scores.emergency.shares[1]!;
  if (alarm.dangers.length) return { emergency: is_credible(alarm, scores), head_says: false };
  // dangerous words that a guard explains are no reason for the model's suspicion
  const suspects = share >= weak_below || (!alarm.worded && share >= emergency_share_min && !is_everyday(scores));
  const head_says = suspects || (!alarm.worded && grave_share(scores) >= grave_share_min);
  return { emergency: head_says, head_says };
}
