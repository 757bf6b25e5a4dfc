import { useRef, useState } from 'react';
import type { ErrandView, KindList } from '../../../modules/errands/contract.ts';
import type { PersonList } from '../../../modules/people/household/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { address, go } from '../shell/route.ts';
import { Choice } from '../visits/Choice.tsx';
import { FormPage } from '../visits/FormPage.tsx';
import { words } from './words.ts';

export const day_after = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** What somebody asks at the door, written down for them. */
export function AskForm() {
  const text = words.use();
  const { form } = text;
  const kinds = useAsk<KindList>('/api/errand-kinds').data?.kinds ?? [];
  const [query, set_query] = useState('');
  const [found, set_found] = useState<PersonList['people'] | null>(null);
  const [person, set_person] = useState<string | null>(null);
  const [kind, set_kind] = useState<string | null>(null);
  const [what, set_what] = useState('');
  const [due_on, set_due] = useState(day_after(3));
  const [wrong, set_wrong] = useState<string | null>(null);
  const request_id = useRef(crypto.randomUUID());
  const say = (error: unknown) => set_wrong(error instanceof Refused ? error.message : String(error));

  async function find() {
    set_wrong(null);
    if (query.trim() === '') return set_wrong(form.needs.who);
    await ask<PersonList>('GET', `/api/people?q=${encodeURIComponent(query.trim())}`).then(({ people }) => {
      set_found(people);
      set_person(people.length === 1 ? people[0]!.id : null);
    }, say);
  }
  async function save() {
    if (!person) return set_wrong(form.needs.who);
    if (!kind) return set_wrong(form.needs.kind);
    try {
      const errand = await ask<ErrandView>('POST', '/api/errands', { request_id: request_id.current, principal_id: person, kind, what, due_on });
      go(address('errands', errand.id), true);
    } catch (error) {
      if (!(error instanceof Refused && error.unreached)) request_id.current = crypto.randomUUID();
      say(error);
    }
  }
  return (
    <div className="errands">
      <FormPage title={text.add} where="" back={() => go(address('errands'))} save={form.ask} wrong={wrong} on_save={() => void save()}>
        <label className="field">
          <span>{form.who}</span>
          <input value={query} maxLength={30} placeholder={form.search} onChange={({ target }) => set_query(target.value)} />
        </label>
        <button type="button" className="big" onClick={() => void find()}>
          {form.find}
        </button>
        {found && found.length > 0 ? <Choice legend={form.who} name="person" options={found.slice(0, 12).map((one) => [one.id, [one.name_masked, one.phone_masked, one.homes[0]?.home].filter(Boolean).join(' · ')] as const)} value={person} on_change={set_person} /> : null}
        {found?.length === 0 ? <p role="status">{form.nobody}</p> : null}
        <Choice legend={form.kind} name="kind" options={kinds.map((one) => [one.id, one.title] as const)} value={kind} on_change={set_kind} />
        <label className="field">
          <span>{form.what}</span>
          <input maxLength={500} value={what} onChange={({ target }) => set_what(target.value)} />
        </label>
        <label className="field">
          <span>{form.due}</span>
          <input type="date" min={day_after(0)} value={due_on} onChange={({ target }) => set_due(target.value || day_after(3))} />
        </label>
      </FormPage>
    </div>
  );
}
