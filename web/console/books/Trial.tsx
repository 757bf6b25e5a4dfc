import { useState } from 'react';
import type { Trial as TrialAnswer } from '../../../modules/ledger/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { books_words } from './words.ts';
import { yuan } from './yuan.ts';

/** 试算平衡表 of any day. */
export function Trial({ url, today, turn }: { url: string; today: string; turn: number }) {
  const text = books_words.use();
  const [open, set_open] = useState(false);
  const [on, set_on] = useState(today);
  const asked = useAsk<TrialAnswer>(open ? `${url}/trial?on=${on}&turn=${turn}` : null);
  return (
    <details className="book-part" onToggle={({ currentTarget }) => set_open(currentTarget.open)}>
      <summary>{text.trial}</summary>
      <label>
        {text.trial_on} <input type="date" value={on} max={today} onChange={({ target }) => target.value && set_on(target.value)} />
      </label>
      {open ? (
        <Answer asked={asked}>
          {({ accounts, debit_fen, credit_fen }) => (
            <div className="book-table" role="region" aria-label={text.trial} tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    {[text.account, text.debit, text.credit].map((name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {accounts.filter((one) => one.debit_fen + one.credit_fen > 0).map((one) => (
                    <tr key={one.id}>
                      <td>
                        {one.id} {one.name}
                      </td>
                      <td className="book-fen">{one.debit_fen ? yuan(one.debit_fen) : ''}</td>
                      <td className="book-fen">{one.credit_fen ? yuan(one.credit_fen) : ''}</td>
                    </tr>
                  ))}
                  <tr>
                    <th scope="row">
                      {text.sum}
                      {debit_fen === credit_fen ? ` · ${text.balanced}` : ''}
                    </th>
                    <td className="book-fen">{yuan(debit_fen)}</td>
                    <td className="book-fen">{yuan(credit_fen)}</td>
                  </tr>
                </tbody>
              </table>
            </div>
          )}
        </Answer>
      ) : null}
    </details>
  );
}
