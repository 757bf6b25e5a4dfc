import type { MapView } from '../../../modules/territory/tree/contract.ts';

/** Longitude and latitude in degrees. */
export type Corner = [number, number];
/** What is being drawn: an outline, or a line that cuts one. */
export type Sketch = { kind: 'ring' | 'line'; corners: Corner[] };
type Pixel = { x: number; y: number };

const corner_px = 14;
const edge_px = 10;

/** The outlines to which a corner snaps: all but the place’s own; a cut may begin anywhere. */
export function neighbours_of(view: MapView | null, chosen: string, cutting: boolean): Corner[][] {
  if (!view || cutting) return [];
  return view.outlines.features.filter((one) => one.id !== chosen).map((one) => (one.geometry.coordinates[0] ?? []).map(([lng = 0, lat = 0]): Corner => [lng, lat]));
}

/** Where a corner lands: on a neighbour’s corner within 14 pixels, else on its border within 10, else where it was put. */
export function snapped(at: Corner, neighbours: readonly Corner[][], pixel: (corner: Corner) => Pixel, degrees: (at: Pixel) => Corner): Corner {
  const here = pixel(at);
  const distance = ({ x, y }: Pixel) => Math.hypot(x - here.x, y - here.y);
  const corners = neighbours.flat().map((corner) => ({ corner, px: distance(pixel(corner)) }));
  const nearest = corners.toSorted((a, b) => a.px - b.px)[0];
  if (nearest && nearest.px <= corner_px) return nearest.corner;
  const feet = neighbours.flatMap((ring) => ring.slice(1).map((corner, index) => foot(here, pixel(ring[index]!), pixel(corner))));
  const border = feet.map((one) => ({ one, px: distance(one) })).toSorted((a, b) => a.px - b.px)[0];
  return rounded(border && border.px <= edge_px ? degrees(border.one) : at);
}
function foot(at: Pixel, a: Pixel, b: Pixel): Pixel {
  const [x, y] = [b.x - a.x, b.y - a.y];
  const part = Math.min(1, Math.max(0, ((at.x - a.x) * x + (at.y - a.y) * y) / (x * x + y * y || 1)));
  return { x: a.x + x * part, y: a.y + y * part };
}
/** To a millionth of a degree, some 11 cm, as the server keeps it. */
export const rounded = ([lng, lat]: Corner): Corner => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];

/** Whether a point lies to the right of a line, by its nearest leg: the first guess of what the new grid takes. */
export function is_right_of(line: readonly Corner[], [lng, lat]: Corner): boolean {
  const legs = line.slice(1).map((to, index) => {
    const from = line[index]!;
    const [x, y, px, py] = [to[0] - from[0], to[1] - from[1], lng - from[0], lat - from[1]];
    const part = Math.min(1, Math.max(0, (px * x + py * y) / (x * x + y * y || 1)));
    return { away: Math.hypot(px - x * part, py - y * part), cross: x * py - y * px };
  });
  const nearest = legs.toSorted((a, b) => a.away - b.away)[0];
  return nearest !== undefined && nearest.cross < 0;
}
