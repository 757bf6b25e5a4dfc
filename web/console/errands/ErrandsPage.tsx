import { PlusOutlined } from '@ant-design/icons';
import type { ErrandCard, ErrandList } from '../../../modules/errands/contract.ts';
import { errand_words } from '../../kit/errand/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { words as shell_words } from '../words/index.ts';
import { AskForm } from './AskForm.tsx';
import { ErrandDetail } from './ErrandDetail.tsx';
import { words } from './words.ts';
import '../visits/visits.css';
import './errands.css';

/** 代办: who asks, who runs it, and what is still to be given back (product B9). */
export default function ErrandsPage({ id }: { id: string | null; query: URLSearchParams }) {
  if (id === 'new') return <AskForm />;
  return id ? <ErrandDetail key={id} id={id} /> : <List />;
}

function List() {
  const text = words.use();
  const { role } = useMe().hat;
  const asked = useAsk<ErrandList>('/api/errands');
  const app = shell_words.use().app;
  useLiveAgain(asked.again, (event) => event.type === 'errand' || event.type === 'notice');
  if (asked.error && !asked.data) return <Saying title={app.failed} hint={asked.error.message} heading />;
  if (!asked.data) return <p className="quiet" role="status">{app.loading}</p>;
  const { errands } = asked.data;
  const open = errands.filter(({ state }) => state === 'asked' || state === 'authorised' || state === 'stopped');
  return (
    <div className="visits errands">
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead(open.length)}</p>
      </header>
      {errands.length === 0 ? <p className="saying">{text.empty}</p> : null}
      <Group title={text.open} errands={open} />
      {role === 'grid_worker' || role === 'community' ? (
        <Link className="big" href={address('errands', 'new')}>
          <PlusOutlined aria-hidden /> {text.add}
        </Link>
      ) : null}
      <Group title={text.waiting} errands={errands.filter(({ state }) => state === 'done')} />
      <Group title={text.over} errands={errands.filter(({ state }) => state === 'closed' || state === 'cancelled')} />
    </div>
  );
}

function Group({ title, errands }: { title: string; errands: ErrandCard[] }) {
  if (errands.length === 0) return null;
  return (
    <section>
      <h2>
        {title} <span className="count-word">{errands.length}</span>
      </h2>
      <ul className="visit-rows">
        {errands.map((errand) => (
          <li key={errand.id}>
            <Link className="visit-row" href={address('errands', errand.id)}>
              <Lines errand={errand} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Lines({ errand }: { errand: ErrandCard }) {
  const [text, kit] = [words.use(), errand_words.use()];
  return (
    <>
      <b>
        {errand.kind.title} · {errand.principal_name}
      </b>
      <span>{errand.place_text}</span>
      <span className="visit-marks">
        <span>{kit.states[errand.state]}</span>
        <span>{kit.due_on(errand.due_on)}</span>
        {errand.due === 'soon' ? <span className="visit-waits">{kit.due.soon}</span> : null}
        {errand.due === 'over' ? <span className="visit-late">{kit.due.over}</span> : null}
        <span>{errand.agent_name ? text.agent(errand.agent_name) : text.no_agent}</span>
        {errand.outstanding > 0 ? <span className="visit-waits">{text.outstanding(errand.outstanding)}</span> : null}
      </span>
    </>
  );
}
