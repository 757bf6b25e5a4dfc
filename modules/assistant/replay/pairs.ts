import { readFileSync } from 'node:fs';
import { compare_told, report_of } from '../command/same.ts';
import type { Sameness } from '../same.ts';
import { overlap } from '../similar.ts';
import { normalise } from '../text.ts';

export type Pair = { id: string; words: string; gold: boolean; told: Sameness; /** symmetry: the same asked the other way round */ turned: Sameness; overlap: number };

/** The pairs of a file whose first line is its card, each compared both ways. */
export function compare_file(url: URL): Pair[] {
  return readFileSync(url, 'utf8').trim().split('\n').slice(1).map((line) => {
    const { id, a, b, gold } = JSON.parse(line) as { id: string; a: { text: string }; b: { text: string }; gold: boolean };
    const [one, other] = [report_of(a, 'a'), report_of(b, 'b')];
    return { id, words: `${a.text} | ${b.text}`, gold, told: compare_told(one, other), turned: compare_told(other, one), overlap: overlap(normalise(a.text), normalise(b.text)) };
  });
}

export const right_of = (pairs: readonly Pair[], says: (pair: Pair) => boolean): number => pairs.filter((pair) => says(pair) === pair.gold).length / pairs.length;
/** The overlap of characters at the threshold that suits these very pairs best: more than it could reach on others. */
export const baseline_of = (pairs: readonly Pair[]): number => Math.max(...pairs.map(({ overlap: min }) => right_of(pairs, (pair) => pair.overlap >= min)));
