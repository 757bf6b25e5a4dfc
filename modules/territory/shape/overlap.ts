import { area_m2, border_m, bounds_of, flat_around, twice_area, type Ring } from './ring.ts';

type Flat = readonly [number, number];
type Piece = { corners: readonly Flat[]; sign: number };

/** A border may lie this far off a neighbour's before it counts as taken from it: what rounding and a steady hand leave. */
const border_off_m = 0.2;

/** Whether two outlines take the same ground, beyond what two drawings of one border differ by. */
export function overlaps(a: Ring, b: Ring): boolean {
  return shared_m2(a, b) > 1 + border_off_m * Math.min(border_m(a), border_m(b));
}

/** Whether `inner` lies in `outer`, by the same measure. */
export function lies_in(inner: Ring, outer: Ring): boolean {
  return area_m2(inner) - shared_m2(inner, outer) <= 1 + border_off_m * border_m(inner);
}

/**
 * The ground that two rings share, in m². Each ring is the signed sum of the triangles that fan out from its first
 * corner, so the shared ground is the signed sum of what single triangles share: exact, for concave rings too.
 */
export function shared_m2(a: Ring, b: Ring): number {
  const [box, other] = [bounds_of(a), bounds_of(b)];
  if (box.east <= other.west || other.east <= box.west || box.north <= other.south || other.north <= box.south) return 0;
  const flat = flat_around(a[0]!);
  const [fan, other_fan] = [fan_of(a.map(flat)), fan_of(b.map(flat))];
  let sum = 0;
  for (const one of fan) for (const two of other_fan) sum += one.sign * two.sign * (Math.abs(twice_area(clip(one.corners, two.corners))) / 2);
  return Math.max(0, sum);
}

function fan_of(corners: readonly Flat[]): Piece[] {
  return corners.slice(2).flatMap((third, index) => {
    const triangle = [corners[0]!, corners[index + 1]!, third];
    const twice = twice_area(triangle);
    return twice === 0 ? [] : [{ corners: twice > 0 ? triangle : triangle.toReversed(), sign: Math.sign(twice) }];
  });
}

/** What is left of a convex piece inside another, both counterclockwise (Sutherland and Hodgman, 1974). */
function clip(piece: readonly Flat[], by: readonly Flat[]): readonly Flat[] {
  let left = piece;
  for (const [index, a] of by.entries()) {
    if (left.length === 0) return left;
    const b = by[(index + 1) % by.length]!;
    const depth = ([x, y]: Flat) => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
    left = left.flatMap((at, place) => {
      const next = left[(place + 1) % left.length]!;
      const [here, there] = [depth(at), depth(next)];
      const kept = here >= 0 ? [at] : [];
      if (here * there >= 0) return kept;
      const part = here / (here - there);
      return [...kept, [at[0] + (next[0] - at[0]) * part, at[1] + (next[1] - at[1]) * part] as const];
    });
  }
  return left;
}
