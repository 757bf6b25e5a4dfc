import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, Map as Drawing, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { GridLayers } from './grid-layers.ts';
import { type Corner, type Sketch, snapped } from './sketch.ts';

setWorkerUrl(worker); // without it the map stays blank under Vite

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };
const fonts = '-apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans SC Variable", sans-serif';
const grab_px = 12;
const source = { type: 'geojson' as const, data: nothing };

const style: StyleSpecification = {
  version: 8,
  sources: { counties: source, outlines: source, names: source, buildings: source, sketch: source },
  layers: [
    { id: 'paper', type: 'background', paint: { 'background-color': '#eef2f5' } },
    { id: 'county', type: 'fill', source: 'counties', paint: { 'fill-color': '#f9fbfc' } },
    { id: 'county-border', type: 'line', source: 'counties', paint: { 'line-color': '#9aa5b1', 'line-width': 1 } },
    { id: 'outline', type: 'fill', source: 'outlines', paint: { 'fill-color': ['case', ['get', 'chosen'], '#5a96c8', '#cfe0ee'], 'fill-opacity': 0.6 } },
    { id: 'outline-border', type: 'line', source: 'outlines', paint: { 'line-color': '#0f4c81', 'line-width': ['case', ['get', 'chosen'], 4, 2] } },
    { id: 'building', type: 'circle', source: 'buildings', paint: { 'circle-radius': 5, 'circle-color': '#8a4b00', 'circle-stroke-color': '#fff', 'circle-stroke-width': 1.5 } },
    { id: 'building-name', type: 'symbol', source: 'buildings', minzoom: 15, layout: { 'text-field': ['get', 'label'], 'text-size': 12, 'text-offset': [0, 0.9], 'text-anchor': 'top' }, paint: { 'text-color': '#5c3300', 'text-halo-color': '#fff', 'text-halo-width': 1.5 } },
    { id: 'name', type: 'symbol', source: 'names', layout: { 'text-field': ['get', 'label'], 'text-size': 15 }, paint: { 'text-color': '#1b2430', 'text-halo-color': '#fff', 'text-halo-width': 2 } },
    { id: 'sketch-ground', type: 'fill', source: 'sketch', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '#e08a00', 'fill-opacity': 0.25 } },
    { id: 'sketch-border', type: 'line', source: 'sketch', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': '#b35c00', 'line-width': 3, 'line-dasharray': [2, 1] } },
    { id: 'sketch-corner', type: 'circle', source: 'sketch', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 7, 'circle-color': '#fff', 'circle-stroke-color': '#b35c00', 'circle-stroke-width': 3 } },
  ],
};

export type Drawn = { show(layers: GridLayers): void; sketch(layer: FeatureCollection): void; centre(): Corner; remove(): void };
/** What the screen wants at this moment; read when something is pressed. */
type Now = { readonly current: { sketch: Sketch | null; neighbours: Corner[][]; on_pick: (id: string) => void; on_sketch: (corners: Corner[]) => void } };

/** Draws the map in `box`; throws where there is no WebGL. */
export function draw_grids(box: HTMLElement, locale: Record<string, string>, now: Now): Drawn {
  const map = new Drawing({ container: box, style, bounds: [105.6, 27.1, 108.3, 29.3], localIdeographFontFamily: fonts, cooperativeGestures: true, attributionControl: false, locale, maxZoom: 19, doubleClickZoom: false });
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  const pixel = (corner: Corner) => map.project(corner);
  const degrees = ({ x, y }: { x: number; y: number }): Corner => {
    const { lng, lat } = map.unproject([x, y]);
    return [lng, lat];
  };
  const snap = (at: Corner) => snapped(at, now.current.neighbours, pixel, degrees);
  const corner_at = ({ x, y }: { x: number; y: number }) =>
    (now.current.sketch?.corners ?? []).findIndex((corner) => Math.hypot(pixel(corner).x - x, pixel(corner).y - y) <= grab_px);

  map.on('click', (event) => {
    const { sketch, on_sketch, on_pick } = now.current;
    if (sketch) {
      if (corner_at(event.point) === -1) on_sketch([...sketch.corners, snap([event.lngLat.lng, event.lngLat.lat])]);
      return;
    }
    const id: unknown = map.queryRenderedFeatures(event.point, { layers: ['outline'] })[0]?.properties['id'];
    if (typeof id === 'string') on_pick(id);
  });
  map.on('mousedown', (event) => {
    const grabbed = corner_at(event.point);
    if (grabbed === -1) return;
    event.preventDefault(); // the map stays where it is
    const drag = (moved: { lngLat: { lng: number; lat: number } }) => {
      const { sketch, on_sketch } = now.current;
      if (sketch) on_sketch(sketch.corners.map((corner, index) => (index === grabbed ? snap([moved.lngLat.lng, moved.lngLat.lat]) : corner)));
    };
    map.on('mousemove', drag);
    map.once('mouseup', () => void map.off('mousemove', drag));
  });

  const waiting = new Map<string, () => void>();
  const when_loaded = (what: string, put: () => void) => void (ready ? put() : waiting.set(what, put));
  let ready = false;
  map.on('load', () => {
    ready = true;
    for (const put of waiting.values()) put();
    box.dataset['ready'] = 'true';
  });
  const set = (name: string, data: FeatureCollection) => map.getSource<GeoJSONSource>(name)?.setData(data);
  return {
    show: (layers) => when_loaded('layers', () => {
      for (const name of ['counties', 'outlines', 'names', 'buildings'] as const) set(name, layers[name]);
      if (layers.bounds && !now.current.sketch) map.fitBounds(layers.bounds, { padding: 60, maxZoom: 16.5, animate: false });
    }),
    sketch: (layer) => when_loaded('sketch', () => set('sketch', layer)),
    centre: () => snap([map.getCenter().lng, map.getCenter().lat]),
    remove: () => map.remove(),
  };
}
