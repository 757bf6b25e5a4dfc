import type { PollView } from '../../../modules/deliberation/polls/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { date_words, wall_clock } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Page } from '../shell/Page.tsx';
import { Check } from '../votes/Check.tsx';
import { Bar } from '../votes/VotePage.tsx';
import { vote_words } from '../votes/words.ts';
import { PollBallot } from './PollBallot.tsx';
import { PollResult } from './PollResult.tsx';
import { poll_words, yuan } from './words.ts';

/** One poll: what is asked and what it is worth, one's own ballot, how many took part, and how it came out. */
export function PollPage({ id }: { id: string }) {
  const w = poll_words.use();
  const asked = useAsk<PollView>(`/api/polls/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || (event.type === 'vote' && event.id === id)) asked.again();
  });
  return (
    <Page title={asked.data?.title ?? w.title} back="/votes">
      {asked.data ? <Poll poll={asked.data} again={asked.again} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

export type PollPart = { poll: PollView; when: (iso: string) => string; again: () => void };

function Poll({ poll, again }: { poll: PollView; again: () => void }) {
  const [w, vote, language] = [poll_words.use(), vote_words.use(), useLanguage()];
  const when = (iso: string) => `${date_words(new Date(iso), language)} ${wall_clock(new Date(iso)).time}`;
  const part: PollPart = { poll, when, again };
  const [over, off] = [poll.result !== null, poll.state === 'withdrawn'];
  return (
    <>
      <section className="panel stack">
        <p><strong>{w.form[poll.form]} · {w.state[poll.state]}</strong> · {poll.place} · {vote.from_to(when(poll.opens_at), when(poll.closes_at))}</p>
        <p className="vote-question">{poll.question}</p>
        <p className="vote-effect"><Icon name="speech" /> {w.effect[poll.form]}</p>
        {poll.line && <p>{w.line(poll.line.numerator, poll.line.denominator)}</p>}
        {poll.seats && <p><strong>{w.seats(poll.seats)}</strong></p>}
        {poll.budget_fen && <p><strong>{w.budget(yuan(poll.budget_fen))}</strong></p>}
        <p className="soft">{poll.secret ? w.secret : w.open}</p>
        {poll.withdrawn_why && <p className="wrong">{w.withdrawn(poll.withdrawn_why)}</p>}
      </section>
      {over && <PollResult {...part} />}
      {!over && !off && poll.mine.map((mine) => <PollBallot key={mine.head} mine={mine} {...part} />)}
      {poll.state === 'open' && poll.mine.length === 0 && <p className="panel">{w.not_mine}</p>}
      {!off && poll.roll !== null && poll.taking_part !== null && (
        <section className="panel stack">
          <h2>{w.turnout}</h2>
          <Bar part={poll.taking_part} whole={poll.roll} label={w.votes(poll.taking_part, poll.roll)} />
          {!over && <p className="soft">{w.hidden}</p>}
        </section>
      )}
      {poll.mine.length > 0 && (over || poll.state === 'open') && <Check vote={{ id: poll.id, mine: poll.mine, choices: poll.options }} standard={w.standard} />}
      <details className="panel" open={poll.state === 'open' && (poll.form === 'ranking' || poll.form === 'budget')}>
        <summary>{w.rules}</summary>
        <div className="stack">
          <p>{w.rule[poll.form]}</p>
          <p>{w.who[poll.per](poll.age_min)}</p>
          <p>{w.office(poll.office)}</p>
          {poll.roll_hash && <p className="vote-hash">{w.roll_hash} {poll.roll_hash}</p>}
        </div>
      </details>
    </>
  );
}
