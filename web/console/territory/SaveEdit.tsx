import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Consequences } from '../../../modules/cases/tree/contract.ts';
import type { Edit, Edited } from '../../../modules/territory/tree/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from './words.ts';

type Props = { edit: Edit; back: () => void; on_saved: (id: string) => void };

/** The last step of every edit: what would follow, in plain sentences, and only then the button that saves. */
export function SaveEdit({ edit, back, on_saved }: Props) {
  const text = words.use();
  const { message } = App.useApp();
  const [told, set_told] = useState<Consequences | null>(null);
  const [refused, set_refused] = useState<string | null>(null);
  const [busy, set_busy] = useState(false);
  const failed = text.form.failed;
  useEffect(() => {
    let here = true;
    ask<Consequences>('POST', '/api/tree-consequences', { edit }).then(
      (answer) => here && set_told(answer),
      (error: unknown) => here && set_refused(error instanceof Refused ? error.message : failed),
    );
    return () => void (here = false);
  }, [edit, failed]);

  async function save() {
    set_busy(true);
    try {
      const { place_id } = await ask<Edited>('POST', '/api/tree-edits', { edit });
      void message.success(text.form.saved);
      on_saved(place_id);
    } catch (error) {
      set_refused(error instanceof Refused ? error.message : text.form.failed);
      set_busy(false);
    }
  }
  return (
    <div className="will" aria-live="polite">
      <h3>{text.will.title}</h3>
      {refused ? <p role="alert" className="will-refused">{refused}</p> : null}
      {told && !refused ? <Sentences told={told} /> : null}
      <div className="form-buttons">
        <Button type="primary" disabled={told === null || refused !== null} loading={busy} onClick={() => void save()}>{text.form.save}</Button>
        <Button onClick={back} disabled={busy}>{text.form.back}</Button>
      </div>
    </div>
  );
}

function Sentences({ told }: { told: Consequences }) {
  const { will } = words.use();
  const names = (list: string[]) => list.map((name) => `「${name}」`).join('、');
  const lines = [
    told.grid_workers > 0 ? will.workers(told.grid_workers) : '',
    told.other_posts > 0 ? will.posts(told.other_posts) : '',
    told.cases > 0 ? will.cases(told.cases) : '',
    told.homes > 0 ? will.homes(told.homes) : '',
    told.without_worker.length > 0 ? will.without(names(told.without_worker)) : '',
    told.crossing.length > 0 ? will.crossing(names(told.crossing)) : '',
    told.undrawn.length > 0 ? will.undrawn(names(told.undrawn)) : '',
    told.past_cases > 0 ? will.past(told.past_cases) : '',
  ].filter(Boolean);
  return <ul>{(lines.length > 0 ? lines : [will.nothing]).map((line) => <li key={line}>{line}</li>)}</ul>;
}
