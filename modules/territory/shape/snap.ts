import { fault_of, flat_around, rounded, tidy_ring, type Position, type Ring } from './ring.ts';

/** Nearer than this to a neighbour's border, a drawn border is meant to be that border. */
export const snap_m = 3;

/**
 * A drawn ring whose corners stand on those of its neighbours, or on their edges, where it came near them; and which
 * takes over the neighbours' corners along a shared border, so that both have the same border. When pulling would fold
 * the ring it stays as it was drawn.
 */
export function snap(ring: Ring, neighbours: readonly Ring[], within_m = snap_m): Ring {
  const pulled = tidy_ring(ring.map((at) => nearest(at, neighbours, within_m)));
  const joined = tidy_ring(pulled.flatMap((at, index) => [at, ...corners_along(at, pulled[(index + 1) % pulled.length]!, neighbours, within_m)]));
  return [joined, pulled].find((one) => fault_of(one) === null) ?? ring;
}

function nearest(at: Position, neighbours: readonly Ring[], within_m: number): Position {
  const flat = flat_around(at);
  const distance = (to: Position) => Math.hypot(...flat(to));
  const closest = (candidates: readonly Position[]) => candidates.map((to) => ({ to, m: distance(to) })).filter(({ m }) => m <= within_m).toSorted((a, b) => a.m - b.m)[0]?.to;
  return closest(neighbours.flat()) ?? closest(neighbours.flatMap((ring) => ring.map((a, index) => rounded(foot(at, a, ring[(index + 1) % ring.length]!))))) ?? at;
}

/** The neighbours' corners that stand on the way from a to b, in the order of the way. */
function corners_along(a: Position, b: Position, neighbours: readonly Ring[], within_m: number): Position[] {
  const flat = flat_around(a);
  const [x, y] = flat(b);
  const length = Math.hypot(x, y);
  return neighbours
    .flat()
    .map((corner) => ({ corner, at: flat(corner) }))
    .map(({ corner, at: [cx, cy] }) => ({ corner, along: (cx * x + cy * y) / length, off: Math.abs(cx * y - cy * x) / length }))
    .filter(({ along, off }) => off <= within_m && along > within_m && along < length - within_m)
    .toSorted((one, two) => one.along - two.along)
    .map(({ corner }) => corner);
}

/** The point of a → b nearest to `at`. */
function foot(at: Position, a: Position, b: Position): Position {
  const flat = flat_around(at);
  const [[ax, ay], [bx, by]] = [flat(a), flat(b)];
  const [x, y] = [bx - ax, by - ay];
  const part = Math.min(1, Math.max(0, -(ax * x + ay * y) / (x * x + y * y || 1)));
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
}
