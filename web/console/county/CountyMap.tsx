import type { FeatureCollection } from 'geojson';
import { useEffect, useRef, useState } from 'react';
import type { Figures } from '../../../modules/insight/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';
import { draw_map, type Drawn } from './draw-map.ts';
import { layers_of } from './layers.ts';

/** County shapes and estate points of our own: no tile server is ever asked. The tables below say the same in words. */
export default function CountyMap({ figures, on_pick }: { figures: Figures; on_pick: (place: string) => void }) {
  const text = words.use().county;
  const shapes = useAsk<FeatureCollection>('/api/map/counties');
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<Drawn>(undefined);
  const pick = useRef(on_pick);
  pick.current = on_pick;
  const locale = useRef(text.map_locale);
  const [failed, set_failed] = useState(false);

  useEffect(() => {
    if (!box.current) return;
    try {
      map.current = draw_map(box.current, locale.current, (place) => pick.current(place));
    } catch {
      set_failed(true); // no WebGL: the tables remain
    }
    return () => map.current?.remove();
  }, []);
  useEffect(() => {
    if (shapes.data) map.current?.show(layers_of(shapes.data, figures, { county: text.map_county, estate: text.map_point }));
  }, [shapes.data, figures, text]);

  return (
    <>
      <p className="quiet">{failed || shapes.error ? text.map_failed : `${figures.place_kind === 'city' ? text.map_enter : ''}${text.map_hint}`}</p>
      <div ref={box} className="map" hidden={failed} />
    </>
  );
}
