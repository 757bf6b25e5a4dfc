import type { MediationPerson, MediationView, PromiseView } from '../../../modules/cases/mediation/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { date_words, useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Deeds, Kept } from './Deeds.tsx';
import { mediation_words } from './words.ts';

export function useDay() {
  const language = useLanguage();
  return (at: string) => date_words(new Date(at), language, true);
}

/** One mediation: who, how far, what was said and agreed, and the next thing to do. */
export function Sitting({ id }: { id: string }) {
  const text = mediation_words.use();
  const asked = useAsk<MediationView>(`/api/mediations/${encodeURIComponent(id)}`);
  useLiveAgain(asked.again, (event) => event.type === 'notice');
  return (
    <>
      <Link className="back" href={address('mediation')}>
        {text.back}
      </Link>
      <Answer asked={asked}>{(view) => <Whole view={view} again={asked.again} />}</Answer>
    </>
  );
}

function Whole({ view, again }: { view: MediationView; again: () => void }) {
  const text = mediation_words.use();
  return (
    <article className="mediation">
      <header className="page-head">
        <h1>{view.title}</h1>
        <p>
          <span className="state">{text.state[view.state]}</span> <span className="quiet">{text.mine[view.mine]}</span>
        </p>
      </header>
      {view.end_reason ? (
        <p className="notice-line">
          {text.reason[view.end_reason]}。{text.other_ways}
        </p>
      ) : null}
      <Deeds view={view} again={again} />
      <div className="mediation-columns">
        <section className="panel" aria-labelledby="mediation-people">
          <h2 id="mediation-people">{text.parties}</h2>
          <ul className="mediation-people">
            {view.parties.map((one, index) => (
              <Person key={one.person_id || index} one={one} view={view} />
            ))}
          </ul>
          <h2>{text.mediators}</h2>
          <ul className="mediation-people">
            {view.mediators.map((one) => (
              <Person key={one.person_id} one={one} view={view} mediator />
            ))}
          </ul>
          {view.case_id ? <Link href={address('cases', view.case_id)}>{text.on_case.state}</Link> : null}
        </section>
        <Talks view={view} />
        {view.promises.length > 0 ? <AgreementPart view={view} again={again} /> : null}
        {view.confirmation ? <Confirmation view={view} /> : null}
      </div>
    </article>
  );
}

function Person({ one, view, mediator = false }: { one: MediationPerson; view: MediationView; mediator?: boolean }) {
  const text = mediation_words.use();
  const said = mediator
    ? one.answer === true ? text.answer.no_stake : text.answer.not_declared
    : !one.asked ? text.answer.not_asked : one.answer === null ? text.answer.waiting : one.answer ? text.answer.yes : text.answer.no;
  const how = (word: MediationPerson['answered']) => (word?.how && !mediator ? text.how[word.how] + (word.witness ? text.witness(word.witness) : '') : '');
  const signs = (view.state === 'signing' || view.state === 'in_force') && !(mediator && view.form === 'oral');
  return (
    <li>
      <b>{one.name ?? text.other_side}</b> {one.me ? <span className="quiet">（{text.me}）</span> : null}
      <p>
        {said} <span className="quiet">{how(one.answered)}</span>
      </p>
      {signs ? (
        <p>
          {!one.signed ? text.not_signed : one.binding ? text.signed : text.read_and_agrees} <span className="quiet">{how(one.signed)}</span>
        </p>
      ) : null}
    </li>
  );
}

function Talks({ view }: { view: MediationView }) {
  const text = mediation_words.use();
  const [now, language] = [useNow(), useLanguage()];
  return (
    <section className="panel" aria-labelledby="mediation-talks">
      <h2 id="mediation-talks">{text.sessions}</h2>
      {view.sessions.length === 0 ? <p className="quiet">{text.no_sessions}</p> : null}
      <ul className="mediation-people">
        {view.sessions.map((one) => (
          <li key={one.id}>
            <b>{when_words(new Date(one.at), now, language)}</b> {one.place}
            {one.minutes ? <blockquote aria-label={text.minutes}>{one.minutes}</blockquote> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AgreementPart({ view, again }: { view: MediationView; again: () => void }) {
  const text = mediation_words.use();
  const day = useDay();
  const may_keep = (one: PromiseView) => view.may.includes('finish') && one.state !== 'done' && !view.parties.some((party) => party.me && party.person_id === one.person_id);
  return (
    <section className="panel" aria-labelledby="mediation-agreement">
      <h2 id="mediation-agreement">{text.agreement}</h2>
      <p className="quiet">{[view.form ? text.form[view.form] : '', view.effective_at ? text.effective(day(view.effective_at)) : ''].filter(Boolean).join(' · ')}</p>
      <ol className="mediation-promises">
        {view.promises.map((one) => (
          <li key={one.id}>
            <p>{one.what}</p>
            <p className="quiet">{text.by_day(one.name, day(one.due_at))}</p>
            {view.state === 'in_force' ? <p className={one.state === 'missed' ? 'mediation-missed' : undefined}>{text.promise[one.state]}</p> : null}
            {may_keep(one) ? <Kept view={view} promise_id={one.id} again={again} /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Confirmation({ view }: { view: MediationView }) {
  const text = mediation_words.use();
  const day = useDay();
  const { until, open, asked_at, outcome, schedule_known } = view.confirmation!;
  return (
    <section className="panel" aria-labelledby="mediation-confirmation">
      <h2 id="mediation-confirmation">{text.confirmation}</h2>
      <p className="quiet">{text.confirm_law}</p>
      {outcome ? (
        <p>
          <b>{text.outcome[outcome]}</b>
        </p>
      ) : asked_at ? (
        <p>{text.asked(day(asked_at))}</p>
      ) : open ? (
        <>
          <p>
            <b>{text.confirm_until(day(until))}</b>
          </p>
          {schedule_known ? null : <p className="quiet">{text.by_weekends}</p>}
          <ul className="mediation-people">
            {view.parties.map((one) => (
              <li key={one.person_id}>
                {one.name} {one.wants_confirmation ? text.wants : text.wants_not_yet}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{text.confirm_over}</p>
      )}
    </section>
  );
}
