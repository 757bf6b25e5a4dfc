import { sources, type Money, type Outcome, type StateCounts } from '../../../modules/projects/contract.ts';
import { project_words, wan, yuan } from './words.ts';

/** Money by its sources: of each what was promised, and how much of that came and was spent; figures beside the bar. */
export function MoneyBars({ money, whole_yuan = false }: { money: readonly Money[]; whole_yuan?: boolean }) {
  const text = project_words.use();
  const [plain, told] = whole_yuan ? [yuan, (fen: number) => text.yuan(yuan(fen))] : [wan, (fen: number) => text.wan(wan(fen))];
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
          <span>{text.promised} {plain(one.promised_fen)} · {text.received} {plain(one.received_fen)} · {text.spent} {plain(one.spent_fen)}</span>
        </div>
      ))}
      <p>
        <b>{text.whole}</b> {text.promised} <b>{told(sum('promised_fen'))}</b> · {text.received} {told(sum('received_fen'))} · {text.spent} {told(sum('spent_fen'))}
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
      {(['accepted', 'finished', 'underway', 'planned', 'cancelled'] as const).filter((key) => key !== 'cancelled' || states[key]).map((key) => (
        <div key={key}>
          <dt>{text.project_state[key]}</dt>
          <dd>{states[key] ?? 0}</dd>
        </div>
      ))}
      <div className={late > 0 ? 'project-late' : ''}>
        <dt>{text.late}</dt>
        <dd>{late}</dd>
      </div>
    </dl>
  );
}
