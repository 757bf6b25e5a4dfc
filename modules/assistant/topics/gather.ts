import { pairs_of_text } from '../similar.ts';
import type { Cluster } from './cluster.ts';

/** A message that stands in no topic, or nearly alone in one. */
export type Loose = { nth: number; text: string; at: number; site: string | null; building: string | null };
/** A topic with what was said in it; `nths` are the numbers of its messages. */
export type Gathered = { cluster: Cluster; heat: number; nths: number[] };

const day_ms = 24 * 3_600_000;
const core_min = 3;
const alike_min = 0.36;
const alike_here_min = 0.22;
/** Above this the second look costs more than it finds. */
const messages_max = 3_000;
/** One trouble under several names, where the place is one. */
const kin: readonly (readonly string[])[] = [
  ['lift', 'lift-trap'], ['decorating', 'night-noise', 'noise-up', '0612', '0502'], ['street-lamp', 'stair-lamp'], ['air-smell', 'fumes', 'burning'], ['water-off', 'water-low', 'water-dirty'],
  ['flood', 'burst'], ['sewer', 'cesspit'], ['parking', 'fire-lane', 'move-car'], ['road', 'manhole'], ['stray-dog', '0504'], ['rubbish', 'pests'],
];
const are_kin = (a: string, b: string): boolean => kin.some((family) => family.includes(a) && family.includes(b));

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const gram of a) if (b.has(gram)) both++;
  return a.size + b.size ? (2 * both) / (a.size + b.size) : 0;
}
const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
/** 「翠湖」 is 翠湖花园. */
const one_site = (a: string, b: string): boolean => a.includes(b) || b.includes(a);
const elsewhere = (a: string | null, b: string | null): boolean => a !== null && b !== null && !one_site(a, b);

/**
 * A second look when all has been heard: topics of one place and one trouble under two names become one, and what stands
 * alone joins the topic whose words it nearly says, unless its place or its day is another.
 */
export function gather(found: readonly Gathered[], said: readonly Loose[]): Gathered[] {
  const topics = merge_kin(found);
  if (said.length > messages_max) return topics;
  const of = new Map(topics.flatMap((topic) => topic.nths.map((nth) => [nth, topic] as const)));
  const grams = said.map(({ text }) => pairs_of_text(text));
  const cores = said.flatMap((one, at) => ((of.get(one.nth)?.nths.length ?? 0) >= core_min ? [{ one, grams: grams[at]!, topic: of.get(one.nth)! }] : []));
  said.forEach((one, at) => {
    const own = of.get(one.nth);
    if (own && own.nths.length >= core_min) return;
    let best: { topic: Gathered; like: number } | null = null;
    for (const core of cores) {
      if (Math.abs(core.one.at - one.at) > day_ms || elsewhere(core.one.site, one.site) || elsewhere(core.topic.cluster.site, one.site) || differ(core.one.building, one.building)) continue;
      const here = one.site !== null && core.topic.cluster.site !== null;
      const like = dice(core.grams, grams[at]!);
      if (like >= (here ? alike_here_min : alike_min) && (!best || like > best.like)) best = { topic: core.topic, like };
    }
    if (!best) return;
    own?.nths.splice(own.nths.indexOf(one.nth), 1);
    best.topic.nths.push(one.nth);
  });
  return topics.filter(({ nths }) => nths.length > 0);
}

function merge_kin(found: readonly Gathered[]): Gathered[] {
  const topics: Gathered[] = [];
  for (const one of found) {
    const { matter, site, buildings, last_at, first_at } = one.cluster;
    const [building = null] = buildings.keys();
    const whole = topics.find(({ cluster }) => {
      const [other = null] = cluster.buildings.keys();
      const near = first_at - cluster.last_at < day_ms && cluster.first_at - last_at < day_ms;
      return near && site !== null && cluster.site !== null && one_site(site, cluster.site) && !differ(building, other) && (are_kin(matter, cluster.matter) || matter === cluster.matter);
    });
    if (whole) {
      whole.nths.push(...one.nths);
      whole.heat += one.heat;
    } else topics.push({ ...one, nths: [...one.nths] });
  }
  return topics.sort((a, b) => b.heat - a.heat);
}
