import type { RosterCard, RosterList, MyRosters } from '../../../modules/rosters/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { useSession } from '../session/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { RosterPage } from './RosterPage.tsx';
import { roster_words } from './words.ts';
import './rosters.css';

/** 选房名册: open to everybody; whoever is logged in finds their own first. */
export default function Rosters({ id }: { id: string | null }) {
  return id === null ? <All /> : <RosterPage id={id} />;
}

function All() {
  const w = roster_words.use();
  const { me } = useSession();
  const mine = useAsk<MyRosters>(me ? '/api/me/rosters' : null);
  const all = useAsk<RosterList>(`/api/public/rosters${location.search}`);
  const own = new Set(mine.data?.rosters.map(({ id }) => id));
  const others = all.data?.rosters.filter(({ id }) => !own.has(id)) ?? [];
  return (
    <Page title={w.title} back="/">
      <p className="soft">{w.lead}</p>
      {all.error && !all.data && <Trouble error={all.error} again={all.again} />}
      {!all.error && !all.data && <Loading />}
      {mine.data && mine.data.rosters.length > 0 && <Cards title={w.mine} cards={mine.data.rosters} />}
      {others.length > 0 && <Cards title={w.all} cards={others} />}
      {all.data && own.size + others.length === 0 && <Empty icon="cases" title={w.none} />}
    </Page>
  );
}

function Cards({ title, cards }: { title: string; cards: readonly RosterCard[] }) {
  const w = roster_words.use();
  return (
    <section className="stack">
      <h2 className="section-title">{title}</h2>
      <ul className="list">
        {cards.map((card) => (
          <li key={card.id}>
            <Link to={`/rosters/${encodeURIComponent(card.id)}${location.search}`} className="list-row">
              <Icon name="cases" size="large" />
              <span className="list-words">
                <strong>{card.title}</strong>
                <span>{w.state[card.state]} · {w.households(card.households)}</span>
                <span className="soft">{card.office}</span>
              </span>
              <Icon name="forward" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
