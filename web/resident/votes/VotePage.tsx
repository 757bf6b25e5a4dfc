import type { VoteView } from '../../../modules/deliberation/votes/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { date_words, wall_clock } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Page } from '../shell/Page.tsx';
import { BallotOf } from './Ballot.tsx';
import { Check } from './Check.tsx';
import { Objections, Result } from './Result.tsx';
import { metres, vote_words } from './words.ts';

/** One vote as an owner reads it: what, how it stands with one's own ballot, how many took part, and in the end the result. */
export function VotePage({ id }: { id: string }) {
  const w = vote_words.use();
  const asked = useAsk<VoteView>(`/api/votes/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || (event.type === 'vote' && event.id === id)) asked.again();
  });
  return (
    <Page title={asked.data?.title ?? w.title} back="/votes">
      {asked.data ? <Vote vote={asked.data} again={asked.again} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

export type Part = { vote: VoteView; when: (iso: string) => string; again: () => void };

function Vote({ vote, again }: { vote: VoteView; again: () => void }) {
  const [w, language] = [vote_words.use(), useLanguage()];
  const when = (iso: string) => `${date_words(new Date(iso), language)} ${wall_clock(new Date(iso)).time}`;
  const part: Part = { vote, when, again };
  const over = vote.result !== null;
  return (
    <>
      <section className="panel stack">
        <p><strong>{w.state[vote.state]}</strong> · {w.from_to(when(vote.opens_at), when(vote.closes_at))}</p>
        <h2>{w.question}</h2>
        <p className="vote-question">{vote.question}</p>
        <p className="vote-effect"><Icon name="stamp" /> {w.effect[vote.legal_effect]}</p>
        <p className="soft">{vote.secret ? w.secret : w.open_vote}</p>
        {vote.withdrawn_why && <p className="wrong">{w.withdrawn(vote.withdrawn_why)}</p>}
      </section>
      {over && <Result {...part} />}
      {!over && vote.state !== 'withdrawn' && vote.mine.map((head) => <BallotOf key={head.head} head={head} {...part} />)}
      {!over && vote.state === 'open' && vote.mine.length === 0 && <p className="panel">{w.only_read}</p>}
      {!over && vote.state !== 'withdrawn' && <Turnout {...part} />}
      {vote.mine.length > 0 && (over || vote.state === 'open') && <Check {...part} />}
      <Objections {...part} />
      <Rules {...part} />
    </>
  );
}

function Turnout({ vote }: Part) {
  const w = vote_words.use();
  const { turnout, whole, needs_quorum: needs } = vote;
  if (!turnout || !whole || !needs) return null;
  const reached = turnout.heads >= needs.heads && turnout.area_cm2 >= needs.area_cm2;
  return (
    <section className="panel stack">
      <h2>{w.turnout}</h2>
      <Bar part={turnout.heads} whole={whole.heads} label={w.heads(turnout.heads, whole.heads)} />
      <Bar part={turnout.area_cm2} whole={whole.area_cm2} label={w.areas(metres(turnout.area_cm2), metres(whole.area_cm2))} />
      <p><Icon name={reached ? 'check' : 'clock'} /> {reached ? w.reached : w.not_reached} · {w.enough(needs.heads, metres(needs.area_cm2))}</p>
      <p className="soft">{w.turnout_more}</p>
    </section>
  );
}
export function Bar({ part, whole, label }: { part: number; whole: number; label: string }) {
  return (
    <div className="vote-bar">
      <span>{label}</span>
      <meter min={0} max={Math.max(whole, 1)} value={part} aria-label={label} />
    </div>
  );
}

function Rules({ vote }: Part) {
  const [w, language] = [vote_words.use(), useLanguage()];
  const part = ({ numerator, denominator, or_more }: VoteView['asks']['quorum']) => w.part(numerator, denominator, or_more);
  return (
    <details className="panel">
      <summary>{w.roll}</summary>
      <div className="stack">
        <p>{w.kind(language === 'en' ? vote.kind.title_en : vote.kind.title_zh, language === 'en' ? vote.law_en : vote.law_zh)}</p>
        <p>{w.needs(part(vote.asks.quorum), part(vote.asks.approval))}</p>
        <p>{w.roll_more}</p>
        <p>{w.office(vote.office)}</p>
        <strong>{w.buildings}</strong>
        <ul>{vote.buildings.map((one) => <li key={one.name}>{one.name} {w.heads(one.turnout.heads, one.whole.heads)}</li>)}</ul>
        {vote.roll_hash && <p className="vote-hash">{w.roll_hash} {vote.roll_hash}</p>}
      </div>
    </details>
  );
}
