import type { CovenantCard, CovenantList } from '../../../modules/deliberation/covenants/contract.ts';
import { covenant_words } from '../../kit/covenant/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { CovenantPage } from './CovenantPage.tsx';
import { rule_words } from './words.ts';
import './covenants.css';

/** 公约和楼规: what neighbours agreed on, what is being spoken of, and whether one's own home has signed (product D3). */
export default function Covenants({ id }: { id: string | null }) {
  return id ? <CovenantPage key={id} id={id} /> : <List />;
}

function List() {
  const w = rule_words.use();
  const asked = useAsk<CovenantList>('/api/covenants');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  return (
    <Page title={w.title} back="/me">
      <p className="soft">{w.lead}</p>
      {asked.data ? <Cards covenants={asked.data.covenants} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

function Cards({ covenants }: { covenants: CovenantCard[] }) {
  const [w, shared] = [rule_words.use(), covenant_words.use()];
  if (covenants.length === 0) return <Empty icon="book" title={w.none} />;
  return (
    <ul className="rule-cards">
      {covenants.map((one) => (
        <li key={one.id}>
          <Link to={`/covenants/${encodeURIComponent(one.id)}`} className="rule-card">
            <strong>{one.title}</strong>
            <span className="soft">{shared.kind[one.kind]} · {one.place}</span>
            <span>{one.in_force ? shared.holds(one.in_force.number, one.in_force.valid_from) : one.coming ? shared.coming(one.coming.number, one.coming.valid_from) : shared.none_holds}</span>
            {one.in_force || one.coming ? <span>{shared.signed(one.signed, one.homes)}</span> : null}
            <Todo one={one} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Todo({ one: { pending, mine, in_force, coming } }: { one: CovenantCard }) {
  const w = rule_words.use();
  if (pending?.state === 'discussing') return <span className="rule-todo"><Icon name="speech" /> {w.to_say(pending.discuss_until ?? '')}</span>;
  if (pending?.state === 'voting') return <span className="rule-todo"><Icon name="stamp" /> {w.to_vote}</span>;
  if (!mine || !(in_force || coming)) return null;
  return <span className={mine.signed ? 'rule-done' : 'rule-todo'}><Icon name={mine.signed ? 'check' : 'stamp'} /> {mine.signed ? w.i_signed : w.to_sign}</span>;
}
