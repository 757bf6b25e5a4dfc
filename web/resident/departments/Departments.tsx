import { useState } from 'react';
import type { CallView, WhistleList } from '../../../modules/cases/whistle/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { field_words, useServerWord } from '../../kit/words/index.ts';
import { words } from './words.ts';

const faces = [
  { word: 'satisfied', icon: 'happy' },
  { word: 'fair', icon: 'plain' },
  { word: 'dissatisfied', icon: 'sad' },
] as const;

/** On the page of my case: what each whistled department answered, and my own word on it. Silence is not a rating. */
export function Departments({ case_id, at }: { case_id: string; at: string }) {
  const w = words.use();
  const { data, again } = useAsk<WhistleList>(`/api/cases/${encodeURIComponent(case_id)}/whistles?at=${encodeURIComponent(at)}`, true);
  const answered = (data?.whistles ?? []).filter((one) => one.ask_resident).flatMap((one) => one.calls.filter((call) => call.answered_at !== null));
  if (answered.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="departments-title">
      <h2 id="departments-title">{w.title}</h2>
      <span className="soft">{w.lead}</span>
      {answered.map((call) => (
        <Answered key={call.id} call={call} changed={again} />
      ))}
    </section>
  );
}

function Answered({ call, changed }: { call: CallView; changed: () => void }) {
  const [w, field, said] = [words.use(), field_words.use(), useServerWord()];
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);
  const name = said(call.organisation_name);
  async function rate(word: (typeof faces)[number]['word']): Promise<void> {
    set_busy(true);
    set_refusal(null);
    try {
      await ask('POST', `/api/calls/${encodeURIComponent(call.id)}/rate`, { word });
      changed();
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : String(error));
    } finally {
      set_busy(false);
    }
  }
  return (
    <div className="stack">
      <strong>{name}</strong>
      {call.answer && <span>{call.answer}</span>}
      {call.solved_part !== null && <span className="soft">{w.part[call.solved_part ? 'true' : 'false']}</span>}
      {call.resident_word && <span>{w.said(field.satisfaction[call.resident_word])}</span>}
      {call.may.includes('rate') && (
        <div className="faces" role="group" aria-label={w.question(name)}>
          {faces.map(({ word, icon }) => (
            <button key={word} type="button" className={`face ${word}`} disabled={busy} onClick={() => void rate(word)}>
              <Icon name={icon} size="large" />
              {field.satisfaction[word]}
            </button>
          ))}
        </div>
      )}
      {refusal && <p role="alert">{refusal}</p>}
    </div>
  );
}
