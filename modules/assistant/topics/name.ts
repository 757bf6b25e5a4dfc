import type { Cluster } from './cluster.ts';

/** The name that most of the messages give, when at least three in five give it. */
function shared(map: ReadonlyMap<string, number>, count: number): string | null {
  for (const [name, times] of map) if (times >= 0.6 * count) return name;
  return null;
}
const sum = (map: ReadonlyMap<string, number>): number => [...map.values()].reduce((all, one) => all + one, 0);
const sites_named_max = 5;

/** 「盈之宝3栋2单元」, 「盈之宝、虹桥等6处」, or '' where nobody said where. */
export function place_words({ wide, site, sites, buildings, units, spots, ids }: Pick<Cluster, 'wide' | 'site' | 'sites' | 'buildings' | 'units' | 'spots' | 'ids'>): string {
  if (wide && sites.size > 1) {
    const named = [...sites].sort((a, b) => b[1] - a[1]).map(([name]) => name);
    return named.length > sites_named_max ? `${named.slice(0, sites_named_max).join('、')}等${named.length}处` : named.join('、');
  }
  const building = shared(buildings, Math.max(sum(buildings), ids.length / 2));
  const unit = building && shared(units, Math.max(sum(units), ids.length / 2));
  const spot = building ? null : shared(spots, Math.max(sum(spots), ids.length / 2));
  return `${site ?? ''}${building ? `${building}栋` : ''}${unit ? `${unit.split('|')[1]}单元` : ''}${spot ?? ''}`;
}
