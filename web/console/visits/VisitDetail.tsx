import { ArrowLeftOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { CaseCard } from '../../../modules/cases/contract.ts';
import { contact_reasons, type VisitView } from '../../../modules/visits/contract.ts';
import { when_words } from '../../kit/time/index.ts';
import { useLanguage, useTitle } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { words as shell_words } from '../words/index.ts';
import { CancelForm } from './CancelForm.tsx';
import { ChildHurt } from './ChildHurt.tsx';
import { Conflict } from './Conflict.tsx';
import { Contact } from '../contact/Contact.tsx';
import { house_now, put_contact, type Outing } from './day.ts';
import { useDayWords } from './day-words.ts';
import { FinishForm } from './FinishForm.tsx';
import { History } from './History.tsx';
import { put_in } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import { RaiseForm } from './RaiseForm.tsx';
import { Waiting } from './Waiting.tsx';
import { words } from './words.ts';

type Doing = 'finish' | 'raise' | 'hurt' | 'cancel' | null;

/** One door: whom to see and why, whom to call, what is being done here, and what was found. */
export function VisitDetail({ visit, outing, parcels }: { visit: VisitView; outing: Outing; parcels: Parcel[] }) {
  const [doing, set_doing] = useState<Doing>(null);
  const text = words.use();
  const role = useMe().hat.role;
  const done = () => set_doing(null);
  const clash = parcels.findLast((parcel) => parcel.state === 'conflict');
  if (doing === 'finish') return <FinishForm visit={visit} outing={outing} done={done} />;
  if (doing === 'raise') return <RaiseForm visit={visit} done={done} />;
  if (doing === 'hurt') return <ChildHurt visit={visit} done={done} />;
  if (doing === 'cancel') return <CancelForm visit={visit} done={done} />;
  const planned = visit.state === 'planned';
  return (
    <article className="visits">
      <header className="page-head">
        <button type="button" className="back" onClick={() => go(address('visits'))}>
          <ArrowLeftOutlined aria-hidden /> {text.back}
        </button>
        <h1>{visit.place_text}</h1>
      </header>
      {clash ? <Conflict visit={visit} mine={clash} files={parcels.reduce((sum, parcel) => sum + parcel.files.length, 0)} /> : null}
      <Waiting parcels={parcels.filter((parcel) => parcel.state !== 'conflict')} />
      <About visit={visit} />
      {visit.contact_open ? <Contact url={`/api/visits/${visit.id}/contact`} reasons={contact_reasons} known={outing.contacts[visit.id] ?? null} on_shown={(contact) => put_contact(visit.id, contact)} /> : null}
      <Cases cards={visit.cases} />
      {clash ? null : (
        <div className="visit-deeds">
          <button type="button" className="big main-deed" onClick={() => set_doing('finish')}>
            {planned ? text.finish : text.amend}
          </button>
          <button type="button" className="big" onClick={() => set_doing('raise')}>
            {text.raise}
          </button>
          <button type="button" className="big danger-deed" onClick={() => set_doing('hurt')}>
            {text.child}
          </button>
          {planned && visit.worker !== 'me' && role === 'grid_worker' ? (
            <button type="button" className="big" onClick={() => void put_in({ verb: 'take' }, visit)}>
              {text.take}
            </button>
          ) : null}
          {planned ? (
            <button type="button" className="big" onClick={() => set_doing('cancel')}>
              {text.cancel}
            </button>
          ) : null}
        </div>
      )}
      <History visit={visit} />
    </article>
  );
}

function About({ visit }: { visit: VisitView }) {
  const text = words.use();
  const day_words = useDayWords();
  return (
    <dl className="panel visit-about">
      {visit.person ? (
        <div>
          <dt>{text.who}</dt>
          <dd>
            {visit.person.name_masked} {visit.person.phone_masked}
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{text.why}</dt>
        <dd>
          {text.whys[visit.why.code]}
          {visit.why.text ? <p>{visit.why.text}</p> : null}
        </dd>
      </div>
      <div>
        <dt>{text.last}</dt>
        <dd>
          {visit.last ? `${day_words(visit.last.on_day)} ${visit.last.outcome ? text.outcomes[visit.last.outcome] : ''}` : text.first}
          {visit.last?.promised ? <p className="visit-promise">{text.last_promised(visit.last.promised)}</p> : null}
        </dd>
      </div>
      {visit.outcome ? (
        <div>
          <dt>{text.form.outcome}</dt>
          <dd>
            <b>{text.outcomes[visit.outcome]}</b>
            {visit.note ? <p>{visit.note}</p> : null}
            <Kept visit={visit} />
          </dd>
        </div>
      ) : null}
      {visit.lives_here === false ? <p className="notice-line">{text.moved}</p> : null}
    </dl>
  );
}

function Kept({ visit }: { visit: VisitView }) {
  const text = words.use().form;
  return (
    <ul className="visit-files">
      {visit.files.map(({ file_id, kind }, index) => (
        <li key={file_id}>
          {kind === 'voice' ? (
            <audio controls preload="none" src={`/api/files/${file_id}`} aria-label={text.voice(index + 1)} />
          ) : (
            <img src={`/api/files/${file_id}?size=thumb`} alt={kind === 'signature' ? text.signature : text.photo_number(index + 1)} width="96" height="72" />
          )}
        </li>
      ))}
    </ul>
  );
}

function Cases({ cards }: { cards: CaseCard[] }) {
  const text = words.use();
  const state = shell_words.use().case.state;
  const language = useLanguage();
  const title = useTitle();
  if (cards.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="visit-cases">
      <h2 id="visit-cases">{text.cases}</h2>
      <ul className="visit-cases">
        {cards.map((card) => (
          <li key={card.id}>
            <b>{title(card)}</b>
            <span className="visit-marks">
              <span className="state">{state[card.state]}</span>
              <span className="quiet">{text.case_number(card.number)}</span>
            </span>
            {card.arrive_promised_at && card.state === 'planned' ? (
              <p className="visit-arrives">{text.arrives(card.owner_text ?? '', when_words(new Date(card.arrive_promised_at), house_now(), language))}</p>
            ) : null}
            <Link className="big" href={address('cases', card.id)}>
              {text.open_case}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
