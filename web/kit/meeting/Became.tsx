import type { ReactNode } from 'react';
import type { ItemView } from '../../../modules/deliberation/meetings/contract.ts';
import { useLanguage } from '../words/index.ts';
import { day_text, meeting_words } from './words.ts';
import './meeting.css';

const marks: Readonly<Record<ItemView['outcome'], string>> = { waiting: '…', underway: '→', overdue: '！', done: '✓', not_done: '✕' };

/** What meetings left and what became of each: a sign and a word, never a colour alone. */
export function BecameList({ items, more }: { items: readonly ItemView[]; more?: (item: ItemView) => ReactNode }) {
  return (
    <ol className="became">
      {items.map((item) => (
        <li key={item.id} className={`is-${item.outcome}`}>
          <Became item={item} />
          {more?.(item)}
        </li>
      ))}
    </ol>
  );
}

function Became({ item }: { item: ItemView }) {
  const [w, language] = [meeting_words.use(), useLanguage()];
  const step = w.step[item.step];
  const day = (on: string | null) => on && day_text(on, language);
  return (
    <>
      <strong>{item.what}</strong>
      <span>{w.item[item.kind]} · {w.owner_due(item.owner, day(item.due_on))}</span>
      <span className="became-how"><i aria-hidden="true">{marks[item.outcome]}</i> {w.outcome[item.outcome]}{step ? ` · ${step}` : ''}</span>
      {item.note && item.kind !== 'raised' ? <span>{w.said(item.note)}</span> : null}
      {item.decided_by ? (
        <div className="became-above">
          <b>{w.decided_by(item.decided_by)}</b>
          {item.step === 'raised.settled' && item.note ? <span>{item.note}</span> : null}
          {item.decided.map((one) => (
            <span key={one.what}><i aria-hidden="true">{marks[one.outcome]}</i> {one.what} · {w.owner_due(one.owner, day(one.due_on))} · {w.outcome[one.outcome]}</span>
          ))}
        </div>
      ) : null}
    </>
  );
}
