import { fault_of, tidy_ring, type Position, type Ring } from './ring.ts';
import { snap } from './snap.ts';

/** Corners of one border that were drawn twice lie at most this far apart. */
const same_border_m = 1;

/** The one outline of several that lie side by side; null when they leave a gap, a hole or lie apart: then a person draws. */
export function join(rings: readonly Ring[]): Ring | null {
  const first = rings[0];
  if (!first || rings.length === 1) return first ?? null;
  // every ring takes over the others' corners, so that a common border is the same steps there and back
  const meeting = rings.reduce<Ring[]>((done, ring, index) => [...done, snap(ring, [...done, ...rings.slice(index + 1)], same_border_m)], []);
  const again = meeting.map((ring, index) => snap(ring, meeting.filter((_, other) => other !== index), same_border_m));
  const steps = new Map<string, { from: Position; to: Position }>();
  for (const ring of again)
    for (const [index, from] of ring.entries()) {
      const to = ring[(index + 1) % ring.length]!;
      if (!steps.delete(`${to} ${from}`)) steps.set(`${from} ${to}`, { from, to });
    }
  return chain([...steps.values()]);
}

function chain(steps: readonly { from: Position; to: Position }[]): Ring | null {
  const onward = new Map(steps.map((step) => [String(step.from), step]));
  const [start] = steps;
  if (!start || onward.size !== steps.length) return null; // two ways on from one corner: they touch in a point
  const ring: Position[] = [];
  for (let step: typeof start | undefined = start; step && ring.length <= steps.length; step = onward.get(String(step.to))) {
    ring.push(step.from);
    if (String(step.to) === String(start.from)) break;
  }
  const whole = tidy_ring(ring);
  return ring.length === steps.length && fault_of(whole) === null ? whole : null;
}
