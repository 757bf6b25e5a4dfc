import type { MediationList } from '../../../modules/cases/mediation/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Panel } from '../together/Panel.tsx';
import { BeginForm } from './BeginForm.tsx';
import { begins } from './begins.ts';
import './mediation.css';
import { Sitting } from './Sitting.tsx';
import { mediation_words } from './words.ts';

/** The mediations that one takes part in, and one of them by its address. */
export default function MediationPage({ id }: { id: string | null }) {
  return id ? <Sitting id={id} /> : <All />;
}

function All() {
  const text = mediation_words.use();
  const language = useLanguage();
  const asked = useAsk<MediationList>('/api/mediations');
  useLiveAgain(asked.again, (event) => event.type === 'notice');
  const { role } = useMe().hat;
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
        {begins.includes(role) ? (
          <Panel label={text.begin} primary on_done={asked.again}>
            {(form) => <BeginForm {...form} case_id={null} />}
          </Panel>
        ) : null}
      </header>
      <Answer asked={asked}>
        {({ mediations }) =>
          mediations.length === 0 ? (
            <Saying title={text.empty} hint={text.empty_hint} />
          ) : (
            <ul className="mediation-list">
              {mediations.map((one) => (
                <li key={one.id}>
                  <Link href={address('mediation', one.id)}>
                    <b>{one.title}</b>
                    <span className="state">{text.state[one.state]}</span>
                    {one.waits_for_me ? <span className="mediation-waits">{text.waits}</span> : null}
                    <span className="quiet">
                      {text.mine[one.mine]} · {date_words(new Date(one.at), language)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}
