import { fault_of, tidy_ring, type Position, type Ring } from './ring.ts';

/** One outline of a file, with the number under which a person finds it there, from 1. */
export type Outline = { number: number; id: string | null; name: string; ring: Ring };
export type GeoJsonFault = 'not_geojson' | 'empty' | 'too_long' | 'no_name' | 'same_name' | 'no_polygon' | 'several_parts' | 'has_holes' | 'bad_position' | 'not_closed' | Exclude<ReturnType<typeof fault_of>, null>;
export type Wrong = { number: number; fault: GeoJsonFault };

const features_max = 500;
/** What maps call the name of an area. */
const name_keys = ['name', '名称', '网格名称', 'NAME'];

type Loose = Readonly<Record<string, unknown>>;
const is_object = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The polygons of a FeatureCollection (RFC 7946), or which feature is wrong and why; number 0 is the file itself. */
export function read_geojson(value: unknown): Outline[] | Wrong {
  if (!is_object(value) || value['type'] !== 'FeatureCollection' || !Array.isArray(value['features'])) return { number: 0, fault: 'not_geojson' };
  const features: unknown[] = value['features'];
  if (features.length === 0) return { number: 0, fault: 'empty' };
  if (features.length > features_max) return { number: 0, fault: 'too_long' };
  const outlines: Outline[] = [];
  for (const [index, feature] of features.entries()) {
    const read = read_feature(feature, index + 1);
    if ('fault' in read) return read;
    if (outlines.some((one) => one.name === read.name)) return { number: read.number, fault: 'same_name' };
    outlines.push(read);
  }
  return outlines;
}

function read_feature(feature: unknown, number: number): Outline | Wrong {
  const wrong = (fault: GeoJsonFault): Wrong => ({ number, fault });
  if (!is_object(feature) || feature['type'] !== 'Feature' || !is_object(feature['geometry'])) return wrong('not_geojson');
  const properties = is_object(feature['properties']) ? feature['properties'] : {};
  const name = name_keys.map((key) => properties[key]).find((word): word is string => typeof word === 'string' && word.trim() !== '');
  if (!name || name.trim().length > 60) return wrong('no_name');
  const rings = rings_of(feature['geometry']);
  if (typeof rings === 'string') return wrong(rings);
  const fault = fault_of(rings);
  const id = typeof feature['id'] === 'string' ? feature['id'] : typeof properties['id'] === 'string' ? properties['id'] : null;
  return fault ? wrong(fault) : { number, id, name: name.trim(), ring: rings };
}

function rings_of(geometry: Loose): Ring | GeoJsonFault {
  const { type, coordinates } = geometry;
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) return 'no_polygon';
  const polygons: unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  if (polygons.length !== 1) return polygons.length === 0 ? 'no_polygon' : 'several_parts';
  const [rings] = polygons;
  if (!Array.isArray(rings) || rings.length === 0) return 'no_polygon';
  if (rings.length > 1) return 'has_holes';
  const corners: unknown = rings[0];
  if (!Array.isArray(corners) || !corners.every(is_position)) return 'bad_position';
  const [first, last] = [corners[0], corners.at(-1)];
  if (corners.length < 4 || !first || !last || first[0] !== last[0] || first[1] !== last[1]) return 'not_closed';
  return tidy_ring(corners);
}
const is_position = (value: unknown): value is Position => Array.isArray(value) && value.length >= 2 && value.every((part) => typeof part === 'number' && Number.isFinite(part));

/** Outlines as a file that other maps read: closed rings, counterclockwise. */
export function write_geojson(outlines: readonly { id: string; name: string; ring: Ring; more?: Readonly<Record<string, string | number | null>> }[]) {
  return {
    type: 'FeatureCollection' as const,
    features: outlines.map(({ id, name, ring, more }) => ({
      type: 'Feature' as const,
      id,
      properties: { name, ...more },
      geometry: { type: 'Polygon' as const, coordinates: [[...ring, ring[0]!].map(([lng, lat]) => [lng, lat])] },
    })),
  };
}
