import { Icon } from '../../kit/icon/index.ts';
import type { PollPart } from './PollPage.tsx';
import { poll_words, yuan } from './words.ts';

/** How it came out, with every figure that the rule looks at. */
export function PollResult({ poll }: PollPart) {
  const w = poll_words.use();
  const result = poll.result!;
  const { satisfied } = result;
  return (
    <section className="panel stack vote-result">
      <h2>{w.result}</h2>
      {result.too_few && <p>{w.too_few}</p>}
      {satisfied && <p className="vote-verdict">{satisfied.reached !== null && <><Icon name={satisfied.reached ? 'check' : 'cross'} size="large" /> {satisfied.reached ? w.reached : w.below} · </>}{w.satisfied(satisfied.numerator, satisfied.denominator)}</p>}
      <ol className="vote-sums">
        {result.places.map((one, index) => (
          <li key={one.id}>
            <strong>{index + 1}. {one.label}{one.cost_fen !== null && ` · ${w.cost(yuan(one.cost_fen))}`}</strong>
            <span>{(one.why === 'chosen' || poll.seats !== null || poll.budget_fen !== null) && <b><Icon name={one.why === 'chosen' ? 'check' : 'cross'} /> {w.why[one.why]} · </b>}{w.named(one.named)}{poll.form === 'ranking' && ` · ${w.duels(one.wins, one.draws, one.losses)}`}</span>
          </li>
        ))}
      </ol>
      <ul className="vote-sums">{result.sums.map((one) => <li key={one.choice}><strong>{w.standard[one.choice] ?? one.label}</strong><span>{w.count(one.heads)}</span></li>)}</ul>
    </section>
  );
}
