import { useState } from 'react';
import type { MediationView } from '../../../modules/cases/mediation/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Sheet } from '../../kit/sheet/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import type { Deed } from './use-deed.ts';
import { words } from './words.ts';

/** How far it is in one sentence, and the word that only I can say: yes, no, or no longer. */
export function MyWord({ view, deed }: { view: MediationView; deed: Deed }) {
  const w = words.use();
  const [asking, set_asking] = useState<'no' | 'stop' | null>(null);
  const may = (one: MediationView['may'][number]) => view.may.includes(one);
  const leave = async () => {
    set_asking(null);
    await (asking === 'no' ? deed.run('answer', { agrees: false, how: 'self' }) : deed.run('end'));
  };
  return (
    <section className="panel">
      <p className="mediation-state">
        <Icon name={view.state === 'in_force' ? 'check' : view.state === 'ended' ? 'flag' : 'speech'} /> <strong>{may('answer') ? w.offer : w.state[view.state]}</strong>
      </p>
      {view.end_reason && (
        <>
          <p>{w.ended[view.end_reason]}</p>
          <p>{w.other_ways}</p>
        </>
      )}
      {may('answer') ? <Offer deed={deed} refuse={() => set_asking('no')} /> : <Standing view={view} />}
      {deed.refusal && (
        <p className="wrong" role="alert">
          {deed.refusal}
        </p>
      )}
      {may('withdraw') && (
        <Button kind="quiet" busy={deed.busy === 'end'} press={() => set_asking('stop')}>
          {w.stop}
        </Button>
      )}
      {view.may.length > 0 && <p className="soft">{w.no_phone}</p>}
      {asking && (
        <Sheet title={asking === 'no' ? w.sure_no : w.sure_stop} close={() => set_asking(null)} close_word={w.back}>
          <p>{asking === 'no' ? w.sure_no_more : w.sure_stop_more}</p>
          <p>{w.other_ways}</p>
          <Button wide kind="danger" press={() => void leave()}>
            {asking === 'no' ? w.no : w.stop}
          </Button>
          <Button wide press={() => set_asking(null)}>
            {w.back}
          </Button>
        </Sheet>
      )}
    </section>
  );
}

/** What one should know before saying yes: the names are the one thing that a yes gives away. */
function Offer({ deed, refuse }: { deed: Deed; refuse: () => void }) {
  const w = words.use();
  return (
    <>
      <ul className="mediation-facts">
        {Object.entries(w.offer_facts).map(([key, fact]) => (
          <li key={key}>{fact}</li>
        ))}
      </ul>
      <Button kind="main" wide icon="check" busy={deed.busy === 'answer'} press={() => void deed.run('answer', { agrees: true, how: 'self' })}>
        {w.yes}
      </Button>
      <Button wide icon="cross" busy={deed.busy === 'answer'} press={refuse}>
        {w.no}
      </Button>
    </>
  );
}

function Standing({ view }: { view: MediationView }) {
  const [w, now, language] = [words.use(), useNow(), useLanguage()];
  const next = view.sessions.find((one) => new Date(one.at) > now);
  const me = view.parties.find((one) => one.me);
  if (view.state === 'asking') return <p>{w.wait_mediator}</p>;
  if (view.state === 'talking')
    return next ? (
      <p className="mediation-next">
        <Icon name="clock" /> <strong>{w.next(when_words(new Date(next.at), now, language), next.place)}</strong>
      </p>
    ) : (
      <p>{view.sessions.some((one) => one.minutes !== null) ? w.wait_agreement : w.wait_session}</p>
    );
  if (view.state !== 'signing' || !me?.signed) return null;
  return <p>{me.binding ? w.wait_other : w.wait_paper}</p>;
}
