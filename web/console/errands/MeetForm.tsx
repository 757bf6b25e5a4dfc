import { useState } from 'react';
import { meeting_outcomes, type ErrandView, type MeetingOutcome } from '../../../modules/errands/contract.ts';
import { errand_words, useDeed } from '../../kit/errand/index.ts';
import { Choice } from '../visits/Choice.tsx';
import { FormPage } from '../visits/FormPage.tsx';
import { day_after } from './AskForm.tsx';
import type { FormProps } from './ErrandDetail.tsx';
import { words } from './words.ts';

const lengths = ['15', '30', '60'] as const;

export function AppointForm({ errand, put, close }: FormProps) {
  const { form, ...text } = words.use();
  const kit = errand_words.use();
  const deed = useDeed(errand.id, put);
  const [kind, set_kind] = useState<'video' | 'home'>('video');
  const [at, set_at] = useState(`${day_after(1)}T09:30`);
  const [minutes, set_minutes] = useState<(typeof lengths)[number]>('15');
  const [where_text, set_where] = useState('');
  const [wrong, set_wrong] = useState<string | null>(null);
  async function save() {
    set_wrong(null);
    if (kind === 'video' && where_text.trim() === '') return set_wrong(form.needs.where);
    // the clock of the neighbourhood, wherever the phone believes it is
    const from_at = new Date(`${at}:00+08:00`);
    const until_at = new Date(from_at.getTime() + Number(minutes) * 60_000);
    if (await deed.run('appoint', { kind, from_at: from_at.toISOString(), until_at: until_at.toISOString(), where_text })) close();
  }
  return (
    <FormPage title={text.appoint} where={`${errand.kind.title} · ${errand.principal_name}`} back={close} save={form.appoint} wrong={deed.refusal ?? wrong} on_save={() => void save()}>
      <Choice legend={form.meeting} name="kind" options={(['video', 'home'] as const).map((one) => [one, kit.meetings[one]] as const)} value={kind} on_change={set_kind} />
      <label className="field">
        <span>{form.from}</span>
        <input type="datetime-local" value={at} onChange={({ target }) => set_at(target.value || at)} />
      </label>
      <Choice legend={form.minutes} name="minutes" options={lengths.map((one) => [one, form.minutes_of(Number(one))] as const)} value={minutes} on_change={set_minutes} />
      <label className="field">
        <span>{form.where[kind]}</span>
        <input maxLength={300} value={where_text} onChange={({ target }) => set_where(target.value)} />
        {kind === 'home' ? <small>{form.home_note}</small> : null}
      </label>
    </FormPage>
  );
}

export function OutcomeForm({ errand, put, close, meeting }: FormProps & { meeting: ErrandView['meetings'][number] }) {
  const { form, ...text } = words.use();
  const kit = errand_words.use();
  const deed = useDeed(errand.id, put);
  const [outcome, set_outcome] = useState<MeetingOutcome | null>(null);
  const [note, set_note] = useState('');
  const [wrong, set_wrong] = useState<string | null>(null);
  const save = async () => (outcome === null ? set_wrong(form.needs.outcome) : (await deed.run('met', { meeting_id: meeting.id, outcome, note })) && close());
  return (
    <FormPage title={text.outcome} where={kit.meetings[meeting.kind]} back={close} save={form.word_save} wrong={deed.refusal ?? wrong} on_save={() => void save()}>
      <Choice legend={form.outcome} name="outcome" options={meeting_outcomes.map((one) => [one, kit.outcomes[one]] as const)} value={outcome} on_change={set_outcome} />
      <label className="field">
        <span>{form.note}</span>
        <input maxLength={500} value={note} onChange={({ target }) => set_note(target.value)} />
      </label>
    </FormPage>
  );
}
