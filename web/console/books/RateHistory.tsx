import type { FeeHistory } from '../../../modules/ledger/fees/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { fee_words } from './fee-words.ts';

/** 收缴率的历史: a bar a period, the figure beside it, and what it means above. */
export function RateHistory({ url, turn }: { url: string; turn: number }) {
  const text = fee_words.use();
  const asked = useAsk<FeeHistory>(`${url}/fee-history?turn=${turn}`, turn > 0);
  return (
    <Answer asked={asked} rows={2}>
      {({ periods }) => periods.length === 0 ? null : (
        <section aria-label={text.history}>
          <h3>{text.history}</h3>
          <p className="quiet">{text.history_is}</p>
          <ol className="book-rates">
            {periods.map((one) => {
              const percent = one.homes > 0 ? Math.floor((1000 * one.homes_paid) / one.homes) / 10 : 0;
              return (
                <li key={`${one.period} ${one.due_on}`}>
                  <span>{one.period}</span>
                  <span className="book-rate" aria-hidden="true"><span style={{ width: `${percent}%` }} /></span>
                  <span><b>{text.history_homes(one.homes_paid)}</b> / {one.homes} · {percent}%</span>
                </li>
              );
            })}
          </ol>
        </section>
      )}
    </Answer>
  );
}
