import { useState } from 'react';
import type { ListView, Money, OurLists, ProjectCard, ProposalView } from '../../../modules/projects/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { Photo } from '../media/Photo.tsx';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { ProjectPage } from './ProjectPage.tsx';
import { useSend } from '../votes/Ballot.tsx';
import { our_words, wan, yuan } from './words.ts';
import './projects.css';

/** 我们的十件: what the village does this year, each with its picture and its money; and what may be asked for the next. */
export default function Projects({ id }: { id: string | null }) {
  return id ? <ProjectPage key={id} id={id} /> : <Ours />;
}

function Ours() {
  const w = our_words.use();
  const asked = useAsk<OurLists>('/api/me/project-lists');
  const [chosen, choose] = useState<string | null>(null);
  return (
    <Page title={w.title} back="/me">
      {!asked.data ? (asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />) : asked.data.lists.length === 0 ? <Empty icon="chart" title={w.none}>{w.none_hint}</Empty> : (
        <>
          {asked.data.lists.length > 1 && (
            <div className="row" role="group" aria-label={w.more_years}>
              {asked.data.lists.map((one) => <Button key={one.id} pressed={one.id === shown(asked.data!, chosen)} press={() => choose(one.id)}>{w.of_year(one.village, one.year)}</Button>)}
            </div>
          )}
          <Year key={shown(asked.data, chosen)} id={shown(asked.data, chosen)} />
        </>
      )}
    </Page>
  );
}
/** What is being built comes first; the next year's collecting is one tap away. */
const shown = ({ lists }: OurLists, chosen: string | null): string => chosen ?? (lists.find(({ state }) => state !== 'collecting') ?? lists[0]!).id;

function Year({ id }: { id: string }) {
  const w = our_words.use();
  const asked = useAsk<ListView>(`/api/project-lists/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || event.type === 'project' || event.type === 'vote') asked.again();
  });
  if (!asked.data) return asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />;
  const list = asked.data;
  const open = list.ballots.find(({ state, how }) => state === 'open' && how === 'vote');
  return (
    <>
      <p className="our-state"><strong>{w.of_year(list.village, list.year)}</strong> {w.state[list.state]}</p>
      {open?.vote_id && <Link to={`/votes/poll-${encodeURIComponent(open.vote_id)}`} className="our-call"><Icon name="stamp" /> <strong>{open.purpose === 'list' ? w.voting : w.rate}</strong> <span>{w.vote}</span></Link>}
      {list.outcome.satisfied.percent !== null && <p>{w.satisfied(list.outcome.satisfied.percent)}</p>}
      {list.projects.length > 0 && <ol className="our-ten">{list.projects.map((one) => <Card key={one.id} one={one} />)}</ol>}
      {list.months[0] && <section className="panel"><h2>{w.months}</h2><p>{list.months[0].month}：{w.counts(list.months[0].figures.states.accepted, 10 - list.months[0].figures.states.accepted)}{list.months[0].words ? `。${list.months[0].words}` : ''}</p></section>}
      {list.may_propose && <Propose list={list} again={asked.again} />}
      {list.state === 'collecting' && <Wishes list={list} again={asked.again} />}
    </>
  );
}

const sum = (money: readonly Money[], key: 'received_fen' | 'spent_fen') => money.reduce((all, one) => all + one[key], 0);
export function Card({ one, published }: { one: ProjectCard; published?: string }) {
  const w = our_words.use();
  const inside = (
    <>
      {one.photo_id && published !== undefined ? <Photo published={published} file_id={one.photo_id} label={w.picture_of(one.title)} /> : one.photo_id ? <img src={`/api/files/${one.photo_id}?size=thumb`} alt={w.picture_of(one.title)} width="112" height="84" /> : <span className="our-number" aria-hidden="true">{one.number}</span>}
      <span className="our-words">
        <strong>{one.number}. {one.title}</strong>
        <span className={one.late ? 'our-late' : ''}>{w.project_state[one.state]}{one.late && one.state === 'accepted' ? ` · ${w.late_done}` : ''}{one.state !== 'accepted' && one.finish_on ? ` · ${w.by_day(one.finish_on)}` : ''}{one.late && one.state !== 'accepted' ? ` · ${w.late}` : ''}</span>
        <span className="soft">{w.cost(yuan(one.budget_fen))} · {w.got(yuan(sum(one.money, 'received_fen')))} · {w.spent(yuan(sum(one.money, 'spent_fen')))}</span>
      </span>
    </>
  );
  return <li>{published !== undefined ? <span className="our-card">{inside}</span> : <Link to={`/projects/${encodeURIComponent(one.id)}`} className="our-card">{inside}</Link>}</li>;
}

export function MoneyWords({ money }: { money: readonly Money[] }) {
  const w = our_words.use();
  const most = Math.max(1, ...money.map((one) => Math.max(one.promised_fen, one.received_fen)));
  const words = most >= 100_000_000 ? (fen: number) => w.wan(wan(fen)) : null;
  return (
    <ul className="our-money">
      {money.filter((one) => one.promised_fen + one.received_fen > 0).map((one) => (
        <li key={one.source}>
          <strong>{w.source[one.source]}</strong>
          <span className="our-bar" aria-hidden="true"><i style={{ width: `${(100 * one.received_fen) / most}%` }} /><i style={{ width: `${(100 * one.spent_fen) / most}%` }} /></span>
          {words ? <span>{w.came} {words(one.received_fen)} · {w.paid} {words(one.spent_fen)}</span> : <span>{w.promised(yuan(one.promised_fen))} · {w.got(yuan(one.received_fen))} · {w.spent(yuan(one.spent_fen))}</span>}
        </li>
      ))}
      <li>{money.every(({ agrees }) => agrees) ? <span><Icon name="check" /> {w.agrees}</span> : <span className="our-late">{w.differs}</span>}</li>
    </ul>
  );
}

function Propose({ list, again }: { list: ListView; again: () => void }) {
  const w = our_words.use();
  const { busy, trouble, send } = useSend(again);
  const [[title, words, spot], set] = useState(['', '', ''] as [string, string, string]);
  const [done, set_done] = useState(false);
  const [request_id, renew] = useState(() => crypto.randomUUID());
  const give = async () => {
    if (!(await send(`/api/project-lists/${encodeURIComponent(list.id)}/proposals`, { request_id, title, words, spot, origin: 'typed', origin_id: null, origin_note: '' }))) return;
    set(['', '', '']);
    renew(crypto.randomUUID());
    set_done(true);
  };
  return (
    <form className="panel stack our-form" onSubmit={(event) => (event.preventDefault(), void give())}>
      <h2>{w.propose}</h2>
      <label className="stack"><strong>{w.propose_title}</strong><input value={title} maxLength={40} onChange={({ target }) => set([target.value, words, spot])} /></label>
      <label className="stack"><strong>{w.propose_words}</strong><textarea rows={3} value={words} maxLength={600} onChange={({ target }) => set([title, target.value, spot])} /></label>
      <label className="stack"><strong>{w.propose_spot}</strong><input value={spot} maxLength={60} onChange={({ target }) => set([title, words, target.value])} /></label>
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
      {done && <p role="status"><Icon name="check" /> {w.thanks}</p>}
      <Button submit wide kind="main" busy={busy} off={title.trim().length < 2 || words.trim().length < 2}>{w.send}</Button>
    </form>
  );
}

function Wishes({ list, again }: { list: ListView; again: () => void }) {
  const w = our_words.use();
  const open = list.proposals.filter(({ merged_into }) => merged_into === null).toSorted((a, b) => b.supports - a.supports);
  if (open.length === 0) return null;
  return <section><h2>{w.proposals}</h2><ul className="our-ten">{open.map((one) => <Wish key={one.id} one={one} again={again} />)}</ul></section>;
}
function Wish({ one, again }: { one: ProposalView; again: () => void }) {
  const w = our_words.use();
  const { busy, trouble, send } = useSend(again);
  return (
    <li className="panel stack">
      <strong>{one.title}</strong>
      <span>{one.words}{one.spot ? `（${one.spot}）` : ''}</span>
      {one.feasible !== null && <span>{one.feasible ? w.feasible : w.infeasible(one.reason ?? '')}</span>}
      <span className="row"><span>{w.supports(one.supports)}</span>{one.mine ? <span><Icon name="check" /> {w.mine}</span> : <Button busy={busy} icon="plus" press={() => void send(`/api/project-proposals/${encodeURIComponent(one.id)}/support`, {})}>{w.support}</Button>}</span>
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
    </li>
  );
}
