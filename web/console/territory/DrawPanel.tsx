import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { Edit, PlaceDetail } from '../../../modules/territory/tree/contract.ts';
import { SaveEdit } from './SaveEdit.tsx';
import type { Corner } from './sketch.ts';
import { words } from './words.ts';

type Props = { place: PlaceDetail; corners: Corner[]; on_stop: () => void; on_saved: (id: string) => void };

/** Beside the map while an outline is drawn: what to do, and saving it. */
export function DrawPanel({ place: { place, ring }, corners, on_stop, on_saved }: Props) {
  const text = words.use();
  const [saving, set_saving] = useState<'ring' | 'nothing' | null>(null);
  const edit = useMemo<Edit>(() => ({ do: 'draw', place_id: place.id, revision: place.revision, ring: saving === 'nothing' ? null : corners }), [place.id, place.revision, saving, corners]);
  return (
    <section className="panel" aria-labelledby="draw-title">
      <h2 id="draw-title">{`${text.do.draw}：${place.name}`}</h2>
      {saving ? (
        <SaveEdit edit={edit} back={() => set_saving(null)} on_saved={on_saved} />
      ) : (
        <>
          {corners.length < 3 ? <p className="quiet">{text.map.need}</p> : null}
          <div className="form-buttons">
            <Button type="primary" disabled={corners.length < 3} onClick={() => set_saving('ring')}>{text.form.next}</Button>
            {ring ? <Button danger onClick={() => set_saving('nothing')}>{text.map.put_away}</Button> : null}
            <Button onClick={on_stop}>{text.map.stop}</Button>
          </div>
        </>
      )}
    </section>
  );
}
