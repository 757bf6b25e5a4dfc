import { readFileSync } from 'node:fs';
import { compare_told, report_of } from '../command/same.ts';
import { same_features, type Report } from '../same.ts';

type Known = { known: number[]; gold: boolean; a: Report; b: Report; nth: number };
const folds = 5;
const steps = 1200;

/** Pairs of our own files; their first lines are their cards. */
function read_pairs(): Known[] {
  const lines = ['pairs.jsonl', 'pairs-2.jsonl'].flatMap((name) => readFileSync(new URL(`../replay/${name}`, import.meta.url), 'utf8').trim().split('\n').slice(1));
  return lines.map((line, nth) => {
    const { a, b, gold } = JSON.parse(line) as { a: unknown; b: unknown; gold: boolean };
    const [one, other] = [report_of(a, 'a'), report_of(b, 'b')];
    const apart_ms = one.at && other.at ? Math.abs(one.at.getTime() - other.at.getTime()) : 0;
    return { known: same_features(one, other, apart_ms), gold, a: one, b: other, nth };
  });
}

function fit(pairs: readonly Known[]): number[] {
  const width = pairs[0]!.known.length;
  let weights = Array.from({ length: width }, () => 0);
  let speed = weights.map(() => 1e-6);
  for (let step = 0; step < steps; step++) {
    const slope = weights.map((weight, k) => (k === 0 ? 0 : 0.01 * weight));
    for (const { known, gold } of pairs) {
      const sum = known.reduce((total, value, k) => total + value * weights[k]!, 0);
      const off = (1 / (1 + Math.exp(-sum)) - (gold ? 1 : 0)) / pairs.length;
      known.forEach((value, k) => (slope[k]! += off * value));
    }
    speed = speed.map((sum, k) => sum + slope[k]! ** 2);
    weights = weights.map((weight, k) => weight - (0.4 * slope[k]!) / Math.sqrt(speed[k]!));
  }
  return weights.map((weight) => Math.round(weight * 1000) / 1000);
}

/** Weights from the pairs that no rule of place and time decides; prints how held-out pairs come out with the rules. */
export function fit_same(say: (line: string) => void): number[] {
  const pairs = read_pairs();
  // a rule that keeps apart needs no weight, and must teach none
  const blank = pairs[0]!.known.map(() => 0);
  const open = pairs.filter(({ a, b }) => compare_told({ ...a, act: 'demand' }, { ...b, act: 'demand' }, blank).score > 0.3);
  const right = Array.from({ length: folds }, (_, out) => {
    const weights = fit(open.filter(({ nth }) => nth % folds !== out));
    return pairs.filter(({ nth, a, b, gold }) => nth % folds === out && compare_told({ ...a, act: 'demand' }, { ...b, act: 'demand' }, weights).same === gold).length;
  }).reduce((sum, one) => sum + one, 0);
  say(`same: ${pairs.length} pairs, ${open.length} of them left to weights; ${(right / pairs.length).toFixed(4)} right in ${folds} folds`);
  return fit(open);
}
