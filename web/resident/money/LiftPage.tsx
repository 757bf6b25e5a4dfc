import { useState } from 'react';
import type { AdvanceView, HomeMoney, LiftView, VersionView } from '../../../modules/lift/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { money_words } from './words.ts';
import { yuan } from './yuan.ts';

/** One lift as a home of its staircase reads it: what we pay, what we agreed to, where the money went, and what neighbours owe each other. */
export function LiftPage({ id }: { id: string }) {
  const w = money_words.use();
  const url = `/api/lifts/${encodeURIComponent(id)}`;
  const asked = useAsk<LiftView>(url);
  useLive((event) => {
    if (event === null || event.type === 'ledger' || event.type === 'vote') asked.again();
  });
  const lift = asked.data;
  return (
    <Page title={lift?.name ?? w.lifts} back="/money">
      {lift ? (
        <>
          {lift.mine.map((home) => <Home key={home.home_id} home={home} lift={lift} url={url} again={asked.again} />)}
          {lift.advances.map((one) => <Advance key={one.id} advance={one} url={url} again={asked.again} />)}
          {lift.money.levied_fen > 0 && <Where lift={lift} />}
          <Agreement lift={lift} />
        </>
      ) : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

function Home({ home, lift, url, again }: { home: HomeMoney; lift: LiftView; url: string; again: () => void }) {
  const w = money_words.use();
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);
  const [latest] = lift.versions;
  const to_sign = latest?.shares.find((one) => one.home_id === home.home_id)?.fen ?? 0;
  const sign = async () => {
    set_busy(true);
    set_refusal(null);
    try {
      await ask('POST', `${url}/sign`, { version: latest!.version, home_id: home.home_id });
      again();
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : String(error));
    } finally {
      set_busy(false);
    }
  };
  return (
    <section className="panel stack">
      <h2>{w.my_home(home.label)}</h2>
      <dl className="money-figures">
        <Figure name={w.share} fen={home.share_fen} />
        {home.levied_fen > 0 && <Figure name={w.paid} fen={home.paid_fen} />}
        {home.due_fen > 0 && <Figure name={w.due} fen={home.due_fen} strong />}
        {home.due_fen < 0 && <Figure name={w.back} fen={-home.due_fen} strong />}
      </dl>
      {home.levied_fen > 0 && home.due_fen === 0 && <p className="money-done"><Icon name="check" /> {w.settled}</p>}
      {home.levied_fen === 0 && <p className="soft">{w.not_yet}</p>}
      {home.waiting_fen > 0 && <p className="soft">{w.waiting(yuan(home.waiting_fen))}</p>}
      {home.must_sign && <p>{w.sign_sure(yuan(to_sign))}</p>}
      {refusal && <p className="wrong" role="alert">{refusal}</p>}
      {home.must_sign && <Button wide kind="main" icon="check" busy={busy} press={() => void sign()}>{w.sign}</Button>}
      {!home.must_sign && home.signed && <p className="money-done"><Icon name="check" /> {w.signed}</p>}
    </section>
  );
}
function Figure({ name, fen, strong = false }: { name: string; fen: number; strong?: boolean }) {
  const w = money_words.use();
  return (
    <div className={strong ? 'money-strong' : undefined}>
      <dt>{name}</dt>
      <dd>{w.yuan(yuan(fen))}</dd>
    </div>
  );
}

function Advance({ advance: one, url, again }: { advance: AdvanceView; url: string; again: () => void }) {
  const w = money_words.use();
  const [refusal, set_refusal] = useState<string | null>(null);
  const [mine, theirs] = one.mine === 'debtor' ? [one.debtor_says, one.creditor_says] : [one.creditor_says, one.debtor_says];
  const say = (right: boolean) => ask('POST', `${url}/advances/say`, { advance_id: one.id, right }).then(again, (error: unknown) => set_refusal(error instanceof Refused ? error.message : String(error)));
  const done = one.left_fen === 0 && one.advanced_fen > 0;
  return (
    <section className="panel stack money-advance">
      <h2>{one.mine === 'debtor' ? w.owe(one.creditor) : w.lent(one.debtor)}</h2>
      <p className="soft"><Icon name="shield" /> {w.only_us}</p>
      <dl className="money-figures">
        <Figure name={w.advanced} fen={one.advanced_fen} />
        <Figure name={w.repaid} fen={one.repaid_fen} />
        <Figure name={w.left} fen={one.left_fen} strong={!done} />
      </dl>
      <meter min={0} max={Math.max(one.advanced_fen, 1)} value={one.repaid_fen} aria-label={w.repaid} />
      {done && <p className="money-done"><Icon name="check" /> {w.all_back}</p>}
      {one.mine === 'creditor' && one.passed_fen > 0 && <p>{w.passed(yuan(one.passed_fen))}</p>}
      {one.words && <p>{one.words}</p>}
      {mine === null ? (
        <>
          <strong>{w.is_right}</strong>
          <Button wide kind="main" icon="check" press={() => void say(true)}>{w.right}</Button>
          <Button wide press={() => void say(false)}>{w.not_right}</Button>
        </>
      ) : mine ? <p className="money-done"><Icon name="check" /> {w.i_said}</p> : (
        <>
          <p className="wrong">{w.i_denied}</p>
          <Button wide press={() => void say(true)}>{w.right}</Button>
        </>
      )}
      <p className="soft">{theirs === null ? w.they_wait : theirs ? w.they_said : w.they_denied}</p>
      {refusal && <p className="wrong" role="alert">{refusal}</p>}
      <ul className="list">
        {one.lines.map((line, index) => <li key={index} className="money-line"><span>{line.day} {w.lines[line.what]}{line.waiting ? `（${w.checking}）` : ''}</span> <span>{yuan(line.fen)}</span></li>)}
      </ul>
    </section>
  );
}

function Where({ lift: { money, stages } }: { lift: LiftView }) {
  const w = money_words.use();
  return (
    <section className="panel stack">
      <h2>{w.where}</h2>
      <dl className="money-figures">
        <Figure name={w.in_from} fen={money.from_homes_fen} />
        <Figure name={w.subsidy} fen={money.subsidy_fen} />
        <Figure name={w.spent} fen={money.spent_fen} />
        <Figure name={w.hand} fen={money.in_hand_fen} />
      </dl>
      <p>{w.homes(money.homes_paid, money.homes_paying)}</p>
      <ul className="list">{stages.map((one) => <li key={one.number}>{w.stage(one.name, yuan(one.paid_fen), yuan(one.planned_fen))}</li>)}</ul>
    </section>
  );
}

function Agreement({ lift: { versions, vote } }: { lift: LiftView }) {
  const w = money_words.use();
  const [latest, ...older] = versions;
  return (
    <section className="panel stack">
      {latest && <Version version={latest} />}
      {vote && vote.state !== 'draft' && <Link to={`/votes/${encodeURIComponent(vote.id)}`} className="menu-link"><Icon name="stamp" /> <span>{w.vote}</span> <Icon name="forward" /></Link>}
      {older.length > 0 && <details><summary>{w.older}</summary>{older.map((one) => <Version key={one.version} version={one} />)}</details>}
    </section>
  );
}
function Version({ version: { version, adopted_at, terms, shares, need_fen } }: { version: VersionView }) {
  const w = money_words.use();
  const out = (home_id: string) => terms.out_ids.includes(home_id);
  const floors = [...new Map(shares.map((one) => [`${one.floor} ${one.fen} ${out(one.home_id)}`, one])).values()];
  return (
    <div className="stack">
      <h2>{w.agreement(version)} · {adopted_at ? w.in_force : w.not_in_force}</h2>
      <p>{w.cost(yuan(terms.cost_fen), yuan(terms.subsidy_fen), yuan(need_fen))}</p>
      <ul className="list">{floors.map((one) => <li key={one.home_id} className="money-line"><span>{out(one.home_id) ? one.label : w.floor(one.floor)}</span> <span>{out(one.home_id) ? w.stays_out : one.fen === 0 ? w.nothing : w.yuan(yuan(one.fen))}</span></li>)}</ul>
      {terms.words && <p>{terms.words}</p>}
    </div>
  );
}
