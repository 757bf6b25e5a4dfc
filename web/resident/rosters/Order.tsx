import { useState } from 'react';
import type { PublicRoster } from '../../../modules/rosters/contract.ts';
import { Icon } from '../../kit/icon/index.ts';
import { roster_words } from './words.ts';

const marks = { chosen: 'check', passed: 'forward', absent: 'clock' } as const;

/** Everybody's place, names masked; found by the code that a household knows. */
export function Order({ roster, own }: { roster: PublicRoster; own: ReadonlySet<string> }) {
  const w = roster_words.use();
  const [sought, seek] = useState('');
  const wanted = sought.trim().toUpperCase();
  const shown = roster.lines.filter(({ code }) => wanted === '' || code.toUpperCase().includes(wanted));
  return (
    <section className="stack">
      <h2 className="section-title">{roster.drawn ? w.order : w.list}</h2>
      <p className="soft">{w.names}</p>
      <label className="field">
        {w.search}
        <input value={sought} maxLength={20} autoComplete="off" onChange={({ target }) => seek(target.value)} />
      </label>
      {shown.length === 0 && <p role="status">{w.not_found}</p>}
      <ol className="roster-order">
        {shown.map(({ code, name, place, first_place, struck, outcome }) => (
          <li key={code} className={own.has(code) ? 'own' : undefined}>
            <span className="roster-number">{place ?? '—'}</span>
            <span>
              <span className={struck ? 'struck' : undefined}><strong>{code}</strong> {name}</span>
              {struck && <span className="roster-mark"><Icon name="cross" /> {w.struck}</span>}
              {outcome && <span className="roster-mark"><Icon name={marks[outcome]} /> {w.outcome[outcome]}</span>}
              {place !== null && first_place !== place && <span className="soft">{first_place === null ? w.added : w.was(first_place)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
