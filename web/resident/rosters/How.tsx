import type { ChangeShown, PublicRoster } from '../../../modules/rosters/contract.ts';
import { ButtonLink } from '../../kit/button/index.ts';
import { field_words, word_for } from '../../kit/words/index.ts';
import { roster_words } from './words.ts';

type Props = { roster: PublicRoster; when: (iso: string) => string };

/** Every change since the list was closed, beside what it was. It never goes away. */
export function Changes({ roster, when }: Props) {
  const w = roster_words.use();
  return (
    <section className="panel">
      <h2>{w.changes}</h2>
      {roster.changes.length === 0 && <p className="soft">{w.no_changes}</p>}
      <ul className="list">
        {roster.changes.map((change) => (
          <li key={change.number} className="roster-change">
            <strong>{w.version(change.version)} · {w.change[change.what]} · {w.of(change.code)}</strong>
            <Difference change={change} />
            <span>{w.reason(change.reason)}</span>
            <span className="soft">{when(change.at)} · {w.offices(change.asked_office, change.approved_office)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Difference({ change: { what, before, after, from_place, to_place } }: { change: ChangeShown }) {
  const w = roster_words.use();
  if (what === 'move' && from_place && to_place) return <span>{w.from_to(w.place(from_place), w.place(to_place))}</span>;
  if (what === 'correct') return <span>{w.from_to(before ?? '', after ?? '')}</span>;
  return <span>{[what === 'add' ? after : before, to_place && w.place(to_place)].filter(Boolean).join(' · ')}</span>;
}

/** The rules as they were said before, the draw in plain words, and all that is needed to do it again. */
export function How({ roster, when }: Props) {
  const [w, field] = [roster_words.use(), field_words.use()];
  const { drawn } = roster;
  const figures: [string, string | null | undefined][] = [
    [w.commitment, roster.commitment], [w.seed, drawn?.seed], [w.called, drawn?.value], [w.witnesses, drawn?.witnesses.map((role) => word_for(field.role, role, role)).join(' · ')],
    [w.list_hash, roster.list_hash], [w.order_hash, drawn?.order_hash], [w.tip, roster.tip],
  ];
  return (
    <details className="panel">
      <summary>{w.how}</summary>
      <div className="stack">
        <strong>{w.rules}</strong>
        <ul>
          <li>{w.way[roster.way]}</li>
          <li>{w.absent[roster.absent_rule]}</li>
          <li>{w.days(roster.objection_days)}</li>
        </ul>
        {roster.way === 'lots' && <ol>{w.steps.map((step) => <li key={step}>{step}</li>)}</ol>}
        {roster.failed.length > 0 && (
          <>
            <strong>{w.failures}</strong>
            <ul>
              {roster.failed.map(({ attempt, at, why, reason }) => <li key={attempt}>{[w.attempt(attempt), when(at), word_for(w.failed_why, why, why), reason].filter(Boolean).join(' · ')}</li>)}
            </ul>
          </>
        )}
        <dl className="roster-hashes">
          {figures.map(([name, value]) => value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <ButtonLink wide icon="book" href={`/api/public/rosters/${encodeURIComponent(roster.id)}/published${location.search}`}>{w.download}</ButtonLink>
        <p className="soft">{w.offline}</p>
      </div>
    </details>
  );
}
