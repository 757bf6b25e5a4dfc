import { type GeoJSONSource, Map as Drawing, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Layers } from './layers.ts';

setWorkerUrl(worker); // without it the map stays blank under Vite

const nothing = { type: 'FeatureCollection' as const, features: [] };
const fonts = '-apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans SC Variable", sans-serif';

const style: StyleSpecification = {
  version: 8,
  sources: { counties: { type: 'geojson', data: nothing }, names: { type: 'geojson', data: nothing }, estates: { type: 'geojson', data: nothing } },
  layers: [
    { id: 'paper', type: 'background', paint: { 'background-color': '#eef2f5' } },
    {
      id: 'county',
      type: 'fill',
      source: 'counties',
      paint: {
        'fill-color': ['case', ['get', 'here'], ['step', ['get', 'received'], '#d8e6f2', 1, '#a9cbe6', 20, '#7fb0d8', 100, '#5a96c8'], '#f7f9fa'],
      },
    },
    { id: 'border', type: 'line', source: 'counties', paint: { 'line-color': '#4a5565', 'line-width': 1 } },
    {
      id: 'county-name',
      type: 'symbol',
      source: 'names',
      layout: { 'text-field': ['get', 'label'], 'text-size': 14 },
      paint: { 'text-color': '#1b2430', 'text-halo-color': '#fff', 'text-halo-width': 1.5 },
    },
    {
      id: 'estate',
      type: 'circle',
      source: 'estates',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['get', 'open'], 0, 7, 40, 16],
        'circle-color': ['case', ['>', ['get', 'overdue'], 0], '#b3261e', '#0f4c81'],
        'circle-stroke-color': '#fff',
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'estate-name',
      type: 'symbol',
      source: 'estates',
      layout: { 'text-field': ['get', 'label'], 'text-size': 13, 'text-offset': [0, 1.4], 'text-anchor': 'top', 'text-optional': true },
      paint: { 'text-color': '#1b2430', 'text-halo-color': '#fff', 'text-halo-width': 1.5 },
    },
  ],
};

export type Drawn = { show: (layers: Layers) => void; remove: () => void };

/** Draws the map in `box`; throws where there is no WebGL. `on_pick` is told the county that was pressed. */
export function draw_map(box: HTMLElement, locale: Record<string, string>, on_pick: (place: string) => void): Drawn {
  const map = new Drawing({
    container: box,
    style,
    bounds: [105.6, 27.1, 108.3, 29.3],
    fitBoundsOptions: { padding: 24 },
    localIdeographFontFamily: fonts,
    cooperativeGestures: true, // one finger scrolls the page, not the map
    attributionControl: false, // every shape is ours
    locale,
    maxZoom: 15,
  });
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.on('click', 'county', (event) => {
    const place: unknown = event.features?.[0]?.properties['place'];
    if (typeof place === 'string') on_pick(place);
  });
  map.on('mousemove', 'county', (event) => {
    map.getCanvas().style.cursor = event.features?.[0]?.properties['place'] ? 'pointer' : '';
  });
  let waiting: Layers | null = null;
  function put(layers: Layers) {
    map.getSource<GeoJSONSource>('counties')?.setData(layers.counties);
    map.getSource<GeoJSONSource>('names')?.setData(layers.names);
    map.getSource<GeoJSONSource>('estates')?.setData(layers.estates);
    map.fitBounds(layers.bounds, { padding: 40, maxZoom: 11, animate: false });
  }
  map.on('load', () => {
    if (waiting) put(waiting);
    waiting = null;
  });
  return {
    show: (layers) => (map.loaded() ? put(layers) : (waiting = layers)),
    remove: () => map.remove(),
  };
}
