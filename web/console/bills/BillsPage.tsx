import { Tag } from 'antd';
import type { Reconciliation } from '../../../platform/payment/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import '../wecom/wecom.css';
import { bill_words } from './words.ts';

type Difference = Reconciliation['differences'][number];
type Day = Reconciliation['days'][number];
const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;

/** 对账: what does not agree with the gateway's bill, by how much, and what to do about it; then the days. */
export default function BillsPage() {
  const text = bill_words.use();
  const asked = useAsk<Reconciliation>('/api/payment-bills');
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
      </header>
      <p className="quiet">{text.intro}</p>
      <Answer asked={asked}>
        {({ days, differences }) => (
          <>
            <section className="panel wecom" aria-label={text.differences}>
              <h2>{text.differences}</h2>
              {differences.length === 0 ? (
                <Saying title={text.none} />
              ) : (
                <ul>
                  {differences.map((one) => (
                    <Line key={`${one.day} ${one.number} ${one.kind}`} one={one} />
                  ))}
                </ul>
              )}
            </section>
            <section className="panel wecom" aria-label={text.days}>
              <h2>{text.days}</h2>
              {days.length === 0 ? <Saying title={text.days_none} /> : <Days days={days} differences={differences} />}
            </section>
          </>
        )}
      </Answer>
    </>
  );
}

function Line({ one }: { one: Difference }) {
  const text = bill_words.use();
  const said = (fen: number | null) => (fen === null ? text.nothing : yuan(fen));
  return (
    <li>
      <p>
        <Tag color={one.kind === 'late' ? 'default' : 'error'}>{text.kind[one.kind]}</Tag> <strong>{one.day}</strong> <span className="quiet">{text.number(one.number)}</span>
      </p>
      <p>
        {text.ours(said(one.ours_fen))} · {text.theirs(said(one.theirs_fen))}
        {one.kind === 'late' ? null : <strong> · {text.apart(yuan(Math.abs((one.ours_fen ?? 0) - (one.theirs_fen ?? 0))))}</strong>}
      </p>
      <p className="quiet">{text.todo[one.kind]}</p>
    </li>
  );
}

function Days({ days, differences }: { days: readonly Day[]; differences: readonly Difference[] }) {
  const text = bill_words.use();
  const wrong = (day: string) => differences.filter((one) => one.day === day && one.kind !== 'late').length;
  return (
    <ul>
      {days.map((one) => (
        <li key={`${one.day} ${one.gateway}`} className="wecom-group">
          <span>
            <strong>{one.day}</strong> <span className="quiet">{one.gateway}</span>
            <br />
            {text.paid(one.payments, yuan(one.paid_fen))} · {text.refunded(one.refunds, yuan(one.refunded_fen))}
          </span>
          {wrong(one.day) === 0 ? <Tag color="success">{text.all_right}</Tag> : <Tag color="error">{text.wrong(wrong(one.day))}</Tag>}
        </li>
      ))}
    </ul>
  );
}
