import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import type { Outlines, TreeNode } from '../../../modules/territory/tree/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from './words.ts';

/** Outlines in and out of other maps. What is refused names the number of the feature. */
export function OutlineFiles({ place, may_import, on_saved }: { place: TreeNode; may_import: boolean; on_saved: () => void }) {
  const text = words.use().file;
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [refused, set_refused] = useState<string | null>(null);
  const url = `/api/tree/${encodeURIComponent(place.id)}/outlines`;

  async function take(file: File | undefined) {
    if (!file) return;
    set_refused(null);
    try {
      const read: unknown = JSON.parse(await file.text());
      const { drawn, added } = await ask<{ drawn: number; added: number }>('POST', url, { file: read });
      void message.success(text.done(drawn, added));
      on_saved();
    } catch (error) {
      set_refused(error instanceof Refused ? error.message : text.bad);
    }
    if (input.current) input.current.value = '';
  }
  async function give() {
    const outlines = await ask<Outlines>('GET', url).catch((error: unknown) => void set_refused(error instanceof Refused ? error.message : text.bad));
    if (!outlines) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(outlines, null, 1)], { type: 'application/geo+json' }));
    link.download = `${place.name}.geojson`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
  return (
    <section className="panel" aria-labelledby="files-title">
      <h2 id="files-title">{text.title}</h2>
      <p className="quiet">{text.in_hint}</p>
      {refused ? <p role="alert" className="will-refused">{refused}</p> : null}
      <div className="form-buttons">
        {may_import ? <Button onClick={() => input.current?.click()}>{text.in}</Button> : null}
        <Button onClick={() => void give()}>{text.out}</Button>
        <input ref={input} type="file" accept=".geojson,.json,application/geo+json" hidden aria-label={text.in} onChange={(event) => void take(event.target.files?.[0])} />
      </div>
    </section>
  );
}
