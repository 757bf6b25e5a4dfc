import type { FeatureCollection } from 'geojson';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { MapView } from '../../../modules/territory/tree/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { draw_grids, type Drawn } from './draw-grids.ts';
import { grid_layers, sketch_layer } from './grid-layers.ts';
import type { Corner, Sketch } from './sketch.ts';
import { words } from './words.ts';

type Props = { view: MapView | null; chosen: string; sketch: Sketch | null; neighbours: Corner[][]; on_pick: (id: string) => void; on_sketch: (corners: Corner[]) => void };

/** The grids of a community on the shape of its county; while something is drawn, presses are corners. */
export default function GridMap({ view, chosen, sketch, neighbours, on_pick, on_sketch }: Props) {
  const text = words.use().map;
  const counties = useAsk<FeatureCollection>('/api/map/counties');
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<Drawn>(undefined);
  const now = useRef({ sketch, neighbours, on_pick, on_sketch });
  now.current = { sketch, neighbours, on_pick, on_sketch };
  const first = useRef({ locale: text.locale, label: text.label });
  const [failed, set_failed] = useState(false);

  useEffect(() => {
    if (!box.current) return;
    try {
      map.current = draw_grids(box.current, { ...first.current.locale, 'Map.Title': first.current.label }, now);
    } catch {
      set_failed(true); // no WebGL: the table of corners and the files remain
    }
    return () => map.current?.remove();
  }, []);
  useEffect(() => {
    if (view && counties.data) map.current?.show(grid_layers(view, chosen, counties.data));
  }, [view, chosen, counties.data]);
  useEffect(() => map.current?.sketch(sketch_layer(sketch)), [sketch]);

  return (
    <>
      <p className="quiet">{failed || counties.error ? text.failed : sketch ? (sketch.kind === 'line' ? text.cutting : text.drawing) : text.hint}</p>
      {/* the inner box is MapLibre's: it keeps classes of its own there */}
      <div className={`territory-map${sketch ? ' drawing' : ''}`} hidden={failed} data-corners={sketch?.corners.length ?? 0}>
        <div ref={box} />
      </div>
      {sketch && !failed ? (
        <div className="form-buttons">
          <Button onClick={() => map.current && on_sketch([...sketch.corners, map.current.centre()])}>{text.at_centre}</Button>
          <Button disabled={sketch.corners.length === 0} onClick={() => on_sketch(sketch.corners.slice(0, -1))}>{text.undo}</Button>
          <Button disabled={sketch.corners.length === 0} onClick={() => on_sketch([])}>{text.clear}</Button>
        </div>
      ) : null}
    </>
  );
}
