/** A place of ours that WeCom should have as a grid, with whom it has there. */
export type Placed = { place_id: string; path: string; kind: string; name: string };
export type Wanted = Placed & { grid_name: string; parent_place_id: string | null; admins: string[]; members: string[] };
/** Documented limits (channels.md). */
const [name_max, admins_max, members_max, levels_max] = [30, 20, 100, 10];
export type Holder = { path: string; role: string; user_id: string };
const runs: Readonly<Record<string, readonly string[]>> = { grid: ['grid_worker'], community: ['community'], street: ['street'], county: ['county'] };

/**
 * Which of our places become grids of WeCom: those that somebody there, or above, can answer for (WeCom wants 1 to 20
 * admins each; whoever stands below never gets a place above). A place without them is left out, and what lies under it hangs
 * under the next one above that has. `nobody`: the places left out.
 */
export function wanted_grids(places: readonly Placed[], holders: readonly Holder[]): { wanted: Wanted[]; nobody: Placed[] } {
  const sorted = places.toSorted((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
  const own = (place: Placed) => users(holders.filter(({ path, role }) => path === place.path && runs[place.kind]?.includes(role)));
  const above = (path: string) => sorted.filter((one) => path.startsWith(`${one.path}/`)).toReversed();
  const [wanted, nobody]: [Wanted[], Placed[]] = [[], []];
  for (const place of sorted) {
    const admins = [place, ...above(place.path)].map(own).find((found) => found.length > 0) ?? [];
    if (admins.length === 0) {
      nobody.push(place);
      continue;
    }
    const parents = above(place.path).filter(({ place_id }) => wanted.some((one) => one.place_id === place_id));
    if (parents.length >= levels_max) continue;
    const skipped = above(place.path)[0];
    const parent = parents[0];
    const members = users(holders.filter(({ path, role }) => role === 'steward' && path.startsWith(`${place.path}/`))).filter((one) => !admins.includes(one));
    wanted.push({
      ...place, admins: admins.slice(0, admins_max), members: place.kind === 'grid' ? members.slice(0, members_max) : [], parent_place_id: parent?.place_id ?? null,
      // under a stranger's parent 「第一网格」 says too little
      grid_name: [...(skipped && skipped.place_id !== parent?.place_id ? `${skipped.name}${place.name}` : place.name)].slice(0, name_max).join(''),
    });
  }
  return { wanted, nobody };
}
const users = (found: readonly Holder[]) => [...new Set(found.map(({ user_id }) => user_id))].toSorted();

/** What of it WeCom was told; another spelling means it has to be told again. */
export const spelling = ({ grid_name, admins, members }: Wanted, parent_grid_id: string): string => JSON.stringify([grid_name, parent_grid_id, admins, members]);
