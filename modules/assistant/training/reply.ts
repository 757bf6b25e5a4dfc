import { weigh } from '../answering/reply-rank.ts';
import { against_empty, folds, hear, of_neighbourhood, official, type List } from './reply-lists.ts';

/** Conditional logit: the share of the own reply among its candidates is made as large as can be, by plain descent. */
function fit(material: readonly (List & { times: number })[]): number[] {
  const width = material[0]!.rows[0]!.length;
  const total = material.reduce((sum, { times }) => sum + times, 0);
  let weights = Array.from({ length: width }, () => 0);
  let speed = Array.from({ length: width }, () => 1e-6);
  for (let step = 0; step < 160; step++) {
    const slope = weights.map((weight) => 0.002 * weight);
    for (const { rows, times } of material) {
      const shares = weigh(rows, weights);
      rows.forEach((row, at) => {
        const off = (times * (shares[at]! - (at === 0 ? 1 : 0))) / total;
        for (let k = 0; k < width; k++) slope[k]! += off * row[k]!;
      });
    }
    speed = speed.map((sum, k) => sum + slope[k]! ** 2);
    weights = weights.map((weight, k) => weight - (0.6 * slope[k]!) / Math.sqrt(speed[k]!));
  }
  return weights.map((weight) => Math.round(weight * 1e4) / 1e4);
}

const first_is_best = (scores: readonly number[]): boolean => scores.every((score, at) => at === 0 || score < scores[0]!);
const share_of = (right: readonly boolean[]): number => right.filter(Boolean).length / right.length;

/** Weights from all lists; top-1 by models that never saw the group, beside likeness (TF-IDF) and the longest reply. */
export function fit_reply(folder: string, say: (line: string) => void): number[] {
  const heard = hear(folder);
  const sets: readonly (readonly [name: string, lists: List[], times: number])[] = [
    ['ten drawn candidates', official(heard, false), 1],
    ['ten hard candidates', official(heard, true), 1],
    ['official among empty ones', against_empty(heard, false), 1],
    ['gists among empty ones', against_empty(heard, true), 1],
    ['of a neighbourhood', of_neighbourhood(), 7],
  ];
  const material = sets.flatMap(([, lists, times]) => lists.map((one) => ({ ...one, times })));
  const by_fold = Array.from({ length: folds }, (_, out) => fit(material.filter(({ fold }) => fold !== out)));
  for (const [name, lists] of sets) {
    const ours = share_of(lists.map(({ rows, fold }) => first_is_best(weigh(rows, by_fold[fold]!))));
    const half = 1.96 * Math.sqrt((ours * (1 - ours)) / lists.length);
    const beside = (of: (one: List) => number[]): string => share_of(lists.map((one) => first_is_best(of(one)))).toFixed(4);
    say(`reply, ${name}: top-1 ${ours.toFixed(4)} (±${half.toFixed(3)}) of ${lists.length}; TF-IDF ${beside(({ likeness }) => likeness)}, longest ${beside(({ length }) => length)}`);
  }
  return fit(material);
}
