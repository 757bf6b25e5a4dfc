import { Input, Select } from 'antd';
import type { CallerView } from '../../../channels/phone/contract.ts';
import type { CaseCard } from '../../../modules/cases/contract.ts';
import { useTitle } from '../../kit/words/index.ts';
import { words as console_words } from '../words/index.ts';
import type { Draft } from './draft.ts';
import { words } from './words.ts';

/** Who calls and what they asked before, masked; or a name for whoever was never here. */
export function Caller({ callers, draft, set }: { callers: CallerView['callers']; draft: Draft; set: (part: Partial<Draft>) => void }) {
  const text = words.use();
  const caller = callers.find(({ person_id }) => person_id === draft.person_id) ?? callers[0];
  if (!caller)
    return (
      <>
        <p className="quiet" role="status">
          {text.unknown}
        </p>
        <label className="desk-field">
          {text.name}
          <Input maxLength={40} value={draft.name} onChange={({ target }) => set({ name: target.value })} />
        </label>
      </>
    );
  const homes = [...caller.homes.map(({ home_id, words: label }) => ({ value: home_id, label })), { value: '', label: text.no_home }];
  return (
    <div role="status" className="desk-caller">
      <p>
        <strong>{caller.name_masked}</strong> {caller.phone_masked}
      </p>
      <label className="desk-field">
        {text.home}
        <Select aria-label={text.home} value={draft.home_id ?? ''} options={homes} onChange={(home_id: string) => set({ home_id: home_id || null, estate_id: caller.homes.find((one) => one.home_id === home_id)?.estate_id ?? draft.estate_id })} />
      </label>
      <Past title={text.underway} cases={caller.underway} />
      <Past title={text.past} cases={caller.past.slice(0, 5)} />
    </div>
  );
}

export function Past({ title, cases }: { title: string; cases: CaseCard[] }) {
  const [text, say] = [words.use(), useTitle()];
  const state = console_words.use().case.state;
  return (
    <>
      <h2>{title}</h2>
      {cases.length === 0 ? <p className="quiet">{text.none}</p> : null}
      <ul className="desk-past">
        {cases.map((one) => (
          <li key={one.id}>
            {say(one)} <span className="state">{state[one.state]}</span> <small className="quiet">{one.number}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
