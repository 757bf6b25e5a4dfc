import type { Figure, Miss } from './contract.ts';

export type { Figure, Miss } from './contract.ts';
/** An estimate and its 95% interval; shares between 0 and 1. */
export type Estimate = { value: number; low: number; high: number; n: number };
export type Part = { figures: Figure[]; misses: Miss[] };

const z = 1.96;
const rounds = 400;

/** Wilson's interval of a share; of nothing it is 0 to 1. */
export function share(rights: readonly boolean[]): Estimate {
  const n = rights.length;
  if (!n) return { value: 0, low: 0, high: 1, n };
  const value = rights.filter(Boolean).length / n;
  const wide = 1 + (z * z) / n;
  const middle = (value + (z * z) / (2 * n)) / wide;
  const half = (z * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n))) / wide;
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half), n };
}

/** Always the same numbers in the same order, 0 ≤ x < 1. */
export function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A statistic with no closed interval (an F1, a mean over conversations): drawn again from its units 400 times, the same
 * way every time, and shifted back where drawing itself moves the mean (a rare label that is not drawn). `units` must be
 * what is independent: conversations, not their messages.
 */
export function bootstrap<Unit>(units: readonly Unit[], statistic: (drawn: readonly Unit[]) => number, n = units.length): Estimate {
  const value = statistic(units);
  const next = draws(units.length + 1);
  const values = Array.from({ length: rounds }, () => statistic(units.map(() => units[Math.floor(next() * units.length)]!))).sort((a, b) => a - b);
  const mean = values.reduce((sum, one) => sum + one, 0) / rounds;
  const low = value + values[Math.floor(rounds * 0.025)]! - mean,
    high = value + values[Math.ceil(rounds * 0.975) - 1]! - mean;
  return { value, low: Math.max(0, low), high: Math.min(1, high), n };
}

/** Mean of the labels' F1 over labels that occur in truth. */
export function macro_f1(pairs: readonly { truth: string; guess: string }[]): number {
  const real = new Map<string, number>(),
    said = new Map<string, number>(),
    hit = new Map<string, number>();
  const count = (map: Map<string, number>, label: string): void => void map.set(label, (map.get(label) ?? 0) + 1);
  for (const { truth, guess } of pairs) {
    count(real, truth);
    count(said, guess);
    if (truth === guess) count(hit, truth);
  }
  const scores = [...real].map(([label, all]) => (2 * (hit.get(label) ?? 0)) / (all + (said.get(label) ?? 0)));
  return scores.length ? scores.reduce((sum, score) => sum + score, 0) / scores.length : 0;
}

export type Beside = { name: string; estimate: Estimate };
export function figure(part: string, id: string, estimate: Estimate, beside: Beside | null, better: Figure['better'] = 'higher'): Figure {
  return { id: `${part}.${id}`, part, better, ...estimate, baseline: beside && { name: beside.name, ...beside.estimate } };
}

/** True where a new value is worse than the recorded interval allows: what the test of the house fails on. */
export function fell({ value }: Estimate, recorded: Figure): boolean {
  return recorded.better === 'higher' ? value < recorded.low : value > recorded.high;
}
