import { held_back, is_right, learn_layer, prepare, type Prepared } from './learn.ts';
import { ready, type Layer, type Ready } from './layer.ts';
import { kinds } from '../taxonomy.ts';

/** What a night's learning was worth: on corrections that it never saw, beside what reads now. */
export type Trial = {
  learnt_from: number;
  held_back: number;
  /** of those held back: right as it reads now, right with the new layer, right only by one of them */
  right_now: number;
  right_new: number;
  only_now: number;
  only_new: number;
  /** one-sided sign test of the two: how likely chance alone would do so well */
  p: number;
  verdict: 'better' | 'no_better' | 'too_few' | 'forgets';
  curve: { lessons: number; right: number; of: number }[];
};

export const lessons_min = 24;
const held_min = 8;
const p_max = 0.05;
/** The taxonomy's own words must go on meaning what they mean: a layer that unlearns them was taught nonsense. */
const forgotten_max = 0.02;

/** P(at least `wins` of `wins + losses`) if both were equally good. */
export function sign_test(wins: number, losses: number): number {
  const n = wins + losses;
  let [term, sum] = [0.5 ** n, 0];
  for (let k = 0; k <= n; k++) {
    if (k >= wins) sum += term;
    term = (term * (n - k)) / (k + 1);
  }
  return Math.min(1, sum);
}

let definitions: Prepared[] | undefined;
const defined = (): Prepared[] => (definitions ??= prepare(kinds.flatMap(({ code, name, examples }) => [...name.split('/'), ...examples].map((text, nth) => ({ case_id: `${code}.${nth}`, text, was: null, became: code, was_tier: null, became_tier: null })))));

const right = (layer: Ready | null, all: readonly Prepared[]): number => all.filter((one) => is_right(layer, one)).length;

/** Learns from three of four lessons and tries the result on the fourth, against what is in use. Deterministic. */
export async function try_layer(lessons: readonly Prepared[], in_use: Ready | null, breathe: () => Promise<void> = async () => {}): Promise<{ layer: Layer | null; trial: Trial }> {
  const [learn, held] = [lessons.filter((one) => !held_back(one)), lessons.filter(held_back)];
  const nothing = { learnt_from: learn.length, held_back: held.length, right_now: right(in_use, held), right_new: 0, only_now: 0, only_new: 0, p: 1, curve: [] };
  if (learn.length < lessons_min || held.length < held_min) return { layer: null, trial: { ...nothing, verdict: 'too_few' } };
  const curve: Trial['curve'] = [{ lessons: 0, right: right(null, held), of: held.length }];
  let layer: Layer | null = null;
  for (const share of [0.25, 0.5, 0.75, 1]) {
    const part = learn.slice(0, Math.round(learn.length * share));
    layer = await learn_layer(part, breathe);
    curve.push({ lessons: part.length, right: right(ready(layer), held), of: held.length });
  }
  const next = ready(layer!);
  const [only_new, only_now] = [held.filter((one) => is_right(next, one) && !is_right(in_use, one)).length, held.filter((one) => !is_right(next, one) && is_right(in_use, one)).length];
  const p = sign_test(only_new, only_now);
  const forgets = right(null, defined()) - right(next, defined()) > forgotten_max * defined().length;
  const verdict = forgets ? 'forgets' : only_new > only_now && p < p_max ? 'better' : 'no_better';
  return { layer, trial: { ...nothing, right_new: right(next, held), only_now, only_new, p: Math.round(p * 10_000) / 10_000, verdict, curve } };
}
