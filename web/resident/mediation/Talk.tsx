import type { MediationPerson, MediationView } from '../../../modules/cases/mediation/contract.ts';
import { ButtonLink } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Page } from '../shell/Page.tsx';
import { Agreement } from './Agreement.tsx';
import { Court } from './Court.tsx';
import { MyWord } from './MyWord.tsx';
import { useDeed } from './use-deed.ts';
import { words } from './words.ts';

/** One mediation for a party of it: what is asked of me first, then the agreement, the court's term, the meetings and who takes part. */
export function Talk({ id }: { id: string }) {
  const w = words.use();
  const { data, error, again } = useAsk<MediationView>(`/api/mediations/${encodeURIComponent(id)}`);
  const deed = useDeed(id, again);
  useLive((event) => {
    if (event === null || event.type === 'notice') again();
  });
  return (
    <Page title={data?.title ?? w.title} back="/mediation">
      {error && !data && <Trouble error={error} again={again} />}
      {!error && !data && <Loading />}
      {data?.mine === 'mediator' && (
        <section className="panel">
          <p>{w.console}</p>
          <ButtonLink wide icon="work" href={`/console/mediation/${encodeURIComponent(id)}`}>
            {w.title}
          </ButtonLink>
        </section>
      )}
      {data?.mine === 'party' && (
        <>
          <MyWord view={data} deed={deed} />
          {data.promises.length > 0 && data.state !== 'ended' && <Agreement view={data} deed={deed} />}
          {data.confirmation && <Court view={data} confirmation={data.confirmation} deed={deed} />}
          {data.sessions.length > 0 && <Sessions view={data} />}
          <People view={data} />
        </>
      )}
    </Page>
  );
}

function Sessions({ view }: { view: MediationView }) {
  const [w, now, language] = [words.use(), useNow(), useLanguage()];
  return (
    <section className="panel">
      <h2>{w.sessions}</h2>
      <ul className="mediation-lines">
        {view.sessions.map((one) => (
          <li key={one.id}>
            <strong>{when_words(new Date(one.at), now, language)}</strong>
            <span>{one.place}</span>
            {one.minutes ? (
              <details>
                <summary>{w.minutes}</summary>
                <blockquote>{one.minutes}</blockquote>
              </details>
            ) : (
              <span className="soft">{new Date(one.at) > now ? w.ahead : w.no_minutes}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function People({ view }: { view: MediationView }) {
  const w = words.use();
  return (
    <section className="panel">
      <h2>{w.people}</h2>
      <ul className="mediation-lines">
        {view.parties.toSorted((one, other) => Number(other.me) - Number(one.me)).map((one, index) => (
          <li key={one.person_id || index}>
            <strong>{one.me ? w.me(one.name ?? '') : (one.name ?? (view.state === 'asking' ? w.unnamed : w.other))}</strong>
            <Said one={one} />
          </li>
        ))}
        {view.mediators.map((one) => (
          <li key={one.person_id}>
            <strong>{w.mediator(one.name ?? '')}</strong>
            {one.answer === true && <span className="soft">{w.no_stake}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Of the other side no more than that; of me also what a mediator wrote down for me, so that I can say it is wrong. */
function Said({ one }: { one: MediationPerson }) {
  const w = words.use();
  const written_down = [one.answered, one.signed].findLast((word) => word?.how === 'paper' || word?.how === 'spoken');
  return (
    <>
      {one.answer !== null && <span className="soft">{one.answer ? w.answer.yes : w.answer.no}</span>}
      {one.me && written_down?.how && written_down.how !== 'self' && (
        <span className="soft">
          {w.recorded(w.recorded_how[written_down.how] + (written_down.witness ? w.witness(written_down.witness) : '')) + w.wrong_record}
        </span>
      )}
    </>
  );
}
