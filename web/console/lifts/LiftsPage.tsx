import { Button } from 'antd';
import { useState } from 'react';
import type { LiftList, LiftView, VersionView } from '../../../modules/lift/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { concerns_books } from '../books/BooksPage.tsx';
import { yuan } from '../books/yuan.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Panel } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { AgreementForm } from './AgreementForm.tsx';
import { PaperForm, TransfereeForm, VoteForm } from './forms.tsx';
import { Money } from './Money.tsx';
import { lift_words } from './words.ts';
import '../books/books.css';

/** 加装电梯: what is under way, and one of them from its formula to its last repayment. */
export default function LiftsPage({ id }: { id: string | null }) {
  return id === null ? <List /> : <Lift key={id} id={id} />;
}

function List() {
  const text = lift_words.use();
  const asked = useAsk<LiftList>('/api/lifts');
  const [open, set_open] = useState(false);
  useLiveAgain(asked.again, concerns_books);
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </header>
      {open ? <AgreementForm cancel={() => set_open(false)} /> : <Button type="primary" onClick={() => set_open(true)}>{text.make}</Button>}
      <Answer asked={asked}>
        {({ lifts }) => (lifts.length === 0 ? <Saying title={text.none} /> : (
          <ul className="book-publications">
            {lifts.map((one) => (
              <li key={one.id}>
                <h2><Link href={address('lifts', one.id)}>{one.name}</Link></h2>
                <span><b>{text.states[one.state]}</b> · {text.in_from} {yuan(one.paid_fen)} / {yuan(one.need_fen)}</span>
              </li>
            ))}
          </ul>
        ))}
      </Answer>
    </>
  );
}

function Lift({ id }: { id: string }) {
  const text = lift_words.use();
  const url = `/api/lifts/${encodeURIComponent(id)}`;
  const asked = useAsk<LiftView>(url);
  useLiveAgain(asked.again, (event) => concerns_books(event) || event.type === 'vote');
  return (
    <Answer asked={asked}>
      {(lift) => (
        <>
          <header className="page-head">
            <h1>{lift.name}</h1>
            <p className="quiet"><b>{text.states[lift.state]}</b> · <Link href={address('lifts')}>{text.back}</Link></p>
          </header>
          <Agreement lift={lift} url={url} again={asked.again} />
          {lift.adopted !== null ? <Money lift={lift} url={url} again={asked.again} /> : null}
        </>
      )}
    </Answer>
  );
}

type Part = { lift: LiftView; url: string; again: () => void };

function Agreement({ lift, url, again }: Part) {
  const text = lift_words.use();
  const { post, busy } = usePost(again);
  const { role } = useMe().hat;
  const [renewing, set_renewing] = useState(false);
  const [latest, ...older] = lift.versions as [VersionView, ...VersionView[]];
  const vote = lift.vote;
  const vote_says = !vote ? text.vote_none : vote.passed ? text.vote_passed : vote.state === 'draft' ? text.vote_draft : ['tallied', 'filed', 'withdrawn'].includes(vote.state) ? text.vote_failed : text.vote_running;
  return (
    <section className="panel">
      <Version version={latest} />
      {latest.adopted_at ? null : (
        <>
          <p><b>{vote_says}</b>{vote ? <> · <Link href={address('votes', vote.id)}>{text.to_vote}</Link></> : null}</p>
          <p><b>{text.signed(latest.signed, latest.must_sign)}</b></p>
          {lift.unsigned.length > 0 ? <p className="quiet">{text.unsigned}：{lift.unsigned.map(({ label }) => label).join('、')}</p> : null}
        </>
      )}
      <div className="book-bar">
        {!vote && ['owners_committee', 'community'].includes(role) ? <Panel primary label={text.vote} on_done={again}>{(props) => <VoteForm {...props} url={`${url}/vote`} />}</Panel> : null}
        {lift.unsigned.length > 0 ? <Panel label={text.paper} on_done={again}>{(props) => <PaperForm {...props} url={`${url}/paper-signatures`} version={latest.version} homes={lift.unsigned} />}</Panel> : null}
        {lift.may_adopt ? <Button type="primary" loading={busy} onClick={() => void post(`${url}/adopt`, { version: latest.version })}>{text.adopt}</Button> : null}
        <Button onClick={() => set_renewing(!renewing)}>{text.renew}</Button>
        <Panel label={text.transfer} on_done={again}>{(props) => <TransfereeForm {...props} url={`${url}/transferees`} homes={latest.shares} />}</Panel>
      </div>
      {renewing ? <AgreementForm lift={lift} url={url} cancel={() => (set_renewing(false), again())} /> : null}
      {older.map((one) => <details key={one.version} className="book-part"><summary>{text.version(one.version)}</summary><Version version={one} /></details>)}
    </section>
  );
}

/** Floors of one sum are one line: the whole agreement at a glance. */
export function Version({ version, out_ids = version.terms?.out_ids ?? [] }: { version: Pick<VersionView, 'shares' | 'total_fen' | 'need_fen' | 'left_fen'> & Partial<VersionView>; out_ids?: readonly string[] }) {
  const text = lift_words.use();
  const rows = [...Map.groupBy(version.shares, ({ home_id, floor, fen }) => `${floor} ${fen} ${out_ids.includes(home_id)}`).values()];
  const { left_fen } = version;
  return (
    <>
      {version.version ? <h2>{text.version(version.version)} · {version.adopted_at ? text.adopted : text.draft}</h2> : null}
      {version.why && version.version !== 1 ? <p className="quiet">{text.why}：{version.why}</p> : null}
      <p className="book-sums"><b>{text.total(yuan(version.total_fen), yuan(version.need_fen))}</b> · {left_fen === 0 ? text.exact : left_fen > 0 ? text.left(yuan(left_fen)) : text.short(yuan(-left_fen))}</p>
      <div className="book-table" role="region" aria-label={text.by_floor} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{text.by_floor}</th><th scope="col">{text.home}</th><th scope="col" className="book-fen">{text.share}</th></tr></thead>
          <tbody>{rows.map((some) => <tr key={some[0]!.home_id}><td>{text.floor(some[0]!.floor)}</td><td>{some.map(({ label }) => label).join('、')}</td><td className="book-fen">{out_ids.includes(some[0]!.home_id) ? text.stays_out : yuan(some[0]!.fen)}</td></tr>)}</tbody>
        </table>
      </div>
      {version.terms?.words ? <p>{version.terms.words}</p> : null}
    </>
  );
}
