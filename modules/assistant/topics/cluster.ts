import { overlap } from '../similar.ts';
import type { Tier } from '../reading.ts';
import type { Scope } from './matter-data.ts';
import type { Spoken } from './matter.ts';

const hour_ms = 3_600_000;
/** A message counts half after so long: yesterday's flood is history by tomorrow. */
const half_ms = 6 * hour_ms;
/** Silence that ends a topic: the same trouble after it is a new one. */
const quiet_ms = { town: 24 * hour_ms, estate: 72 * hour_ms, spot: 72 * hour_ms, building: 72 * hour_ms, unit: 72 * hour_ms };
/** So many estates without the same thing within so long have one cause (issue 4: a wide outage is one topic). */
const wide_sites_min = 3;
const wide_ms = 3 * hour_ms;
/** An alert is given once per rise: at so much heat, and again only after it cooled below half of that. */
export const alert_heat_min = 5;

/** `by`: whoever said it weighs once in a topic, however often they say it; known only where people are. */
export type Report = { id: string; at: number; spoken: Spoken; by?: string };
export type Cluster = {
  readonly number: number;
  readonly matter: string;
  words: string;
  tier: Tier;
  site: string | null;
  /** more than one site, because the cause lies outside of them */
  wide: boolean;
  readonly sites: Map<string, number>;
  readonly buildings: Map<string, number>;
  readonly units: Map<string, number>;
  readonly spots: Map<string, number>;
  readonly ids: string[];
  readonly people: Set<string>;
  /** when each counted report came */
  readonly times: number[];
  text: string;
  first_at: number;
  last_at: number;
  /** as of `last_at` */
  heat: number;
  hot: boolean;
  absorbed: boolean;
};
export type Rise = { cluster: Cluster; heat: number };
export type Topics = {
  /** Puts one message where it belongs; `risen` when with it a topic became hot. Amortised constant time. */
  add(report: Report): { cluster: Cluster; risen: boolean };
  /** 「来水了」: halves what the place's topic of that matter still weighs. */
  end(matter: string | null, site: string | null, at: number): void;
  /** Hottest first as of `now`; ties by urgency, then by age. */
  hottest(now: number): { cluster: Cluster; heat: number }[];
};

export const heat_at = ({ heat, last_at }: Pick<Cluster, 'heat' | 'last_at'>, now: number): number => (now <= last_at ? heat : heat * 2 ** ((last_at - now) / half_ms));

const count_in = (map: Map<string, number>, name: string | null): void => void (name && map.set(name, (map.get(name) ?? 0) + 1));

export function open_topics(): Topics {
  /** matter → site ('' = none named) → topics that may still grow */
  const live = new Map<string, Map<string, Cluster[]>>();
  const all: Cluster[] = [];

  function open({ at, spoken }: Report): Cluster {
    const { matter, words, tier, site, wide, text } = spoken;
    const cluster: Cluster = { number: all.length, matter, words, tier, site, wide: wide && spoken.scope === 'town', sites: new Map(), buildings: new Map(), units: new Map(), spots: new Map(), ids: [], people: new Set(), times: [], text, first_at: at, last_at: at, heat: 0, hot: false, absorbed: false };
    all.push(cluster);
    place(cluster);
    return cluster;
  }
  function place(cluster: Cluster): void {
    const sites = live.get(cluster.matter) ?? new Map<string, Cluster[]>();
    live.set(cluster.matter, sites);
    const key = cluster.wide ? '' : (cluster.site ?? '');
    const there = sites.get(key);
    if (there) there.push(cluster);
    else sites.set(key, [cluster]);
  }
  function still_live(sites: Map<string, Cluster[]>, key: string, at: number, scope: Scope): Cluster[] {
    const still = (sites.get(key) ?? []).filter((one) => !one.absorbed && at - one.last_at <= quiet_ms[scope] && (one.wide || (one.site ?? '') === key));
    if (still.length) sites.set(key, still);
    else sites.delete(key);
    return still;
  }

  /** Where a message may belong: topics of its own site and wide ones; without a site, of the only site there is. */
  function candidates({ at, spoken: { matter, site, scope } }: Report): Cluster[] {
    const sites = live.get(matter);
    if (!sites) return [];
    const unsited = still_live(sites, '', at, scope);
    const named = [...(sites.size > 2 ? [] : sites.keys())].filter((key) => key !== '');
    if (site === null) return named.length === 1 ? [...unsited, ...still_live(sites, named[0]!, at, scope)] : unsited;
    const own = still_live(sites, site, at, scope);
    // what was said without a name before the first name was said is of that name
    return named.length === 0 || (named.length === 1 && named[0] === site) ? [...own, ...unsited] : [...own, ...unsited.filter((one) => one.wide)];
  }

  function widen(cluster: Cluster, spoken: Spoken, at: number): Cluster {
    if (spoken.scope !== 'town' || cluster.wide) return cluster;
    const struck = [...(live.get(spoken.matter)?.values() ?? [])].flat().filter((one) => !one.absorbed && at - one.last_at <= wide_ms && (one.site !== null || one === cluster));
    if (new Set(struck.map(({ site }) => site)).size < wide_sites_min) return cluster;
    const whole = struck.reduce((a, b) => (b.number < a.number ? b : a));
    for (const one of struck) if (one !== whole) absorb(whole, one);
    whole.wide = true;
    place(whole);
    return whole;
  }

  return {
    add(report) {
      const { at, spoken } = report;
      const fits = candidates(report).filter((one) => belongs(spoken, at, one));
      const home = fits.reduce<Cluster | null>((best, one) => (best === null || nearer(spoken, one) > nearer(spoken, best) || (nearer(spoken, one) === nearer(spoken, best) && one.last_at > best.last_at) ? one : best), null) ?? open(report);
      const moves = !home.wide && home.site === null && spoken.site !== null;
      take(home, report);
      if (moves) place(home);
      const cluster = widen(home, spoken, at);
      const risen = !cluster.hot && cluster.heat >= alert_heat_min;
      if (risen) cluster.hot = true;
      return { cluster, risen };
    },
    end(matter, site, at) {
      const sites = matter === null ? undefined : live.get(matter);
      const over = [...(sites?.values() ?? [])].flat().filter((one) => !one.absorbed && (site === null || one.sites.has(site)) && at >= one.first_at);
      const [one] = over;
      if (!one || over.length !== 1) return;
      one.heat = heat_at(one, at) / 2;
      one.last_at = Math.max(one.last_at, at);
      if (one.heat < alert_heat_min / 2) one.hot = false;
    },
    hottest(now) {
      return all
        .filter((one) => !one.absorbed)
        .map((cluster) => ({ cluster, heat: heat_at(cluster, now) }))
        .sort((a, b) => b.heat - a.heat || a.cluster.tier - b.cluster.tier || a.cluster.number - b.cluster.number);
    },
  };
}

function take(cluster: Cluster, { id, at, by, spoken: { site, place, text } }: Report): void {
  const later = Math.max(at, cluster.last_at);
  const cooled = heat_at(cluster, later);
  if (cooled < alert_heat_min / 2) cluster.hot = false;
  const counts = by === undefined || !cluster.people.has(by);
  cluster.heat = cooled + (counts ? 2 ** ((at - later) / half_ms) : 0);
  if (by !== undefined) cluster.people.add(by);
  if (counts) cluster.times.push(at);
  cluster.last_at = later;
  cluster.first_at = Math.min(cluster.first_at, at);
  cluster.site ??= site;
  if (text.length > cluster.text.length && text.length <= 60) cluster.text = text;
  cluster.ids.push(id);
  count_in(cluster.sites, site);
  count_in(cluster.buildings, place.building);
  count_in(cluster.units, place.building && place.unit ? `${place.building}|${place.unit}` : null);
  count_in(cluster.spots, place.spot);
}

function absorb(whole: Cluster, part: Cluster): void {
  const later = Math.max(whole.last_at, part.last_at);
  whole.heat = heat_at(whole, later) + heat_at(part, later);
  whole.last_at = later;
  whole.first_at = Math.min(whole.first_at, part.first_at);
  whole.hot ||= part.hot;
  for (const id of part.ids) whole.ids.push(id);
  for (const by of part.people) whole.people.add(by);
  for (const at of part.times) whole.times.push(at);
  for (const name of ['sites', 'buildings', 'units', 'spots'] as const) for (const [key, count] of part[name]) whole[name].set(key, (whole[name].get(key) ?? 0) + count);
  part.absorbed = true;
}

const gate = /[东南西北前后正侧大]{1,2}门/;
const spot_key = (spot: string | null): string | null => spot && (gate.exec(spot)?.[0] ?? spot);

/** May this message be of that topic? Two names that differ keep it apart, a name unsaid does not. */
function belongs(spoken: Spoken, at: number, cluster: Cluster): boolean {
  const { site, place, scope, wide } = spoken;
  if (cluster.wide) return at - cluster.last_at <= 2 * wide_ms || site === null || cluster.sites.has(site);
  if (wide && scope === 'town') return true;
  if (site !== null && cluster.site !== null && site !== cluster.site) return false;
  if (is_code(spoken.matter) && !alike(spoken.text, cluster.text)) return false;
  if (scope === 'town' || scope === 'estate') return true;
  const [building] = cluster.buildings.keys();
  if (scope === 'spot') {
    if (place.building && building && place.building !== building) return false;
    const [here, there] = [spot_key(place.spot), spot_key(cluster.spots.keys().next().value ?? null)];
    return !(here && there && gate.test(here) && gate.test(there)) || here === there;
  }
  // one staircase or building: who names none speaks of another one as likely
  if (place.building !== null && building !== undefined) {
    if (place.building !== building) return false;
    const [known] = cluster.units.keys();
    return scope !== 'unit' || place.unit === null || known === undefined || known === `${place.building}|${place.unit}`;
  }
  return place.building === null && building === undefined;
}
/** Matters of the model alone are broad: their words must have something in common besides. */
const alike = (a: string, b: string): boolean => a === b || overlap(a, b) >= 0.2;
const is_code = (matter: string): boolean => /^\d/.test(matter);

/** Of several topics that fit, the one of the same site, then of the same building. */
function nearer({ site, place }: Spoken, cluster: Cluster): number {
  return (site !== null && cluster.sites.has(site) ? 4 : 0) + (cluster.wide ? 2 : 0) + (place.building && cluster.buildings.has(place.building) ? 1 : 0);
}
