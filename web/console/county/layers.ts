import type { FeatureCollection, Feature, Position } from 'geojson';
import type { Figures, PlaceFigures } from '../../../modules/insight/contract.ts';

export type Layers = {
  counties: FeatureCollection;
  /** one point a county, to write its name at: a shape cut into tiles would get one in each */
  names: FeatureCollection;
  estates: FeatureCollection;
  /** west, south, east, north in degrees */
  bounds: [number, number, number, number];
};

type Say = { county: (received: number) => string; estate: (open: number, overdue: number) => string };

/** Joins the shapes with the figures by place code, else by name; a county out of the reader's reach is drawn pale and cannot be entered. */
export function layers_of(shapes: FeatureCollection, figures: Figures, say: Say): Layers {
  // an area has no code of its own: it lies where its places lie
  const own = figures.place_kind === 'area' ? (figures.children[0]?.place_id ?? '') : figures.place_id;
  const counties = shapes.features.map((shape): Feature => {
    const name = String(shape.properties?.['name'] ?? '');
    const code = String(shape.properties?.['id'] ?? shape.properties?.['code'] ?? shape.id ?? '');
    const found = figures.children.find((place) => place.place_id === code || place.name === name);
    const here = own.startsWith(code) && code !== '';
    const received = found?.received ?? (here && figures.place_kind === 'county' ? figures.received : null);
    const label = received === null ? name : `${name}\n${say.county(received)}`;
    return { ...shape, properties: { name, label, place: found?.place_id ?? null, received: received ?? 0, here: here || found !== undefined } };
  });
  const points = figures.estates.filter(located).map((place) => point_of(place, `${place.name}\n${say.estate(place.open, place.overdue)}`));
  const inside = counties.filter((shape) => shape.properties?.['here']);
  const positions = (inside.length ? inside : counties).flatMap(positions_of);
  const wide = figures.place_kind === 'city' || figures.place_kind === 'county' || points.length === 0;
  const shown = wide ? positions : points.flatMap(positions_of);
  return {
    counties: { type: 'FeatureCollection', features: counties },
    names: { type: 'FeatureCollection', features: counties.map(name_of) },
    estates: { type: 'FeatureCollection', features: points },
    bounds: bounds_of(shown),
  };
}

type Located = PlaceFigures & { lng: number; lat: number };
const located = (place: PlaceFigures): place is Located => place.lng !== null && place.lat !== null;

function point_of(place: Located, label: string): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [place.lng, place.lat] },
    properties: { open: place.open, overdue: place.overdue, label },
  };
}

/** In the middle of the largest part of the county. */
function name_of(county: Feature): Feature {
  const { geometry } = county;
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  const [largest] = parts.map(([ring = []]) => middle_of(ring)).sort((a, b) => b.area - a.area);
  return { ...county, geometry: { type: 'Point', coordinates: largest?.at ?? [0, 0] } };
}

/** The centre of gravity of a ring and its area in square degrees, by the shoelace formula. */
function middle_of(ring: Position[]): { at: Position; area: number } {
  let [twice, lng, lat] = [0, 0, 0];
  ring.forEach(([x = 0, y = 0], index) => {
    const [next_x = 0, next_y = 0] = ring[(index + 1) % ring.length] ?? [];
    const cross = x * next_y - next_x * y;
    twice += cross;
    lng += (x + next_x) * cross;
    lat += (y + next_y) * cross;
  });
  return { at: [lng / (3 * twice), lat / (3 * twice)], area: Math.abs(twice) / 2 };
}

function positions_of({ geometry }: Feature): Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  if (geometry.type === 'Polygon') return geometry.coordinates.flat();
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat(2);
  return [];
}

function bounds_of(positions: Position[]): Layers['bounds'] {
  const [lng, lat] = [positions.map(([east = 0]) => east), positions.map(([, north = 0]) => north)];
  return [Math.min(...lng), Math.min(...lat), Math.max(...lng), Math.max(...lat)];
}
