/** Longitude and latitude in degrees, on the grid of `steps_per_degree`. */
export type Position = readonly [number, number];
/** The outline of a place without holes: counterclockwise, the first corner not repeated (GeoJSON repeats it). */
export type Ring = readonly Position[];
export type Bounds = { west: number; south: number; east: number; north: number };
type Flat = readonly [number, number];

/** Corners are kept to a millionth of a degree, some 11 cm: finer than anybody draws, and exact to calculate with. */
const steps_per_degree = 1e6;
const metres_per_degree = 111_320;
export const corners_max = 400;
/** Smaller is a slip of the hand; larger than a county is no grid. */
export const area_m2_min = 20;
export const area_m2_max = 5e9;

export const rounded = ([lng, lat]: Position): Position => [Math.round(lng * steps_per_degree) / steps_per_degree, Math.round(lat * steps_per_degree) / steps_per_degree];
const same = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];

/** Corners as they are kept: rounded, no corner twice in a row, counterclockwise (RFC 7946). Takes open and closed rings. */
export function tidy_ring(corners: readonly Position[]): Ring {
  const steps = corners.map(rounded);
  const ring = steps.filter((at, index) => !same(at, steps[(index + 1) % steps.length]!));
  return turned(ring) < 0 ? ring.toReversed() : ring;
}

/** Why these corners outline no place; null when they do. */
export function fault_of(ring: Ring): 'too_few' | 'too_many' | 'off_the_earth' | 'crosses_itself' | 'too_small' | 'too_large' | null {
  if (ring.length < 3) return 'too_few';
  if (ring.length > corners_max) return 'too_many';
  if (!ring.every(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 85)) return 'off_the_earth';
  if (crosses_itself(ring)) return 'crosses_itself';
  const area = area_m2(ring);
  return area < area_m2_min ? 'too_small' : area > area_m2_max ? 'too_large' : null;
}

export function bounds_of(ring: Ring): Bounds {
  const [lng, lat] = [ring.map((at) => at[0]), ring.map((at) => at[1])];
  return { west: Math.min(...lng), south: Math.min(...lat), east: Math.max(...lng), north: Math.max(...lat) };
}

/** A plane around `origin` in metres: at the size of a grid the earth is flat to a millimetre. */
export function flat_around([lng, lat]: Position): (at: Position) => Flat {
  const shrink = Math.cos((lat * Math.PI) / 180) * metres_per_degree;
  return (at) => [(at[0] - lng) * shrink, (at[1] - lat) * metres_per_degree];
}

export function area_m2(ring: Ring): number {
  if (ring.length < 3) return 0;
  return Math.abs(twice_area(ring.map(flat_around(ring[0]!)))) / 2;
}

export function border_m(ring: Ring): number {
  const flat = ring.map(flat_around(ring[0]!));
  return flat.reduce((sum, at, index) => sum + Math.hypot(at[0] - flat[(index + 1) % flat.length]![0], at[1] - flat[(index + 1) % flat.length]![1]), 0);
}

export function twice_area(corners: readonly Flat[]): number {
  return corners.reduce((sum, at, index) => {
    const next = corners[(index + 1) % corners.length]!;
    return sum + at[0] * next[1] - next[0] * at[1];
  }, 0);
}
function turned(ring: Ring): number {
  return ring.length < 3 ? 0 : twice_area(ring.map((at): Flat => [at[0] - ring[0]![0], at[1] - ring[0]![1]]));
}

/** Whether a point lies in the ring; one on the border belongs to it. */
export function holds(ring: Ring, at: Position): boolean {
  let inside = false;
  for (const [index, a] of ring.entries()) {
    const b = ring[(index + 1) % ring.length]!;
    if (side(a, b, at) === 0 && between(a, b, at)) return true;
    if (a[1] > at[1] !== b[1] > at[1] && at[0] < ((b[0] - a[0]) * (at[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** A point well inside, for the name on the map: the middle of gravity, or of the widest stretch through the ring's height. */
export function middle_of(ring: Ring): Position {
  const [origin] = ring as [Position];
  const twice = turned(ring);
  const centre = ring.reduce<[number, number]>(
    (sum, at, index) => {
      const next = ring[(index + 1) % ring.length]!;
      const [ax, ay, bx, by] = [at[0] - origin[0], at[1] - origin[1], next[0] - origin[0], next[1] - origin[1]];
      const cross = ax * by - bx * ay;
      return [sum[0] + ((ax + bx) * cross) / (3 * twice), sum[1] + ((ay + by) * cross) / (3 * twice)];
    },
    [0, 0],
  );
  const at = rounded([origin[0] + centre[0], origin[1] + centre[1]]);
  return holds(ring, at) ? at : widest_middle(ring);
}
function widest_middle(ring: Ring): Position {
  const { south, north } = bounds_of(ring);
  const lat = (south + north) / 2 + 0.3 / steps_per_degree;
  const met = ring.flatMap((a, index) => {
    const b = ring[(index + 1) % ring.length]!;
    return a[1] > lat !== b[1] > lat ? [((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]) + a[0]] : [];
  });
  const sorted = met.toSorted((a, b) => a - b);
  const [widest] = sorted.flatMap((west, index) => (index % 2 === 0 ? [[west, sorted[index + 1]!] as const] : [])).toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]));
  return widest ? rounded([(widest[0] + widest[1]) / 2, lat]) : ring[0]!;
}

function crosses_itself(ring: Ring): boolean {
  return ring.some((a, first) => {
    const b = ring[(first + 1) % ring.length]!;
    for (let second = first + 1; second < ring.length; second += 1) {
      const c = ring[second]!;
      const d = ring[(second + 1) % ring.length]!;
      if (second === first + 1 ? folds(a, b, d) : second === ring.length - 1 && first === 0 ? folds(c, a, b) : meet(a, b, c, d)) return true;
    }
    return false;
  });
}
/** The border runs back over itself at `b`. */
const folds = (a: Position, b: Position, c: Position) => side(a, b, c) === 0 && (between(a, b, c) || between(b, c, a));
function meet(a: Position, b: Position, c: Position, d: Position): boolean {
  const [abc, abd, cda, cdb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (abc === 0 && between(a, b, c)) || (abd === 0 && between(a, b, d)) || (cda === 0 && between(c, d, a)) || (cdb === 0 && between(c, d, b));
}
/** 1 left of a → b, −1 right, 0 on the line: exact, because corners are whole steps. */
function side(a: Position, b: Position, c: Position): number {
  const step = (from: number, to: number) => Math.round((to - from) * steps_per_degree);
  return Math.sign(step(a[0], b[0]) * step(a[1], c[1]) - step(a[1], b[1]) * step(a[0], c[0]));
}
const between = (a: Position, b: Position, at: Position) =>
  Math.min(a[0], b[0]) <= at[0] && at[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= at[1] && at[1] <= Math.max(a[1], b[1]);
