import { App, Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { AreaList, AreaView, WriteArea } from '../../../modules/territory/area/contract.ts';
import type { TreeLevel } from '../../../modules/territory/tree/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { words } from './words.ts';

/** Functional areas of the county: overlays over streets and communities that move nothing in the tree. */
export function AreasPanel({ county, may_write, on_pick }: { county: string; may_write: boolean; on_pick: (id: string) => void }) {
  const text = words.use().functional;
  const asked = useAsk<AreaList>('/api/areas');
  const [writing, set_writing] = useState<AreaView | 'new' | null>(null);
  return (
    <section className="panel" aria-labelledby="areas-title">
      <h2 id="areas-title">{text.title}</h2>
      <p className="quiet">{text.lead}</p>
      <Answer asked={asked}>
        {({ areas }) => (
          <>
            {areas.length === 0 ? <p>{text.none}</p> : null}
            {areas.map((area) => (
              <article key={area.id} className="area">
                <h3>{area.name} <small className="quiet">{text.counted(area.places.length, area.community_count)}</small></h3>
                <ul>{area.places.map((one) => <li key={one.id}><button type="button" className="button-like" onClick={() => on_pick(one.id)}>{one.name}</button></li>)}</ul>
                {may_write ? <Button onClick={() => set_writing(area)}>{text.change}</Button> : null}
              </article>
            ))}
          </>
        )}
      </Answer>
      {writing ? (
        <AreaForm key={writing === 'new' ? 'new' : writing.id} county={county} area={writing === 'new' ? null : writing} close={() => set_writing(null)} on_saved={() => (set_writing(null), asked.again())} />
      ) : may_write ? <Button onClick={() => set_writing('new')}>{text.add}</Button> : null}
    </section>
  );
}

function AreaForm({ county, area, close, on_saved }: { county: string; area: AreaView | null; close: () => void; on_saved: () => void }) {
  const text = words.use();
  const { message } = App.useApp();
  const level = useAsk<TreeLevel>(`/api/tree?place=${encodeURIComponent(county)}`);
  const [name, set_name] = useState(area?.name ?? '');
  const [place_ids, set_place_ids] = useState(area?.places.map((one) => one.id) ?? []);
  const [refused, set_refused] = useState<string | null>(null);
  const known = new Map([...(area?.places ?? []), ...(level.data?.below ?? [])].map((one) => [one.id, one.name]));

  async function save(event: FormEvent) {
    event.preventDefault();
    const body: WriteArea = { name: name.trim(), place_ids, ...(area ? { revision: area.revision } : {}) };
    try {
      await (area ? ask('PUT', `/api/areas/${encodeURIComponent(area.id)}`, body) : ask('POST', '/api/areas', body));
      void message.success(text.form.saved);
      on_saved();
    } catch (error) {
      set_refused(error instanceof Refused ? error.message : text.form.failed);
    }
  }
  return (
    <form className="edit-fields" onSubmit={(event) => void save(event)}>
      {refused ? <p role="alert" className="will-refused">{refused}</p> : null}
      <label>
        {text.form.name}
        <Input value={name} maxLength={60} onChange={(event) => set_name(event.target.value)} />
      </label>
      <label>
        {text.functional.places}
        <Select mode="multiple" aria-label={text.functional.places} value={place_ids} onChange={set_place_ids} optionFilterProp="label" options={[...known].map(([value, label]) => ({ value, label }))} />
      </label>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" disabled={name.trim().length < 2 || place_ids.length === 0}>{text.functional.save}</Button>
        <Button onClick={close}>{text.form.cancel}</Button>
      </div>
    </form>
  );
}
