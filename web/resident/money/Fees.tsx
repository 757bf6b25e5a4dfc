import type { HomeAccount, MyFees } from '../../../modules/ledger/fees/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { Pay } from './Pay.tsx';
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
