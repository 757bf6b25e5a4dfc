import type { Me } from '../../../platform/auth/contract.ts';
import type { ErrandCard, ErrandList } from '../../../modules/errands/contract.ts';
import { errand_words } from '../../kit/errand/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { AskFor } from './AskFor.tsx';
import { Errand } from './Errand.tsx';
import { words } from './words.ts';
import './errands.css';

/** 请人代办: ask, agree, see everything done in one's name, take it back, say whether it is right (product B9). */
export default function Errands({ id, me }: { id: string | null; me: Me }) {
  if (id === 'new') return <AskFor me={me} />;
  return id ? <Errand id={id} me={me} /> : <List />;
}

function List() {
  const w = words.use();
  const asked = useAsk<ErrandList>('/api/errands');
  useLive((event) => {
    if (event === null || event.type === 'errand') asked.again();
  });
  return (
    <Page title={w.title} back="/me">
      <p className="soft">{w.lead}</p>
      <Link to="/errands/new" className="errand-new">
        <Icon name="plus" size="large" /> <strong>{w.ask}</strong>
      </Link>
      {asked.data ? <Cards errands={asked.data.errands} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
      <p className="soft">{w.phone_too}</p>
    </Page>
  );
}

function Cards({ errands }: { errands: ErrandCard[] }) {
  const [w, kit] = [words.use(), errand_words.use()];
  if (errands.length === 0) return <Empty icon="people" title={w.empty} />;
  return (
    <ul className="errand-cards">
      {errands.map((errand) => (
        <li key={errand.id}>
          <Link to={`/errands/${encodeURIComponent(errand.id)}`} className="errand-card">
            <strong>{errand.kind.title}</strong>
            {errand.seat === 'guardian' ? <span>{w.of_ward(errand.principal_name)}</span> : null}
            <span>
              {kit.states[errand.state]} · {kit.due_on(errand.due_on)}
            </span>
            {errand.outstanding > 0 ? <span className="errand-out">{w.outstanding(errand.outstanding)}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
