import { useState } from 'react';
import { outcomes, type Consent, type Outcome, type VisitView } from '../../../modules/visits/contract.ts';
import { address, go } from '../shell/route.ts';
import { Choice } from './Choice.tsx';
import type { Outing } from './day.ts';
import { Files } from './Files.tsx';
import { FormPage } from './FormPage.tsx';
import { put_in } from './outbox.ts';
import type { VisitFile } from './parcel.ts';
import { Signature } from './Signature.tsx';
import { words } from './words.ts';

const day_ms = 86_400_000;
const after_days = { none: null, tomorrow: 1, week: 7, month: 30 } as const;
type Next = keyof typeof after_days;

/** 走访记录: an outcome is enough; words, a recording, photos, a promise and consent as it comes. */
export function FinishForm({ visit, outing, done }: { visit: VisitView; outing: Outing; done: () => void }) {
  const text = words.use();
  const form = text.form;
  const [outcome, set_outcome] = useState<Outcome | null>(visit.outcome);
  const [note, set_note] = useState(visit.note ?? '');
  const [promised, set_promised] = useState(visit.promised ?? '');
  const [next, set_next] = useState<Next>('none');
  const [consent, set_consent] = useState<Consent>(visit.consent);
  const [witness, set_witness] = useState(visit.witness ?? '');
  const [files, set_files] = useState<VisitFile[]>([]);
  const [signature, set_signature] = useState<VisitFile | null>(null);
  const [wrong, set_wrong] = useState<string | null>(null);

  async function save() {
    const is_signed = signature !== null || visit.files.some((file) => file.kind === 'signature');
    if (!outcome) return set_wrong(form.needs.outcome);
    if (consent === 'signed' && !is_signed) return set_wrong(form.needs.sign);
    if (consent === 'spoken' && !witness.trim()) return set_wrong(form.needs.witness);
    const days = after_days[next];
    // the list's own day: the phone's may be wrong
    const next_on = days === null ? null : new Date(Date.parse(outing.day) + days * day_ms).toISOString().slice(0, 10);
    await put_in({ verb: 'finish', outcome, note, promised, next_on, consent, witness, files: [] }, visit, [...files, ...(signature && consent === 'signed' ? [signature] : [])]);
    done();
    go(address('visits'));
  }
  return (
    <FormPage title={visit.state === 'planned' ? text.finish : text.amend} where={visit.place_text} back={done} save={form.save} wrong={wrong} on_save={() => void save()}>
      <Choice legend={form.outcome} name="outcome" options={outcomes.map((one) => [one, text.outcomes[one]] as const)} value={outcome} on_change={set_outcome} />
      <label className="field">
        <span>{form.note}</span>
        <textarea rows={3} maxLength={2000} value={note} onChange={({ target }) => set_note(target.value)} />
        <small>{form.note_hint}</small>
      </label>
      <Files files={files} on_change={set_files} />
      <label className="field">
        <span>{form.promised}</span>
        <input maxLength={500} value={promised} onChange={({ target }) => set_promised(target.value)} />
        <small>{form.promised_hint}</small>
      </label>
      <Choice legend={form.next} name="next" options={[['none', form.next_none], ['tomorrow', form.next_tomorrow], ['week', form.next_week], ['month', form.next_month]] as const} value={next} on_change={set_next} />
      <Choice legend={form.consent} name="consent" options={(['none', 'spoken', 'signed'] as const).map((one) => [one, form.consents[one]] as const)} value={consent} on_change={set_consent} />
      {consent === 'spoken' ? (
        <label className="field">
          <span>{form.witness}</span>
          <input maxLength={60} value={witness} onChange={({ target }) => set_witness(target.value)} />
        </label>
      ) : null}
      {consent === 'signed' ? <Signature on_change={set_signature} /> : null}
    </FormPage>
  );
}
