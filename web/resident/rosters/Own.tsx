import { useState } from 'react';
import type { MyRosters, PublicRoster } from '../../../modules/rosters/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { roster_words } from './words.ts';

type Own = MyRosters['rosters'][number];

/** One's own place, as large as it matters; beside it what became of one's objections. */
export function MyHousehold({ roster, own, done }: { roster: PublicRoster; own: Own; done: () => void }) {
  const [w, language] = [roster_words.use(), useLanguage()];
  return (
    <section className="panel roster-mine">
      <h2>{w.mine}</h2>
      {own.lines.map(({ code, name, salt }) => {
        const line = roster.lines.find((one) => one.code === code);
        const ahead = roster.lines.filter((one) => !one.struck && one.outcome === null && (one.place ?? 0) < (line?.place ?? 0)).length;
        return (
          <div key={code} className="stack">
            <p className="roster-place">{line?.place ? w.place(line.place) : w.no_place}</p>
            {line?.place && line.first_place !== line.place ? <p>{line.first_place ? w.was(line.first_place) : w.added}</p> : null}
            <p>{name} · {w.your_code(code)}</p>
            <p className="soft">{w.salt(salt)}</p>
            {line?.struck ? <p className="wrong">{w.struck}</p> : line?.outcome ? <p>{w.outcome[line.outcome]}</p> : roster.calling ? <p>{w.ahead(ahead)}</p> : null}
            {roster.objections_open && <Objection id={roster.id} code={code} done={done} />}
          </div>
        );
      })}
      {own.objections.length > 0 && <h2>{w.my_objections}</h2>}
      <ul className="list">
        {own.objections.map((one) => (
          <li key={one.id} className="stack">
            <p><strong>{w.about[one.about]}</strong> · {one.words}</p>
            {one.answered_at ? (
              <p><Icon name={one.upheld ? 'check' : 'reply'} /> {one.upheld ? w.upheld : w.not_upheld}：{one.answer}</p>
            ) : (
              <p className="soft">{one.missed ? w.late : w.due(date_words(new Date(one.due_at), language))}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const reasons = ['place', 'name', 'other'] as const;

/** 「我有异议」: what is wrong, in one's own words. Without a code: one's household is missing. */
export function Objection({ id, code, done }: { id: string; code: string | null; done: () => void }) {
  const w = roster_words.use();
  const [open, set_open] = useState(false);
  const [about, set_about] = useState<'place' | 'name' | 'missing' | 'other'>(code === null ? 'missing' : 'place');
  const [words, set_words] = useState('');
  const { busy, trouble, said, send } = useSend(done);
  if (said) return <p role="status"><Icon name="check" /> {w.sent}</p>;
  if (!open) return <Button wide icon="speech" press={() => set_open(true)}>{code === null ? w.about.missing : w.object}</Button>;
  return (
    <form className="stack" onSubmit={(event) => (event.preventDefault(), void send(`/api/rosters/${encodeURIComponent(id)}/objections`, { code, about, words }))}>
      {code !== null && (
        <div className="row" role="group" aria-label={w.what}>
          {reasons.map((one) => <Button key={one} pressed={about === one} press={() => set_about(one)}>{w.about[one]}</Button>)}
        </div>
      )}
      <label className="field">
        {w.say}
        <textarea rows={3} required minLength={2} maxLength={1000} value={words} onChange={({ target }) => set_words(target.value)} />
      </label>
      <Button kind="main" wide submit busy={busy}>{w.send}</Button>
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
    </form>
  );
}

/** What a witness enters with their own hands: the hall's pass, and the digits that were called out. */
export function WitnessForm({ id, done }: { id: string; done: () => void }) {
  const w = roster_words.use();
  const [pass, set_pass] = useState('');
  const [value, set_value] = useState('');
  const { busy, trouble, said, send } = useSend<{ result: 'first' | 'drawn' | 'failed' }>(done);
  return (
    <section className="panel">
      <h2>{w.witness}</h2>
      <p className="soft">{w.witness_more}</p>
      {said ? <p role="status"><strong>{w[said.result]}</strong></p> : (
        <form className="stack" onSubmit={(event) => (event.preventDefault(), void send(`/api/rosters/${encodeURIComponent(id)}/witness`, { pass, value }))}>
          <label className="field">{w.pass}<input inputMode="numeric" required pattern="\d{6}" autoComplete="off" value={pass} onChange={({ target }) => set_pass(target.value)} /></label>
          <label className="field">{w.value}<input inputMode="numeric" required pattern="\d{6,24}" autoComplete="off" value={value} onChange={({ target }) => set_value(target.value)} /></label>
          <Button kind="main" wide submit busy={busy}>{w.witness_send}</Button>
          {trouble && <p className="wrong" role="alert">{trouble}</p>}
        </form>
      )}
    </section>
  );
}

function useSend<T = object>(done: () => void) {
  const [busy, set_busy] = useState(false);
  const [trouble, set_trouble] = useState('');
  const [said, set_said] = useState<T | null>(null);
  const send = async (url: string, body: object) => {
    set_busy(true);
    set_trouble('');
    await ask<T>('POST', url, body).then(
      (answer) => (set_said(answer), done()),
      (error: unknown) => set_trouble(error instanceof Refused ? error.message : String(error)),
    );
    set_busy(false);
  };
  return { busy, trouble, said, send };
}
