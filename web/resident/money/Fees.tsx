import { useState } from 'react';
import type { PaymentStarted } from '../../../platform/payment/contract.ts';
import type { HomeAccount, MyFees } from '../../../modules/ledger/fees/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { money_words } from './words.ts';
import { yuan } from './yuan.ts';

/** 物业费: what one's home was billed, what is paid of it, and how to pay the rest. */
export function Fees({ on_none }: { on_none: React.ReactNode }) {
  const asked = useAsk<MyFees>('/api/fees');
  useLive((event) => {
    if (event === null || event.type === 'ledger') asked.again();
  });
  if (!asked.data) return asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />;
  return asked.data.homes.length === 0 ? on_none : asked.data.homes.map((one) => <Account key={one.entity_id} account={one} again={asked.again} />);
}

function Account({ account: one, again }: { account: HomeAccount; again: () => void }) {
  const w = money_words.use();
  const open_fen = Math.max(0, one.due_fen - one.waiting_fen);
  return (
    <section className="panel stack">
      <h2>{w.fees} · {one.label}</h2>
      <p className="soft">{one.entity}</p>
      {one.due_fen > 0 ? <p className="money-line money-strong"><span>{w.due}</span> <span>{w.yuan(yuan(one.due_fen))}</span></p> : <p className="money-done"><Icon name="check" /> {w.settled}</p>}
      {one.waiting_fen > 0 && <p className="soft">{w.waiting(yuan(one.waiting_fen))}</p>}
      {one.prepaid_fen > 0 && <p>{w.ahead(yuan(one.prepaid_fen))}</p>}
      {one.plan && <><strong>{w.plan}</strong><ul className="list">{one.plan.map((part) => <li key={part.due_on} className="money-line"><span>{part.due_on}</span> <span>{w.yuan(yuan(part.fen))}</span></li>)}</ul></>}
      {open_fen > 0 && <Pay account={one} open_fen={open_fen} again={again} />}
      <details>
        <summary>{w.bills}</summary>
        <ul className="list">
          {one.bills.map((bill) => (
            <li key={bill.run_id} className="money-bill">
              <span className="money-line"><strong>{w.month(bill.period)}</strong> <span>{w.yuan(yuan(bill.amount_fen))}</span></span>
              <span className="soft">{bill.how} · {bill.paid_fen === bill.amount_fen ? w.bill_paid : bill.paid_fen > 0 ? w.bill_part(yuan(bill.paid_fen)) : w.bill_open(bill.due_on)}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

type Code = { payment_id: string; svg: string; rehearsal: boolean };
/** A code that any phone scans with WeChat; the way to the desk stands beside it. */
function Pay({ account, open_fen, again }: { account: HomeAccount; open_fen: number; again: () => void }) {
  const w = money_words.use();
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);
  const [code, set_code] = useState<Code | null>(null);
  const deed = async (work: () => Promise<void>) => {
    set_busy(true);
    set_refusal(null);
    try {
      await work();
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : String(error));
    } finally {
      set_busy(false);
    }
  };
  const start = () => deed(async () => {
    const payment_id = account.open_payment ?? (await ask<{ payment_id: string }>('POST', '/api/fees/pay', { entity_id: account.entity_id, amount_fen: open_fen })).payment_id;
    const started = await ask<PaymentStarted>('POST', `/api/payments/${payment_id}/start`, { way: 'native' });
    if (started.way !== 'native') return;
    const { renderSVG } = await import('uqr');
    set_code({ payment_id, svg: `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(started.code_url, { border: 2 }))}`, rehearsal: started.rehearsal });
  });
  const look = () => deed(async () => {
    await ask('POST', `/api/payments/${code!.payment_id}/look`);
    again();
  });
  return (
    <div className="stack">
      {code ? (
        <>
          <img className="money-code" src={code.svg} alt={w.code} />
          <p>{code.rehearsal ? w.rehearsal : w.scan}</p>
          <Button wide busy={busy} press={() => void look()}>{w.paid_now}</Button>
        </>
      ) : <Button wide kind="main" busy={busy} press={() => void start()}>{w.pay(yuan(open_fen))}</Button>}
      {refusal && <p className="wrong" role="alert">{refusal}</p>}
      <p className="soft">{w.at_desk}</p>
    </div>
  );
}
