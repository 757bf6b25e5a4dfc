import { wanted, type Term } from '../answering/term.ts';
import { normalise } from '../text.ts';

export type GapCluster = { text: string; count: number; last_at: Date; also: string[] };
const alike_min = 0.5;
const also_max = 4;

type Cluster = { terms: Map<string, number>; texts: Map<string, number>; count: number; last_at: Date };

/** Share of the weight of two questions' words that both say, 0..1. */
function alike(a: ReadonlyMap<string, number>, b: readonly Term[]): number {
  let both = 0,
    own = 0,
    other = 0;
  for (const { word, weight } of b) {
    other += weight;
    if (a.has(word)) both += weight;
  }
  for (const weight of a.values()) own += weight;
  return both / (Math.max(own, other) || 1);
}

/** Questions that ask the same in other words, together: the commonest wording stands for them. The most asked come first. */
export function cluster_gaps(gaps: readonly { text: string; at: Date }[]): GapCluster[] {
  const clusters: Cluster[] = [];
  for (const { text, at } of gaps) {
    const terms = wanted(normalise(text));
    const near = clusters.map((one) => ({ one, like: one.texts.has(text) ? 1 : alike(one.terms, terms) })).sort((a, b) => b.like - a.like)[0];
    const found = near && near.like >= alike_min ? near.one : { terms: new Map(terms.map(({ word, weight }) => [word, weight])), texts: new Map<string, number>(), count: 0, last_at: at };
    if (found.count === 0) clusters.push(found);
    found.count++;
    found.texts.set(text, (found.texts.get(text) ?? 0) + 1);
    if (at > found.last_at) found.last_at = at;
  }
  return clusters
    .map(({ texts, count, last_at }) => {
      const [first, ...others] = [...texts].sort((a, b) => b[1] - a[1]).map(([text]) => text);
      return { text: first!, count, last_at, also: others.slice(0, also_max) };
    })
    .sort((a, b) => b.count - a.count || b.last_at.getTime() - a.last_at.getTime());
}
