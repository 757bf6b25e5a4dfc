import type { FeatureCollection, Feature, Position } from 'geojson';
import type { Figures, PlaceFigures } from '../../../modules/insight/contract.ts';

export type Layers = {
  counties: FeatureCollection;
  estates: FeatureCollection;
  /** west, south, east, north in degrees */
  bounds: [number, number, number, number];
};

/** Joins the shapes with the figures by place code, else by name; a county out of the reader's reach is drawn pale and cannot be entered. */
export function layers_of(shapes: FeatureCollection, figures: Figures, say: (open: number, overdue: number) => string): Layers {
  const counties = shapes.features.map((shape): Feature => {
    const name = String(shape.properties?.['name'] ?? '');
    const code = String(shape.properties?.['id'] ?? shape.properties?.['code'] ?? shape.id ?? '');
    const found = figures.children.find((place) => place.place_id === code || place.name === name);
    const here = figures.place_id.startsWith(code) && code !== '';
    return { ...shape, properties: { name, place: found?.place_id ?? null, received: found?.received ?? 0, here: here || found !== undefined } };
  });
  const points = figures.estates.filter(located).map((place) => point_of(place, `${place.name}\n${say(place.open, place.overdue)}`));
  const inside = counties.filter((shape) => shape.properties?.['here']);
  const positions = (inside.length ? inside : counties).flatMap(positions_of);
  const wide = figures.place_kind === 'city' || figures.place_kind === 'county' || points.length === 0;
  const shown = wide ? positions : points.flatMap(positions_of);
  return {
    counties: { type: 'FeatureCollection', features: counties },
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
