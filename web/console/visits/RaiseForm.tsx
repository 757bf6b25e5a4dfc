import { useState } from 'react';
import type { VisitView } from '../../../modules/visits/contract.ts';
import { Files } from './Files.tsx';
import { FormPage } from './FormPage.tsx';
import { put_in } from './outbox.ts';
import type { VisitFile } from './parcel.ts';
import { words } from './words.ts';

/** What needs doing, in the resident's own words: the house finds the kind, the owner and the clocks. */
export function RaiseForm({ visit, done }: { visit: VisitView; done: () => void }) {
  const text = words.use();
  const [said, set_said] = useState('');
  const [anonymous, set_anonymous] = useState(false);
  const [files, set_files] = useState<VisitFile[]>([]);
  const [wrong, set_wrong] = useState<string | null>(null);

  async function save() {
    if (!said.trim() && files.length === 0) return set_wrong(text.form.needs.say);
    await put_in({ verb: 'raise', text: said, category: null, anonymous, child_hurt: false, files: [] }, visit, files);
    done();
  }
  return (
    <FormPage title={text.raise} where={visit.place_text} back={done} save={text.form.raise_save} wrong={wrong} on_save={() => void save()}>
      <label className="field">
        <span>{text.form.say}</span>
        <textarea rows={4} maxLength={2000} value={said} onChange={({ target }) => set_said(target.value)} />
        <small>{text.form.note_hint}</small>
      </label>
      <Files files={files} on_change={set_files} />
      <label className="chip visit-anonymous">
        <input type="checkbox" checked={anonymous} onChange={({ target }) => set_anonymous(target.checked)} />
        <span>{text.form.anonymous}</span>
      </label>
      {anonymous ? <p className="notice-line">{text.form.anonymous_hint}</p> : null}
    </FormPage>
  );
}
