import type { LiftList } from '../../../modules/lift/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { Fees } from './Fees.tsx';
import { LiftPage } from './LiftPage.tsx';
import { money_words } from './words.ts';
import { yuan } from './yuan.ts';
import '../mine/mine.css';
import './money.css';

/** 我家的钱: what is asked of one's home, and one lift of it (`/money/<lift>`). */
export default function Money({ id }: { id: string | null }) {
  return id ? <LiftPage key={id} id={id} /> : <All />;
}

function All() {
  const w = money_words.use();
  return (
    <Page title={w.title} back="/me">
      <p className="soft">{w.lead}</p>
      <Fees on_none={<Empty icon="chart" title={w.no_fees} />} />
      <Lifts />
      <Link to="/books" className="menu-link"><Icon name="chart" /> <span>{w.accounts}</span> <Icon name="forward" /></Link>
    </Page>
  );
}

function Lifts() {
  const w = money_words.use();
  const asked = useAsk<LiftList>('/api/lifts');
  useLive((event) => {
    if (event === null || event.type === 'ledger') asked.again();
  });
  if (!asked.data) return asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />;
  if (asked.data.lifts.length === 0) return null;
  return (
    <ul className="list money-list">
      {asked.data.lifts.map((one) => (
        <li key={one.id}>
          <Link to={`/money/${encodeURIComponent(one.id)}`} className="panel money-card">
            <strong>{one.name}</strong>
            <span>{w.states[one.state]} · {w.in_from} {w.yuan(yuan(one.paid_fen))}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
