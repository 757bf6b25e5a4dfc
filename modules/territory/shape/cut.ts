import { fault_of, rounded, tidy_ring, type Position, type Ring } from './ring.ts';

type Crossing = { leg: number; along: number; edge: number; on_edge: number; at: Position };

/**
 * The two parts into which a drawn line cuts a ring, the one on the left of the line first; null when the line does not
 * run through it from outside to outside exactly once.
 */
export function cut(ring: Ring, line: readonly Position[]): [Ring, Ring] | null {
  const found = crossings(ring, line.map(rounded));
  if (found.length !== 2) return null;
  const [enter, leave] = found as [Crossing, Crossing];
  const way = line.slice(enter.leg + 1, leave.leg + 1);
  const left = tidy_ring([...walk(ring, leave, enter), enter.at, ...way, leave.at]);
  const right = tidy_ring([...walk(ring, enter, leave), leave.at, ...way.toReversed(), enter.at]);
  return fault_of(left) || fault_of(right) ? null : [left, right];
}

/** The corners passed from one crossing to the other, counterclockwise along the border. */
function walk(ring: Ring, from: Crossing, to: Crossing): Position[] {
  const around = to.edge < from.edge || (to.edge === from.edge && to.on_edge <= from.on_edge) ? ring.length : 0;
  const count = to.edge + around - from.edge;
  return Array.from({ length: count }, (_, step) => ring[(from.edge + 1 + step) % ring.length]!);
}

function crossings(ring: Ring, line: readonly Position[]): Crossing[] {
  const found: Crossing[] = [];
  for (let leg = 0; leg + 1 < line.length; leg += 1)
    for (const [edge, a] of ring.entries()) {
      const b = ring[(edge + 1) % ring.length]!;
      const [p, q] = [line[leg]!, line[leg + 1]!];
      const [rx, ry, sx, sy] = [q[0] - p[0], q[1] - p[1], b[0] - a[0], b[1] - a[1]];
      const cross = rx * sy - ry * sx;
      if (cross === 0) continue;
      const along = ((a[0] - p[0]) * sy - (a[1] - p[1]) * sx) / cross;
      const on_edge = ((a[0] - p[0]) * ry - (a[1] - p[1]) * rx) / cross;
      // a corner belongs to the edge that begins there, a bend of the line to the leg that begins there
      if (along >= 0 && along < 1 && on_edge >= 0 && on_edge < 1) found.push({ leg, along, edge, on_edge, at: rounded([p[0] + rx * along, p[1] + ry * along]) });
    }
  return found.toSorted((one, two) => one.leg - two.leg || one.along - two.along);
}
