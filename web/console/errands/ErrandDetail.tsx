import { ArrowLeftOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { contact_reasons, type ErrandView, type Verb } from '../../../modules/errands/contract.ts';
import { AuthorityPart, DeedsPart, MeetingsPart, ReceiptPart, ThingsPart, useDeed } from '../../kit/errand/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { words as shell_words } from '../words/index.ts';
import { AuthoriseForm } from './AuthoriseForm.tsx';
import { Contact, type Shown } from '../contact/Contact.tsx';
import { Lines } from './ErrandsPage.tsx';
import { FinishForm, WordForm } from './FinishForm.tsx';
import { GiveBackForm, HandOverForm } from './HandForm.tsx';
import { AppointForm, OutcomeForm } from './MeetForm.tsx';
import { Sure } from './Sure.tsx';
import { AssignForm } from './AssignForm.tsx';
import { words } from './words.ts';

export type Doing = { verb: Verb; thing?: ErrandView['things'][number]; meeting?: ErrandView['meetings'][number] };
export type FormProps = { errand: ErrandView; put: (errand: ErrandView) => void; close: () => void };

/** One errand: what stands, what may be done next, and everything that was done in the principal's name. */
export function ErrandDetail({ id }: { id: string }) {
  const app = shell_words.use().app;
  const asked = useAsk<ErrandView>(`/api/errands/${encodeURIComponent(id)}`);
  const [doing, set_doing] = useState<Doing | null>(null);
  useLiveAgain(asked.again, (event) => event.type === 'errand' && event.id === id);
  const errand = asked.data;
  if (asked.error && !errand) return <Saying title={app.failed} hint={asked.error.message} heading />;
  if (!errand) return <p className="quiet" role="status">{app.loading}</p>;
  return (
    <div className="errands">
      {doing ? <Form doing={doing} errand={errand} put={asked.put} close={() => set_doing(null)} /> : <Whole errand={errand} put={asked.put} begin={set_doing} />}
    </div>
  );
}

function Form({ doing, ...props }: FormProps & { doing: Doing }) {
  const { verb, thing, meeting } = doing;
  if (verb === 'authorise') return <AuthoriseForm {...props} />;
  if (verb === 'assign') return <AssignForm {...props} />;
  if (verb === 'appoint') return <AppointForm {...props} />;
  if (verb === 'met' && meeting) return <OutcomeForm {...props} meeting={meeting} />;
  if (verb === 'hand_over') return <HandOverForm {...props} />;
  if (verb === 'give_back' && thing) return <GiveBackForm {...props} thing={thing} />;
  if (verb === 'finish') return <FinishForm {...props} />;
  if (verb === 'word') return <WordForm {...props} />;
  return <Sure {...props} verb={verb} />;
}

function Whole({ errand, put, begin }: { errand: ErrandView; put: (errand: ErrandView) => void; begin: (doing: Doing) => void }) {
  const text = words.use();
  const [number, set_number] = useState<Shown | null>(null);
  const may = (verb: Verb) => errand.may.includes(verb);
  const button = (verb: Verb, said: string, look = 'big') => (may(verb) ? <button type="button" className={look} onClick={() => begin({ verb })}>{said}</button> : null);
  const known = errand.seat !== 'grid' && errand.seat !== 'operator';
  return (
    <article className="visits visit-detail">
      <header className="page-head">
        <Link className="back" href={address('errands')}>
          <ArrowLeftOutlined aria-hidden /> {text.back}
        </Link>
        <h1>
          {errand.kind.title} · {errand.principal_name}
        </h1>
      </header>
      <section className="panel visit-about">
        <Lines errand={errand} />
        <span>{text.asked[errand.asked_how]}</span>
        {errand.what ? (
          <p>
            {text.what}：<b>{errand.what}</b>
          </p>
        ) : null}
        {errand.ended_why ? <p>{errand.ended_why}</p> : null}
        {known ? null : <p className="quiet">{text.unknown}</p>}
      </section>
      {may('see_contact') ? <Contact url={`/api/errands/${encodeURIComponent(errand.id)}/contact`} reasons={contact_reasons} known={number} on_shown={set_number} /> : null}
      <div className="visit-deeds">
        <Take errand={errand} put={put} />
        {button('assign', text.assign)}
        {button('authorise', errand.authority ? text.authorise_anew : text.authorise, errand.state === 'asked' ? 'big main-deed' : 'big')}
        {button('appoint', text.appoint)}
        {button('hand_over', text.hand_over)}
        {button('finish', text.finish, 'big main-deed')}
        {button('word', text.word, 'big main-deed')}
      </div>
      <AuthorityPart errand={errand} />
      <MeetingsPart errand={errand}>{(meeting) => (may('met') ? <button type="button" className="big" onClick={() => begin({ verb: 'met', meeting })}>{text.outcome}</button> : null)}</MeetingsPart>
      <ThingsPart errand={errand}>{(thing) => (may('give_back') ? <button type="button" className="big" onClick={() => begin({ verb: 'give_back', thing })}>{text.give_back}</button> : null)}</ThingsPart>
      <ReceiptPart errand={errand} />
      <DeedsPart errand={errand} />
      <div className="visit-deeds">
        {errand.authority?.standing === 'in_force' ? button('withdraw_authority', text.withdraw, 'big danger-deed') : null}
        {button('recuse', text.recuse)}
        {button('cancel', text.cancel)}
      </div>
    </article>
  );
}

function Take({ errand, put }: Omit<FormProps, 'close'>) {
  const text = words.use();
  const deed = useDeed(errand.id, put);
  if (!errand.may.includes('take')) return null;
  return (
    <>
      <button type="button" className="big main-deed" disabled={deed.busy} onClick={() => void deed.run('take', { agent_id: null })}>
        {text.take}
      </button>
      {deed.refusal ? <p role="alert" className="visit-wrong">{deed.refusal}</p> : null}
    </>
  );
}
