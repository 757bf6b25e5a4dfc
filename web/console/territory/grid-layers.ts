import type { Feature, FeatureCollection, Position } from 'geojson';
import type { MapView } from '../../../modules/territory/tree/contract.ts';
import type { Sketch } from './sketch.ts';

export type GridLayers = { counties: FeatureCollection; outlines: FeatureCollection; names: FeatureCollection; buildings: FeatureCollection; bounds: [number, number, number, number] | null };

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const point = (coordinates: Position, properties: Feature['properties']): Feature => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties });

/** What the map shows of a community: outlines with their names in the middle, buildings as points. */
export function grid_layers({ outlines, buildings }: MapView, chosen: string, counties: FeatureCollection): GridLayers {
  const grids = outlines.features.map((one): Feature => ({ type: 'Feature', geometry: one.geometry, properties: { id: one.id, chosen: one.id === chosen } }));
  const names = outlines.features.map((one) => point(middle_of(one.geometry.coordinates[0] ?? []), { label: one.properties.name }));
  const points = buildings.map((one) => point([one.lng, one.lat], { label: one.name }));
  const mine = outlines.features.find((one) => one.id === chosen);
  const shown = mine ? (mine.geometry.coordinates[0] ?? []) : [...outlines.features.flatMap((one) => one.geometry.coordinates[0] ?? []), ...buildings.map((one) => [one.lng, one.lat])];
  return { counties, outlines: collection(grids), names: collection(names), buildings: collection(points), bounds: shown.length > 0 ? bounds_of(shown) : null };
}

/** The corners so far, and the border between them. */
export function sketch_layer(sketch: Sketch | null): FeatureCollection {
  if (!sketch) return collection([]);
  const { corners, kind } = sketch;
  const points = corners.map((corner, index) => point(corner, { index }));
  if (corners.length < 2) return collection(points);
  const ring = kind === 'ring' && corners.length > 2;
  const border: Feature = { type: 'Feature', properties: {}, geometry: ring ? { type: 'Polygon', coordinates: [[...corners, corners[0]!]] } : { type: 'LineString', coordinates: corners } };
  return collection([border, ...points]);
}

function middle_of(ring: readonly Position[]): Position {
  const { west, south, east, north } = edges_of(ring);
  return [(west + east) / 2, (south + north) / 2];
}
function edges_of(ring: readonly Position[]) {
  const [lng, lat] = [ring.map(([east = 0]) => east), ring.map(([, north = 0]) => north)];
  return { west: Math.min(...lng), south: Math.min(...lat), east: Math.max(...lng), north: Math.max(...lat) };
}
function bounds_of(ring: readonly Position[]): [number, number, number, number] {
  const { west, south, east, north } = edges_of(ring);
  return [west, south, east, north];
}
