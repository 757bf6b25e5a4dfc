import { useState } from 'react';
import { phases } from '../../../modules/projects/contract.ts';
import type { ProjectView, Said } from '../../../modules/projects/delivery/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { Photo } from '../media/Photo.tsx';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { MoneyWords } from './Projects.tsx';
import { useSend } from '../votes/Ballot.tsx';
import { our_words } from './words.ts';

type Props = { one: ProjectView; again: () => void };
const words_of = (one: ProjectView) => `/api/projects/${encodeURIComponent(one.id)}/words`;

/** One of our ten: seen from one spot, paid by whom, and what a neighbour may say of it now. */
export function ProjectPage({ id }: { id: string }) {
  const w = our_words.use();
  const asked = useAsk<ProjectView>(`/api/projects/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || event.type === 'project' || event.type === 'ledger') asked.again();
  });
  const one = asked.data;
  if (!one) return <Page title={w.title} back="/projects">{asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}</Page>;
  return (
    <Page title={`${one.number}. ${one.title}`} back="/projects">
      <section className="panel stack">
        <strong className={one.late && one.state !== 'accepted' ? 'our-late' : ''}>{w.project_state[one.state]}{one.late && one.state !== 'accepted' ? ` · ${w.late}` : ''}</strong>
        {one.cancelled_why && <p className="wrong">{w.called_off(one.cancelled_why)}</p>}
        <span>{one.words}{one.spot ? `（${one.spot}）` : ''}</span>
        {one.contractor && <span>{w.contractor(one.contractor)}{one.finish_on ? ` · ${w.by_day(one.finish_on)}` : ''}</span>}
        {one.warranty_until && <span>{w.warranty(one.warranty_until)}</span>}
        {one.spots.map((spot) => (
          <div key={spot.spot} className="our-triptych">
            {phases.map((phase) => <figure key={phase}>{spot[phase] ? <Photo file_id={spot[phase]} label={`${spot.spot} ${w.photo[phase]}`} /> : <span className="our-blank">{w.no_photo}</span>}<figcaption>{w.photo[phase]}</figcaption></figure>)}
          </div>
        ))}
      </section>
      {one.may_say.includes('accept') && (one.mine.asker || one.mine.supervisor) && <Accept one={one} again={asked.again} />}
      <section className="panel"><h2>{w.money}</h2><MoneyWords money={one.money} /></section>
      {one.milestones.length > 0 && <section className="panel"><h2>{w.timeline}</h2><ol className="our-steps">{one.milestones.map((step) => <li key={step.number}><Icon name={step.done_on ? 'check' : 'clock'} /> {step.title} <span className="soft">{step.done_on ? w.step.done(step.done_on) : w.step.due(step.due_on)}</span></li>)}</ol></section>}
      <Supervise one={one} again={asked.again} />
      {one.may_say.includes('fault') && <Fault one={one} again={asked.again} />}
    </Page>
  );
}

function Accept({ one, again }: Props) {
  const w = our_words.use();
  const { busy, trouble, send } = useSend(again);
  const [text, set_text] = useState('');
  const said = (good: boolean) => void send(words_of(one), { verb: 'accept', good, text });
  return (
    <section className="panel stack our-form our-accept">
      <h2>{w.accept_ask}</h2>
      {one.mine.good !== null && <p role="status"><Icon name="check" /> {one.mine.good ? w.said_yes : w.said_no}</p>}
      <Button wide kind="main" icon="check" busy={busy} press={() => said(true)}>{w.accept_yes}</Button>
      <label className="stack"><span>{w.accept_text}</span><textarea rows={2} maxLength={300} value={text} onChange={({ target }) => set_text(target.value)} /></label>
      <Button wide icon="warning" busy={busy} press={() => said(false)}>{w.accept_no}</Button>
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
    </section>
  );
}

function Supervise({ one, again }: Props) {
  const w = our_words.use();
  const { busy, trouble, send } = useSend(again);
  const [text, set_text] = useState('');
  const [request_id, renew] = useState(() => crypto.randomUUID());
  const find = async () => {
    if (!(await send(words_of(one), { verb: 'find', request_id, text }))) return;
    set_text('');
    renew(crypto.randomUUID());
  };
  if (one.findings.length === 0 && !one.may_say.includes('supervise') && !one.mine.supervisor) return null;
  return (
    <section className="panel stack our-form">
      <h2>{w.found}</h2>
      {one.findings.map((found) => (
        <div key={found.id} className="stack">
          <strong>{found.text}</strong>
          <span>{found.answer ?? w.waiting}</span>
          {found.mine && found.answer !== null && found.settled === null && (
            <span className="row"><span>{w.settled_ask}</span><Button busy={busy} press={() => void send(words_of(one), { verb: 'settle', finding_id: found.id, settled: true })}>{w.settled_yes}</Button><Button busy={busy} press={() => void send(words_of(one), { verb: 'settle', finding_id: found.id, settled: false })}>{w.settled_no}</Button></span>
          )}
        </div>
      ))}
      {one.mine.supervisor ? <p><Icon name="check" /> {w.supervising}</p> : one.may_say.includes('supervise') && <Button wide busy={busy} icon="people" press={() => void send(words_of(one), { verb: 'supervise' })}>{w.supervise}</Button>}
      {one.mine.supervisor && one.may_say.includes('find') && (
        <>
          <label className="stack"><strong>{w.find}</strong><textarea rows={3} maxLength={600} placeholder={w.find_hint} value={text} onChange={({ target }) => set_text(target.value)} /></label>
          <Button wide busy={busy} off={text.trim().length < 2} press={() => void find()}>{w.send}</Button>
        </>
      )}
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
    </section>
  );
}

function Fault({ one, again }: Props) {
  const w = our_words.use();
  const { busy, trouble, send } = useSend(again);
  const [text, set_text] = useState('');
  const [request_id] = useState(() => crypto.randomUUID());
  const [case_id, set_case] = useState<string | null>(null);
  const tell = async () => set_case((await send<Said>(words_of(one), { verb: 'fault', request_id, text, file_ids: [] }))?.case_id ?? null);
  return (
    <section className="panel stack our-form">
      <h2>{w.fault}</h2>
      {case_id ? <Link to={`/cases/${encodeURIComponent(case_id)}`}>{w.fault_done}</Link> : (
        <>
          <label className="stack"><strong>{w.fault_hint}</strong><textarea rows={3} maxLength={600} value={text} onChange={({ target }) => set_text(target.value)} /></label>
          <Button wide busy={busy} off={text.trim().length < 2} press={() => void tell()}>{w.send}</Button>
        </>
      )}
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
    </section>
  );
}
