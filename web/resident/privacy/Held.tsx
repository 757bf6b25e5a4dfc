import { type FormEvent, useState } from 'react';
import type { MyPrivacy } from '../../../modules/people/household/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { useLanguage, word_for } from '../../kit/words/index.ts';
import { words } from './words.ts';

const correctable = ['name', 'phone', 'id_number', 'born_on', 'homes', 'tags'] as const;

/** What the register says of me; numbers stay masked until I ask, because somebody may stand beside me. */
export function Held({ mine, again }: { mine: MyPrivacy; again: () => void }) {
  const w = words.use();
  const english = useLanguage() === 'en';
  const [full, set_full] = useState<{ phone: string | null; id_number: string | null } | null>(null);
  const [refusal, set_refusal] = useState<string | null>(null);
  const show = () =>
    ask<{ phone: string | null; id_number: string | null }>('GET', '/api/me/identity').then(set_full, (error: unknown) => set_refusal(error instanceof Refused ? error.message : String(error)));
  const lines: [string, string | null][] = [
    [w.name, mine.name],
    [w.phone, full ? full.phone : mine.phone_masked],
    [w.id_number, full ? full.id_number : mine.id_masked],
    [w.born_on, mine.born_on],
    ...mine.homes.map((home): [string, string] => [w.homes, [home.home, word_for(w.relation, home.relation, home.relation), home.share ? w.share(home.share) : ''].filter(Boolean).join(' · ')]),
    ...mine.tags.map((tag): [string, string] => [w.tags, [english ? tag.label_en : tag.label_zh, tag.note].filter(Boolean).join('：')]),
    ...(mine.care ? [[w.care, [w.care_line(mine.care.every_days, mine.care.next_visit_on), mine.care.health_note].filter(Boolean).join('；')] as [string, string]] : []),
  ];
  return (
    <section className="panel stack">
      <h2>{w.held}</h2>
      <dl className="held">
        {lines.map(([name, value], index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value ?? <span className="soft">{w.nothing}</span>}</dd>
          </div>
        ))}
      </dl>
      {refusal && <p className="wrong" role="alert">{refusal}</p>}
      <Button press={() => (full ? set_full(null) : void show())} pressed={full !== null}>
        {full ? w.hide_numbers : w.show_numbers}
      </Button>
      <Wrong again={again} />
      {mine.corrections.length > 0 && (
        <>
          <h3>{w.corrections}</h3>
          <ul className="looks">
            {mine.corrections.map((one) => (
              <li key={one.id}>
                <strong>{word_for(w, one.field, one.field)}</strong>
                <span>{one.words}</span>
                <b>{word_for(w.state, one.state, one.state)}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Wrong({ again }: { again: () => void }) {
  const w = words.use();
  const [open, set_open] = useState(false);
  const [field, set_field] = useState<string>('phone');
  const [text, set_text] = useState('');
  const [refusal, set_refusal] = useState<string | null>(null);
  function send(event: FormEvent): void {
    event.preventDefault();
    ask('POST', '/api/me/corrections', { field, words: text }).then(
      () => {
        set_open(false);
        set_text('');
        again();
      },
      (error: unknown) => set_refusal(error instanceof Refused ? error.message : String(error)),
    );
  }
  if (!open) return <Button press={() => set_open(true)}>{w.wrong}</Button>;
  return (
    <form className="stack" onSubmit={send}>
      <label>
        {w.wrong_field}
        <select value={field} onChange={(event) => set_field(event.target.value)}>
          {correctable.map((one) => (
            <option key={one} value={one}>
              {w[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {w.wrong_words}
        <textarea rows={2} maxLength={300} value={text} onChange={(event) => set_text(event.target.value)} />
      </label>
      <p className="soft">{w.wrong_hint}</p>
      {refusal && <p className="wrong" role="alert">{refusal}</p>}
      <Button submit kind="main" wide off={text.trim().length < 2}>
        {w.send}
      </Button>
      <Button wide press={() => set_open(false)}>
        {w.cancel}
      </Button>
    </form>
  );
}
