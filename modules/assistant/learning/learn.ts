import { features } from '../feature.ts';
import { find_alarm } from '../emergency.ts';
import { read_scores } from '../model.ts';
import type { Tier } from '../reading.ts';
import { kind_by_code } from '../taxonomy.ts';
import { normalise } from '../text.ts';
import { add_layer, may_be_grave, type Layer, type Ready } from './layer.ts';

/** One thing that staff said of a message: what it is. `was`: what stood there before; equal to `became` where they let it stand. */
export type Lesson = { case_id: string; text: string; was: string | null; became: string; was_tier: Tier | null; became_tier: Tier | null };
/** A lesson with the shipped model's word on it, computed once. */
export type Prepared = Lesson & { label: number; shares: Float64Array; buckets: Uint32Array; grave: boolean };

const rounds = 24;
const step = 1.5;
const shrink = 0.02;
const weight_max = 6;
const kept_labels = 6;
/** A bucket of one message alone would keep that person's words. */
const messages_min = 2;
const tier_lessons_min = 5;

export function prepare(lessons: readonly Lesson[]): Prepared[] {
  const scratch = new Uint32Array(4_500);
  return lessons.flatMap((lesson) => {
    const text = normalise(lesson.text);
    const alarm = find_alarm(text);
    const scores = read_scores(text, alarm.marks);
    const label = scores.category.labels.indexOf(lesson.became);
    if (label < 0) return [];
    const count = features(text, scratch, alarm.marks);
    return [{ ...lesson, label, shares: scores.category.shares, buckets: scratch.slice(0, count), grave: may_be_grave(text, alarm, scores) }];
  });
}

/** Order that depends on the ids alone, so that the same corrections make the same layer wherever they are learnt. */
const spread = (id: string, salt: number): number => {
  let h = 0x811c9dc5 ^ salt;
  for (let at = 0; at < id.length; at++) h = Math.imul(h ^ id.charCodeAt(at), 0x01000193);
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 0;
};
const in_order = <T extends { case_id: string }>(all: readonly T[], salt: number): T[] => all.toSorted((a, b) => spread(a.case_id, salt) - spread(b.case_id, salt) || (a.case_id < b.case_id ? -1 : 1));

/** One of four is held back and never learnt from, told by its case, so that it stays held back night after night. */
export const held_back = ({ case_id }: { case_id: string }): boolean => spread(case_id, 4) % 4 === 0;

/**
 * Softmax regression on top of the shipped model's logits, by gradient steps in a fixed order; small weights, pruned.
 * Lessons that may be grave are left out. `breathe` lets others work between rounds.
 */
export async function learn_layer(lessons: readonly Prepared[], breathe: () => Promise<void> = async () => {}): Promise<Layer> {
  const usable = lessons.filter(({ grave }) => !grave);
  const said_in = new Map<number, number>();
  for (const { buckets } of usable) for (const bucket of buckets) said_in.set(bucket, (said_in.get(bucket) ?? 0) + 1);
  const labels = [...new Set(usable.flatMap(({ label, shares }) => [label, best(shares)]))].sort((a, b) => a - b);
  const column = new Map(labels.map((label, nth) => [label, nth]));
  const rows = new Map<number, Float64Array>();
  for (const [bucket, messages] of said_in) if (messages >= messages_min) rows.set(bucket, new Float64Array(labels.length));
  for (let round = 0; round < rounds; round++) {
    const rate = step / (1 + round / 6);
    for (const { label, shares, buckets } of in_order(usable, round)) {
      const own = [...buckets].flatMap((bucket) => rows.get(bucket) ?? []);
      const by = 1 / Math.sqrt(Math.max(1, buckets.length));
      const share = softmax(labels.map((one, nth) => Math.log(Math.max(shares[one]!, 1e-6)) + own.reduce((sum, row) => sum + row[nth]!, 0) * by));
      for (const row of own)
        for (let nth = 0; nth < labels.length; nth++) {
          const slope = (nth === column.get(label) ? 1 : 0) - share[nth]!;
          row[nth] = Math.max(-weight_max, Math.min(weight_max, row[nth]! * (1 - shrink * rate * 0.1) + rate * slope * by));
        }
    }
    await breathe();
  }
  return { ...pruned(rows, labels), tiers: tiers_of(lessons) };
}

function pruned(rows: ReadonlyMap<number, Float64Array>, labels: readonly number[]): Pick<Layer, 'buckets' | 'labels' | 'weights'> {
  const kept = [...rows].toSorted((a, b) => a[0] - b[0]).flatMap(([bucket, row]) => {
    const strong = [...row.keys()].filter((nth) => Math.abs(row[nth]!) >= 0.03).sort((a, b) => Math.abs(row[b]!) - Math.abs(row[a]!) || a - b).slice(0, kept_labels);
    return strong.length ? [{ bucket, labels: strong.map((nth) => labels[nth]!), weights: strong.map((nth) => Math.round(row[nth]! * 1000) / 1000) }] : [];
  });
  return { buckets: kept.map((one) => one.bucket), labels: kept.map((one) => one.labels), weights: kept.map((one) => one.weights) };
}

/** Where staff gave a category the same other tier, again and again. Those of life and death stay as they are. */
function tiers_of(lessons: readonly Prepared[]): Record<string, Tier> {
  const tiers: Record<string, Tier> = {};
  for (const [code, own] of Map.groupBy(lessons.filter(({ became_tier }) => became_tier !== null), ({ became }) => became)) {
    const usual = kind_by_code(code)?.tier;
    if (usual === undefined || usual === 1) continue;
    for (const [tier, same] of Map.groupBy(own, ({ became_tier }) => became_tier!)) if (tier !== usual && tier !== 1 && same.length >= tier_lessons_min && same.length >= 0.8 * own.length) tiers[code] = tier;
  }
  return tiers;
}

function softmax(scores: number[]): number[] {
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const total = raised.reduce((a, b) => a + b, 0);
  return raised.map((one) => one / total);
}
export function best(shares: Float64Array): number {
  let top = 0;
  for (let k = 1; k < shares.length; k++) if (shares[k]! > shares[top]!) top = k;
  return top;
}

/** Whether category (and tier, where staff named one) come out as staff said. */
export function is_right(layer: Ready | null, { shares, buckets, label, grave }: Prepared): boolean {
  return best(layer && !grave ? add_layer(layer, shares, buckets, buckets.length) : shares) === label;
}

