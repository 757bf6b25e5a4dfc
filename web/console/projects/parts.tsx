import { sources, type Money, type Outcome, type StateCounts } from '../../../modules/projects/contract.ts';
import { project_words, wan } from './words.ts';

/** Money by its sources: of each what was promised, and how much of that came and was spent; figures beside the bar. */
export function MoneyBars({ money }: { money: readonly Money[] }) {
  const text = project_words.use();
  const sum = (key: 'promised_fen' | 'received_fen' | 'spent_fen') => money.reduce((all, one) => all + one[key], 0);
  const most = Math.max(1, ...money.map((one) => Math.max(one.promised_fen, one.received_fen)));
  const rows = sources.flatMap((source) => money.filter((one) => one.source === source));
  const width = (fen: number) => ({ width: `${Math.max(0, (100 * fen) / most)}%` });
  return (
    <div className="project-money" role="group" aria-label={text.money}>
      {rows.map((one) => (
        <div key={one.source}>
          <b>{text.source[one.source]}</b>
          <span className="project-bar" aria-hidden>
            <i style={width(one.promised_fen)} />
            <i style={width(one.received_fen)} />
            <i style={width(one.spent_fen)} />
          </span>
          <span>{text.promised} {wan(one.promised_fen)} · {text.received} {wan(one.received_fen)} · {text.spent} {wan(one.spent_fen)}</span>
        </div>
      ))}
      <p>
        <b>{text.whole}</b> {text.promised} <b>{text.wan(wan(sum('promised_fen')))}</b> · {text.received} {text.wan(wan(sum('received_fen')))} · {text.spent} {text.wan(wan(sum('spent_fen')))}
        <span className={money.every(({ agrees }) => agrees) ? 'project-fine' : 'project-wrong'}> {money.every(({ agrees }) => agrees) ? `✓ ${text.agrees}` : `✗ ${text.differs}`}</span>
      </p>
    </div>
  );
}

export function OutcomeCard({ outcome }: { outcome: Outcome }) {
  const text = project_words.use();
  return (
    <section className="panel" aria-label={text.outcome}>
      <h2>{text.outcome}</h2>
      <dl className="project-figures">
        {(['on_time', 'within_budget', 'satisfied', 'solved'] as const).map((key) => {
          const { of, good, percent } = outcome[key];
          return (
            <div key={key}>
              <dt>{text[key]}</dt>
              <dd>{percent === null ? '—' : `${percent}%`}</dd>
              <dd className="quiet">{good === null || percent === null ? text.too_few(of) : text.share(good, of, percent)}</dd>
            </div>
          );
        })}
      </dl>
      <p className="quiet">{text.outcome_hint}</p>
    </section>
  );
}

export function States({ states, late }: { states: StateCounts; late: number }) {
  const text = project_words.use();
  return (
    <dl className="project-figures">
      {(['accepted', 'finished', 'underway', 'planned'] as const).map((key) => (
        <div key={key}>
          <dt>{text.project_state[key]}</dt>
          <dd>{states[key]}</dd>
        </div>
      ))}
      <div className={late > 0 ? 'project-late' : ''}>
        <dt>{text.late}</dt>
        <dd>{late}</dd>
      </div>
    </dl>
  );
}
