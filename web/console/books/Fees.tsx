import { Button } from 'antd';
import { useState } from 'react';
import type { LedgerView } from '../../../modules/ledger/contract.ts';
import type { Arrears as ArrearsAnswer, FeeDesk, RunView, TariffView } from '../../../modules/ledger/fees/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { Panel } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { BillForm, FeePayForm, HomeTermsForm, PlanForm, RemindForm, TariffForm } from './fee-forms.tsx';
import { fee_words } from './fee-words.ts';
import { RateHistory } from './RateHistory.tsx';
import { yuan } from './yuan.ts';

type Props = { url: string; ledger: LedgerView; turn: number; on_changed: () => void };

/** 收费: tariffs, bills month by month with how much of each is paid, and for the cashier who has not paid. */
export function Fees({ url, ledger, turn, on_changed }: Props) {
  const text = fee_words.use();
  const [open, set_open] = useState(false);
  const asked = useAsk<FeeDesk>(open ? `${url}/fees?turn=${turn}` : null);
  if (!ledger.accounts.some(({ id }) => id === '4001') || ledger.estate_id === null) return null;
  return (
    <details className="book-part" onToggle={({ currentTarget }) => set_open(currentTarget.open)}>
      <summary>{text.title}</summary>
      <p className="quiet">{text.lead}</p>
      {open ? (
        <Answer asked={asked}>
          {(desk) => (
            <>
              {desk.is_cashier ? (
                <div className="book-bar">
                  <Panel primary label={text.pay} on_done={on_changed}>{(props) => <FeePayForm {...props} url={url} desk={desk} />}</Panel>
                  <Panel label={text.bill} on_done={on_changed}>{(props) => <BillForm {...props} url={url} desk={desk} />}</Panel>
                  <Panel label={text.add_tariff} on_done={on_changed}>{(props) => <TariffForm {...props} url={url} desk={desk} />}</Panel>
                  <Panel label={text.terms} on_done={on_changed}>{(props) => <HomeTermsForm {...props} url={url} desk={desk} />}</Panel>
                </div>
              ) : null}
              <h3>{text.tariffs}</h3>
              {desk.tariffs.length === 0 ? <p className="quiet">{text.no_tariffs}</p> : <ul>{desk.tariffs.map((one) => <Tariff key={one.id} tariff={one} />)}</ul>}
              {desk.missing.length > 0 ? <p role="status">{text.missing(desk.missing.join('、'))}</p> : null}
              <h3>{text.rate_title}</h3>
              <p className="quiet">{text.rate_is}</p>
              <ul className="book-publications">{desk.runs.map((one) => <Run key={one.id} run={one} on_changed={on_changed} is_cashier={desk.is_cashier} />)}</ul>
              <RateHistory url={url} turn={turn} />
              {desk.is_cashier ? <Arrears url={url} desk={desk} turn={turn} on_changed={on_changed} /> : null}
            </>
          )}
        </Answer>
      ) : null}
    </details>
  );
}

function Tariff({ tariff: { name, way, rate, of_use, of_group, from_on, until_on } }: { tariff: TariffView }) {
  const text = fee_words.use();
  const amount = way === 'home' ? yuan(rate) : (rate / 10_000).toFixed(4).replace(/0{1,2}$/, '');
  return <li>{name} · {text.per[way](amount)} · {[of_use, of_group].filter(Boolean).join(' · ') || text.everybody} · {from_on}{until_on ? ` · ${text.until(until_on)}` : ''}</li>;
}

function Run({ run, on_changed, is_cashier }: { run: RunView; on_changed: () => void; is_cashier: boolean }) {
  const text = fee_words.use();
  const { post, busy } = usePost(on_changed);
  const percent = run.billed_fen > 0 ? Math.floor((1000 * run.paid_fen) / run.billed_fen) / 10 : 0;
  return (
    <li>
      <b>{run.period} · {run.checked ? `${percent}%` : text.waiting}</b>
      <span>{run.checked ? text.homes_paid(run.homes_paid, run.homes) : null} · {text.money_paid(yuan(run.paid_fen), yuan(run.billed_fen))}</span>
      <span className="book-deeds">
        {run.may_check ? <><Button type="primary" loading={busy} onClick={() => void post(`/api/fee-runs/${run.id}/check`)}>{text.check}</Button><Button loading={busy} onClick={() => void post(`/api/fee-runs/${run.id}/drop`)}>{text.drop}</Button></> : null}
        {run.checked && is_cashier ? <Button href={`/api/fee-runs/${run.id}/paper`}>{text.paper}</Button> : null}
      </span>
    </li>
  );
}

function Arrears({ url, desk, turn, on_changed }: { url: string; desk: FeeDesk; turn: number; on_changed: () => void }) {
  const text = fee_words.use();
  const asked = useAsk<ArrearsAnswer>(`${url}/arrears?turn=${turn}`);
  const [chosen, set_chosen] = useState<readonly string[]>([]);
  const toggle = (id: string) => set_chosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <>
      <h3>{text.arrears}</h3>
      <Answer asked={asked}>
        {({ homes }) => homes.length === 0 ? <Saying title={text.nobody} /> : (
          <>
            <p className="quiet">{text.choose}</p>
            <div className="book-bar">{chosen.length > 0 ? <Panel primary label={text.remind(chosen.length)} on_done={() => (set_chosen([]), on_changed())}>{(props) => <RemindForm {...props} url={url} home_ids={chosen} />}</Panel> : null}</div>
            <ul className="book-arrears">
              {homes.map((one) => (
                <li key={one.home_id}>
                  <label><input type="checkbox" checked={chosen.includes(one.home_id)} onChange={() => toggle(one.home_id)} /> {one.label} · <b>{yuan(one.due_fen)}</b>{one.planned ? ` · ${text.planned}` : ''}{one.reminded_at ? ` · ${text.reminded(one.reminded_at.slice(0, 10))}` : ''}</label>
                  <Panel label={text.plan} on_done={on_changed}>{(props) => <PlanForm {...props} url={url} desk={desk} home={one} />}</Panel>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </>
  );
}
