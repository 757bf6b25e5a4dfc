import type { PollResult, PollView } from '../../../modules/deliberation/polls/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { Call, CallOff } from '../votes/Calling.tsx';
import { Papers } from '../votes/Papers.tsx';
import { moment } from '../votes/words.ts';
import { poll_words } from './words.ts';

/** One poll from draft to result, as far as this hat has a part in it. */
export function PollDesk({ id }: { id: string }) {
  const text = poll_words.use();
  const url = `/api/polls/${encodeURIComponent(id)}`;
  const asked = useAsk<PollView>(url);
  useLive((event) => {
    if (event === null || (event.type === 'vote' && event.id === id)) asked.again();
  });
  return (
    <>
      <p><Link href={address('votes')}>{text.back}</Link></p>
      <Answer asked={asked}>
        {(poll) => (
          <div className="vote-desk">
            <header className="page-head">
              <h1>{poll.title}</h1>
              <p><b>{text.state[poll.state]}</b> · {text.form[poll.form]} · {poll.place} · {moment(poll.opens_at)} – {moment(poll.closes_at)}</p>
              <p>{poll.question}</p>
              <p className="quiet">{text.field[poll.per]}{poll.secret ? ` · ${text.field.secret}` : ''}{poll.seats ? ` · ${text.field.seats} ${poll.seats}` : ''}{poll.budget_fen ? ` · ${text.field.budget} ${poll.budget_fen / 100}` : ''}{poll.line ? ` · ${text.field.line} ${poll.line.numerator}/${poll.line.denominator}` : ''}</p>
              {poll.withdrawn_why ? <p>{poll.withdrawn_why}</p> : null}
            </header>
            {poll.keeps && poll.state === 'draft' ? <Call url={url} text={text} again={asked.again} /> : null}
            {poll.roll !== null && poll.taking_part !== null && poll.state !== 'withdrawn' ? <p><b>{text.votes(poll.taking_part, poll.roll)}</b>{poll.result ? '' : ` · ${text.hidden}`}</p> : null}
            {poll.result ? <Result result={poll.result} ranking={poll.form === 'ranking'} /> : null}
            {poll.keeps && poll.state === 'open' && !poll.secret ? <Papers vote={{ id: poll.id, choices: poll.options, proxy_heads_max: 0, list: poll.form === 'ranking' || poll.form === 'budget' }} again={asked.again} /> : null}
            {poll.keeps && poll.state !== 'tallied' && poll.state !== 'withdrawn' ? <CallOff url={url} text={text} again={asked.again} /> : null}
          </div>
        )}
      </Answer>
    </>
  );
}

function Result({ result, ranking }: { result: PollResult; ranking: boolean }) {
  const text = poll_words.use();
  const { satisfied, places } = result;
  const head = [text.place, text.option, text.cost, text.named, ...(ranking ? [text.duels] : []), text.why_head];
  return (
    <section className="panel">
      <h2>{text.result}</h2>
      {result.too_few ? <p>{text.too_few}</p> : null}
      {satisfied ? <p><b>{satisfied.reached === null ? '' : satisfied.reached ? text.reached : text.below}</b> {text.satisfied(satisfied.numerator, satisfied.denominator)}</p> : null}
      {places.length > 0 ? (
        <table className="vote-table">
          <thead><tr>{head.map((one) => <th key={one} scope="col">{one}</th>)}</tr></thead>
          <tbody>{places.map((one, index) => <tr key={one.id}><td>{index + 1}</td><th scope="row">{one.label}</th><td>{one.cost_fen === null ? '' : one.cost_fen / 100}</td><td>{one.named}</td>{ranking ? <td>{one.wins} / {one.draws} / {one.losses}</td> : null}<td>{text.why[one.why]}</td></tr>)}</tbody>
        </table>
      ) : null}
      <ul>{result.sums.map((one) => <li key={one.choice}>{one.label} · {text.count} {one.heads}</li>)}</ul>
    </section>
  );
}
