import { useState } from 'react';
import type { PetitionView } from '../../../modules/deliberation/petitions/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { petition_words, SignedOf, TurnOf } from '../../kit/covenant/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { useSend } from '../covenants/use-send.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { call_words } from './words.ts';
import '../covenants/covenants.css';

/** One petition: how many signed, one's own home's word, and whose turn it is. */
export function PetitionPage({ id }: { id: string }) {
  const shared = petition_words.use();
  const asked = useAsk<PetitionView>(`/api/petitions/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  return (
    <Page title={asked.data?.title ?? shared.title} back="/votes">
      {asked.data ? <Petition petition={asked.data} again={asked.again} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

type Part = { petition: PetitionView; again: () => void };
function Petition({ petition, again }: Part) {
  const [w, shared] = [call_words.use(), petition_words.use()];
  const { terms } = petition;
  return (
    <>
      <section className="panel stack">
        <p><strong>{shared.state[petition.state]}</strong>{petition.state === 'collecting' ? ` · ${shared.collect_until(petition.collect_until)}` : ''}</p>
        <p>{petition.words}</p>
        <SignedOf {...petition} />
        <TurnOf petition={petition} />
        {petition.meeting_id ? <Link to={`/meetings/${encodeURIComponent(petition.meeting_id)}`} className="menu-link"><Icon name="speech" /> <span>{shared.to_meeting}</span> <Icon name="forward" /></Link> : null}
        {petition.ended_why ? <p>{w.ended(petition.ended_why)}</p> : null}
      </section>
      {petition.mine.map((one) => <Mine key={one.head} petition={petition} again={again} one={one} />)}
      {petition.mine.length === 0 && petition.state === 'collecting' ? <p className="panel">{w.not_owner}</p> : null}
      <section className="panel stack">
        <p className="soft">{shared.rule(terms.heads.numerator, terms.heads.denominator)}</p>
        <p className="soft">{shared.days(terms.committee_days, terms.street_days, terms.community_days)}</p>
        <p className="rule-hash">{w.hash} {petition.roll_hash}</p>
      </section>
      {petition.started_by_me && petition.state === 'collecting' ? <GiveUp petition={petition} again={again} /> : null}
    </>
  );
}

const url_of = ({ id }: PetitionView, rest: string) => `/api/petitions/${encodeURIComponent(id)}/${rest}`;
function Mine({ petition, again, one: { head, label, signed } }: Part & { one: PetitionView['mine'][number] }) {
  const w = call_words.use();
  const { busy, refusal, send } = useSend(again);
  return (
    <section className="panel stack">
      <h2>{w.mine} · {label}</h2>
      {signed ? <p><Icon name="check" /> {w.signed(w.how[signed.how])}</p> : null}
      <p className="soft">{w.careful}</p>
      {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
      {petition.may_sign && !signed ? <Button kind="main" wide icon="stamp" busy={busy} press={() => void send(url_of(petition, 'sign'), { head })}>{w.sign}</Button> : null}
      {petition.may_sign && signed ? <Button wide busy={busy} press={() => void send(url_of(petition, 'unsign'), { head })}>{w.unsign}</Button> : null}
    </section>
  );
}

function GiveUp({ petition, again }: Part) {
  const w = call_words.use();
  const [why, set_why] = useState('');
  const { busy, refusal, send } = useSend(again);
  return (
    <details className="panel">
      <summary>{w.give_up}</summary>
      <div className="stack">
        <label className="rule-field">{w.give_up_why}<input value={why} maxLength={300} onChange={({ target }) => set_why(target.value)} /></label>
        {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
        <Button wide kind="danger" busy={busy} off={why.trim().length < 2} press={() => void send(url_of(petition, 'give-up'), { why })}>{w.give_up}</Button>
      </div>
    </details>
  );
}
