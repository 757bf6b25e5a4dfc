export type Case = { category: string | null; emergency: boolean; place: string | null; reporters: string[]; messages: number[]; withdrawn: boolean };
export type Wanted = Omit<Case, 'category'> & { category: string[] };
export type Matched = { pairs: { wanted: Wanted; got: Case }[] };

/** Building and unit of 「3栋2单元602」: as far as a place must be right to send somebody there. '' is nowhere. */
export function place_of(place: string | null): string {
  const building = /([\dA-Z]+)(?:栋|号楼)/i.exec(place ?? '')?.[1] ?? '';
  const unit = /(\d+)单元/.exec(place ?? '')?.[1] ?? '';
  return building || unit ? `${building}-${unit}` : '';
}

const shared = (a: readonly number[], b: readonly number[]): number => a.filter((nth) => b.includes(nth)).length / new Set([...a, ...b]).size;

/** Which told case is which wanted one: most messages in common first, then the right category and place; each at most once. */
export function pair_up(wanted: readonly Wanted[], told: readonly Case[]): Matched {
  const offers = wanted
    .flatMap((one, w) => told.map((got, t) => ({ w, t, score: shared(one.messages, got.messages) + (one.category.includes(got.category ?? '') ? 0.3 : 0) + (place_of(one.place) === place_of(got.place) ? 0.2 : 0), common: shared(one.messages, got.messages) })))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.score - a.score || a.w - b.w || a.t - b.t);
  const used = { w: new Set<number>(), t: new Set<number>() };
  const pairs: Matched['pairs'] = [];
  for (const { w, t } of offers) {
    if (used.w.has(w) || used.t.has(t)) continue;
    used.w.add(w);
    used.t.add(t);
    pairs.push({ wanted: wanted[w]!, got: told[t]! });
  }
  return { pairs };
}
