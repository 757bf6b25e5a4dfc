import { Button, Input } from 'antd';
import { useState } from 'react';
import type { LiveEvent } from '../../../channels/web/contract.ts';
import type { Board, ListCard, ListView } from '../../../modules/projects/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { ListPage } from './ListPage.tsx';
import { MoneyBars, OutcomeCard, States } from './parts.tsx';
import { ProjectPage } from './ProjectPage.tsx';
import { project_words } from './words.ts';
import './projects.css';

export const concerns_projects = (event: LiveEvent): boolean => event.type === 'project' || event.type === 'ledger' || event.type === 'vote';

/** 十件民生实事: every village of the reach; one of them by its list; one of the ten by its id. */
export default function ProjectsPage({ id, query }: { id: string | null; query: URLSearchParams }) {
  const list = query.get('list');
  return id ? <ProjectPage id={id} /> : list ? <ListPage key={list} id={list} /> : <Villages query={query} />;
}

function Villages({ query }: { query: URLSearchParams }) {
  const text = project_words.use();
  const year = query.get('year');
  const asked = useAsk<Board>(`/api/project-board${year ? `?year=${encodeURIComponent(year)}` : ''}`);
  useLiveAgain(asked.again, concerns_projects);
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </header>
      <Answer asked={asked}>
        {(board) => (
          <>
            <div className="project-bar-line">
              {board.years.map((one) => <Button key={one} aria-pressed={one === board.year} type={one === board.year ? 'primary' : 'default'} onClick={() => go(address('projects', null, { year: String(one) }), true)}>{one}</Button>)}
              {board.may_open.map((one) => <Open key={one.village_id} village_id={one.village_id} years={board.years} again={asked.again} />)}
            </div>
            {board.villages === 0 ? <Saying title={text.none} hint={text.none_hint} /> : <Figures board={board} />}
          </>
        )}
      </Answer>
    </>
  );
}

function Open({ village_id, years, again }: { village_id: string; years: readonly number[]; again: () => void }) {
  const text = project_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const now = new Date().getFullYear();
  const year = years.includes(now) ? now + 1 : now;
  const open = async () => {
    const made = await send<ListView>('/api/project-lists', { village_id, year });
    if (made) go(address('projects', null, { list: made.id }));
  };
  return <Button loading={busy} onClick={() => void open()}>{text.open_list}（{year}）</Button>;
}

function Figures({ board }: { board: Board }) {
  const text = project_words.use();
  const [sought, seek] = useState('');
  const found = board.lists.filter(({ village, street }) => `${street}${village}`.includes(sought.trim()));
  return (
    <>
      <dl className="project-figures project-great">
        <div><dt>{text.villages}</dt><dd>{board.villages}</dd></div>
        <div><dt>{text.projects}</dt><dd>{board.projects.toLocaleString('en-US')}</dd></div>
      </dl>
      <States states={board.states} late={board.late} />
      <section className="panel"><h2>{text.money}</h2><MoneyBars money={board.money} /></section>
      <OutcomeCard outcome={board.outcome} />
      {board.lists.length > 8 ? <Input.Search aria-label={text.find} placeholder={text.find} allowClear maxLength={30} onChange={({ target }) => seek(target.value)} /> : null}
      <ul className="project-villages">{found.map((one) => <Village key={one.id} list={one} />)}</ul>
    </>
  );
}

function Village({ list }: { list: ListCard }) {
  const text = project_words.use();
  const { states, outcome } = list;
  return (
    <li>
      <Link href={address('projects', null, { list: list.id })}><b>{list.village}</b></Link>
      <span className="quiet">{list.street} · {text.state[list.state]}</span>
      <span>
        {(['accepted', 'finished', 'underway', 'planned', 'cancelled'] as const).flatMap((key) => ((states[key] ?? 0) > 0 ? [`${text.project_state[key]} ${states[key]}`] : [])).join(' · ')}
        {list.late > 0 ? <b className="project-wrong"> · {text.late} {list.late}</b> : null}
        {outcome.satisfied.percent === null ? '' : ` · ${text.satisfied} ${outcome.satisfied.percent}%`}
      </span>
    </li>
  );
}
