import type { Difference } from '../../../modules/deliberation/covenants/contract.ts';
import { useAsk } from '../fetch/index.ts';
import { covenant_words } from './words.ts';
import './covenant.css';

type Parts = Difference['clauses'][number]['words'];

/** What changed, clause by clause: said by the word before it and by its line, never by colour alone. */
export function DifferenceOf({ id, from, to }: { id: string; from: number; to: number }) {
  const w = covenant_words.use();
  const asked = useAsk<Difference>(`/api/covenants/${encodeURIComponent(id)}/difference?from=${from}&to=${to}`);
  if (!asked.data) return asked.error ? <p role="alert">{asked.error.message}</p> : <p role="status">…</p>;
  const changed = asked.data.clauses.filter(({ is }) => is !== 'same');
  return (
    <div className="covenant-difference">
      {changed.length === 0 ? <p>{w.no_difference}</p> : null}
      <ol>
        {changed.map((clause) => (
          <li key={clause.clause_id}>
            <p><b>{w.changed[clause.is]}</b> · <strong><Text parts={clause.title} /></strong></p>
            <p><Text parts={clause.words} /></p>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Text({ parts }: { parts: Parts }) {
  const w = covenant_words.use();
  return parts.map(({ is, text }, index) =>
    is === 'same' ? <span key={index}>{text}</span> : is === 'added' ? <ins key={index}><small>{w.was_added}</small>{text}</ins> : <del key={index}><small>{w.was_removed}</small>{text}</del>);
}
