import type { Board as BoardView } from '../../../modules/cases/board/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';
import { our_words } from '../projects/words.ts';
import { roster_words } from '../rosters/words.ts';
import { useSession } from '../session/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';
import { Feeds, WeakLists } from './More.tsx';
import { MyHomeToo } from './MyHomeToo.tsx';
import { PublicFigures } from './PublicFigures.tsx';
import { board_words } from './words.ts';
import '../cases/cases.css';
import './board.css';

/** What the neighbourhood said and what became of it: open to everyone, naming nobody (domain.md §6). */
export default function Board({ estate }: { estate: string | null }) {
  return estate === null ? <Estates /> : <OneBoard estate={estate} />;
}

function Estates() {
  const w = words.use().board;
  const { data, error, again } = useAsk<{ estates: EstateView[] }>('/api/public/estates');
  return (
    <Page title={w.title} back="/">
      <p className="soft">{w.choose}</p>
      <Link to="/public-projects" className="board-link">{our_words.use().public_title}</Link>
      <Link to="/rosters" className="board-link">{roster_words.use().title}</Link>
      {error && !data && <Trouble error={error} again={again} />}
      {!error && !data && <Loading />}
      <ul className="list">
        {data?.estates.map(({ id, name, community_name }) => (
          <li key={id}>
            <Link to={`/board/${encodeURIComponent(id)}`} className="list-row">
              <Icon name="place" size="large" />
              <span className="list-words">
                <strong>{name}</strong>
                <span className="soft">{community_name}</span>
              </span>
              <Icon name="forward" />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

const looks = { at_work: { icon: 'work', tone: 'blue' }, done: { icon: 'check', tone: 'green' }, ended: { icon: 'cross', tone: 'grey' } } as const;

function OneBoard({ estate }: { estate: string }) {
  const [w, t, language] = [words.use().board, board_words.use(), useLanguage()];
  const said = useServerWord();
  const { me } = useSession();
  const estates = useAsk<{ estates: EstateView[] }>('/api/public/estates');
  const district = estates.data && (estates.data.estates.find(({ id }) => id === estate)?.district ?? '');
  const board = useAsk<BoardView>(district === null ? null : `/api/board?${new URLSearchParams({ estate, ...(district && { district }) }).toString()}`);
  const data = board.data;
  const { error, again } = estates.error ? estates : board;
  const day = (iso: string): string => date_words(new Date(`${iso}T12:00:00+08:00`), language);
  if (!data) {
    return (
      <Page title={w.title} back="/board">
        {error ? <Trouble error={error} again={again} /> : <Loading />}
      </Page>
    );
  }
  const lives_here = me?.hat.role === 'resident' && me.hat.estate_id === estate && me.district === district;
  return (
    <Page title={t.title_of(data.estate_name)} back="/board">
      <p className="soft">{t.lead}</p>
      <PublicFigures place={estate} name={data.estate_name} district={district ?? ''} />
      <PublicFigures place={data.community_id} name={data.community_name} district={district ?? ''} note />
      {lives_here && <MyHomeToo estate={estate} />}
      <h2>{t.items}</h2>
      {data.items.length === 0 ? (
        <Empty icon="cases" title={t.none}>{t.none_more}</Empty>
      ) : (
        <ul className="board-items">
          {data.items.map((item) => (
            <li key={item.id} className="case-card">
              <div className="case-head">
                <span className={`case-state ${looks[item.state].tone}`}>
                  <Icon name={looks[item.state].icon} />
                  {t[item.state]}
                </span>
                <strong className="case-title">{said(item.label)}</strong>
              </div>
              <p className="soft">
                {t.week(day(item.week))}
                {item.done_on && ` · ${t.done_on(day(item.done_on))}`}
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{t.nobody}</p>
      <Link to={`/public-projects?${new URLSearchParams({ village: data.community_id, ...(district && { district }) }).toString()}`} className="board-link">{t.projects}</Link>
      <WeakLists estate={estate} district={district ?? ''} />
      <Feeds estate={estate} district={district ?? ''} board={data} />
    </Page>
  );
}
