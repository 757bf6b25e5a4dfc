import type { MyPrivacy } from '../../../modules/people/household/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord, word_for } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { Consents } from './Consents.tsx';
import { Held } from './Held.tsx';
import { words } from './words.ts';
import '../mine/mine.css';
import './privacy.css';

/** What is held about me and why, the switches, who looked: in words one can read standing up (PIPL 44–47). */
export default function MyInformation() {
  const w = words.use();
  const asked = useAsk<MyPrivacy>('/api/me/privacy');
  return (
    <Page title={w.title} back="/me">
      <p className="soft">{w.lead}</p>
      {asked.data ? <All mine={asked.data} again={asked.again} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
      <Link to="/privacy" className="menu-link">
        <Icon name="shield" /> <span>{w.more}</span> <Icon name="forward" />
      </Link>
    </Page>
  );
}

function All({ mine, again }: { mine: MyPrivacy; again: () => void }) {
  const w = words.use();
  return (
    <>
      <Held mine={mine} again={again} />
      <section className="panel stack">
        <h2>{w.consents}</h2>
        <p className="soft">{w.consents_hint}</p>
        <Consents consents={mine.consents} child={false} again={again} />
      </section>
      {mine.wards.map((ward) => (
        <section key={ward.id} className="panel stack">
          <h2>{w.ward(ward.name, ward.child)}</h2>
          <Consents consents={ward.consents} person_id={ward.id} child={ward.child} again={again} />
        </section>
      ))}
      <Looks looks={mine.looks} />
    </>
  );
}

function Looks({ looks }: { looks: MyPrivacy['looks'] }) {
  const w = words.use();
  const now = useNow();
  const language = useLanguage();
  const said = useServerWord();
  const field = (name: string) => word_for(w, name, name);
  return (
    <section className="panel stack">
      <h2>{w.looks}</h2>
      {looks.length === 0 && <p className="soft">{w.looks_none}</p>}
      <ul className="looks">
        {looks.map((look, index) => (
          <li key={index}>
            <strong>{[look.organisation, said(look.title), look.viewer].filter(Boolean).join(' ')}</strong>
            <span>{look.searched ? w.searched(field(look.field)) : w.looked(field(look.field))}</span>
            {look.reason && (
              <span>
                {w.why} {word_for(w.reason, look.reason, look.reason)}
                {look.words ? `（${w.said}：${look.words}）` : ''}
              </span>
            )}
            <span className="soft">{when_words(new Date(look.at), now, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
