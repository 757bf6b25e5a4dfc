import type { Command } from '../../command/stream.ts';
import { ask, read_rows } from '../ask.ts';
import { bootstrap, figure, share, type Part } from '../figure.ts';
import { alike } from '../simple.ts';

type Row = { id: string; at: string; text: string; topic: string | null; place: string | null };
type Told = { topic: string; place: string; ids: string[]; heat: number };
const part = 'topics';

/** Single linkage over shared character pairs: the simple way of clustering. */
function link(rows: readonly Row[], least: number): string[][] {
  const lead = rows.map((_, k) => k);
  const head = (k: number): number => {
    let top = k;
    while (lead[top] !== top) top = lead[top]!;
    return top;
  };
  rows.forEach((row, k) => {
    for (let other = 0; other < k; other++) if (alike(row.text, rows[other]!.text) >= least) lead[head(k)] = head(other);
  });
  const groups = new Map<number, string[]>();
  rows.forEach(({ id }, k) => groups.set(head(k), [...(groups.get(head(k)) ?? []), id]));
  return [...groups.values()];
}

type Matter = { topic: string; size: number; whole: number; pure: number; cluster: readonly string[] };

/** Each planted matter: how much of it lies in its largest cluster, and how much of that cluster is it. */
function matters_of(rows: readonly Row[], clusters: readonly (readonly string[])[]): Matter[] {
  const topic_of = new Map(rows.map(({ id, topic }) => [id, topic]));
  return [...new Set(rows.flatMap(({ topic }) => topic ?? []))].map((topic) => {
    const size = rows.filter((row) => row.topic === topic).length;
    const held = clusters.map((ids) => ({ ids, own: ids.filter((id) => topic_of.get(id) === topic).length }));
    const { ids, own } = held.reduce((best, one) => (one.own > best.own ? one : best), { ids: [] as readonly string[], own: 0 });
    return { topic, size, whole: own / size, pure: ids.length ? own / ids.length : 0, cluster: ids };
  });
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
const found = ({ whole, pure }: Matter): boolean => whole >= 0.5 && pure >= 0.8;

/** `topics` over a day with 14 planted matters among 190 messages about anything. */
export function examine_topics(command: Command): Part {
  const rows = read_rows<Row>('topics.jsonl');
  const told = ask<Told>(command, rows.map(({ id, at, text }) => ({ id, at, text })));
  const matters = matters_of(rows, told.map(({ ids }) => ids));
  const simple = matters_of(rows, [0.3, 0.4, 0.5, 0.6].map((least) => link(rows, least)).reduce((best, one) => (matters_of(rows, one).filter(found).length > matters_of(rows, best).filter(found).length ? one : best)));
  const name = 'single_link';
  const planted = new Set(rows.filter(({ topic }) => topic).map(({ id }) => id));
  const top = told.slice(0, matters.length).map(({ ids }) => ids.filter((id) => planted.has(id)).length / ids.length > 0.5);
  return {
    figures: [
      figure(part, 'matters_found', share(matters.map(found)), { name, estimate: share(simple.map(found)) }),
      figure(part, 'whole', bootstrap(matters, (drawn) => mean(drawn.map(({ whole }) => whole))), { name, estimate: bootstrap(simple, (drawn) => mean(drawn.map(({ whole }) => whole))) }),
      figure(part, 'pure', bootstrap(matters, (drawn) => mean(drawn.map(({ pure }) => pure))), { name, estimate: bootstrap(simple, (drawn) => mean(drawn.map(({ pure }) => pure))) }),
      figure(part, 'hottest_are_planted', share(top), null),
    ],
    misses: matters
      .filter((matter) => !found(matter))
      .map(({ topic, size, whole, pure, cluster }, k) => ({ part, id: `matter-${k + 1}`, kind: whole < 0.5 ? 'scattered' : 'mixed', text: topic, expected: String(size), got: `${Math.round(whole * size)} / ${cluster.length} (${Math.round(pure * 100)}%)` })),
  };
}
