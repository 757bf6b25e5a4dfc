import { useState } from 'react';
import type { VisitView } from '../../../modules/visits/contract.ts';
import { address, go } from '../shell/route.ts';
import { FormPage } from './FormPage.tsx';
import { put_in } from './outbox.ts';
import { words } from './words.ts';

export function CancelForm({ visit, done }: { visit: VisitView; done: () => void }) {
  const text = words.use();
  const [reason, set_reason] = useState('');
  const [wrong, set_wrong] = useState<string | null>(null);
  async function save() {
    if (reason.trim().length < 2) return set_wrong(text.form.needs.reason);
    await put_in({ verb: 'cancel', reason: reason.trim() }, visit);
    done();
    go(address('visits'));
  }
  return (
    <FormPage title={text.cancel} where={visit.place_text} back={done} save={text.cancel} wrong={wrong} on_save={() => void save()}>
      <label className="field">
        <span>{text.cancel_why}</span>
        <textarea rows={2} maxLength={500} value={reason} onChange={({ target }) => set_reason(target.value)} />
      </label>
    </FormPage>
  );
}
