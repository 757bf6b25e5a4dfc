import { features } from '../feature.ts';
import type { Scores } from '../model.ts';
import type { Tier } from '../reading.ts';
import { kind_by_code } from '../taxonomy.ts';
import { raise_tier } from '../tier.ts';

/**
 * What one community's corrections add to the shipped model: per bucket of a text a few labels and how much they weigh,
 * added to the logarithm of the shipped share; and the tier that staff give a category there. Plain data, kept as JSON.
 */
export type Layer = { buckets: number[]; labels: number[][]; weights: number[][]; tiers: Record<string, Tier> };
export type Ready = { rows: ReadonlyMap<number, { labels: readonly number[]; weights: readonly number[] }>; tiers: Readonly<Record<string, Tier>> };

export function ready(layer: Layer): Ready {
  return { rows: new Map(layer.buckets.map((bucket, nth) => [bucket, { labels: layer.labels[nth]!, weights: layer.weights[nth]! }])), tiers: layer.tiers };
}

/** So little of the shipped model’s doubt keeps what was learnt out: far below what raises an alarm (alarm.ts: 0.3 and 0.5). */
const emergency_share_max = 0.1;
const grave_share_max = 0.4;

/** Whether a reading may touch upon a danger to life: then the shipped model speaks alone (issue 4: emergency is never learnt away). */
export function may_be_grave(text: string, { dangers, worded }: { dangers: readonly unknown[]; worded: boolean }, { category, emergency }: Pick<Scores, 'category' | 'emergency'>): boolean {
  if (dangers.length > 0 || worded || emergency.shares[1]! >= emergency_share_max) return true;
  let [grave, best] = [0, 0];
  category.labels.forEach((code, k) => {
    if (kind_by_code(code)?.tier === 1) grave += category.shares[k]!;
    if (category.shares[k]! > category.shares[best]!) best = k;
  });
  const code = category.labels[best]!;
  return grave >= grave_share_max || raise_tier(text, kind_by_code(code)?.tier ?? null, code, false).tier === 1;
}

const scratch = new Uint32Array(4_500);

/** Shares with the layer's word added; the buckets are those of the text. */
export function add_layer({ rows }: Ready, shares: Float64Array, buckets: Uint32Array, count: number): Float64Array {
  const next = shares.map((share) => Math.log(Math.max(share, 1e-6)));
  const by = 1 / Math.sqrt(Math.max(1, count));
  for (let at = 0; at < count; at++) {
    const row = rows.get(buckets[at]!);
    if (row) for (const [nth, label] of row.labels.entries()) next[label]! += row.weights[nth]! * by;
  }
  const top = next.reduce((a, b) => Math.max(a, b));
  let total = 0;
  for (let k = 0; k < next.length; k++) total += next[k] = Math.exp(next[k]! - top);
  return next.map((share) => share / total);
}

/** The shipped shares as this community reads them; unchanged wherever life may be at risk. */
export function refine(layer: Ready | undefined, text: string, alarm: { dangers: readonly unknown[]; worded: boolean; marks: readonly string[] }, scores: Scores): Scores {
  if (!layer || layer.rows.size === 0 || may_be_grave(text, alarm, scores)) return scores;
  const count = features(text, scratch, alarm.marks);
  return { ...scores, category: { labels: scores.category.labels, shares: add_layer(layer, scores.category.shares, scratch, count) } };
}

/** The tier as staff set it there: never of an emergency, never away from the first, and one step less urgent at most. */
export function learnt_tier(layer: Ready | undefined, category: string | null, tier: Tier | null, emergency: boolean): Tier | null {
  const own = category === null ? undefined : layer?.tiers[category];
  if (own === undefined || tier === null || tier === 1 || emergency) return tier;
  return Math.min(own, tier + 1) as Tier;
}
