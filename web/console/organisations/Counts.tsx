import { useState } from 'react';
import type { PartyCounts } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { words } from './words.ts';

const columns = ['industry_parties', 'estate_branches', 'covered_firms', 'firm_branches', 'advisers'] as const;

/** Five figures of the newspaper, counted by the house for the day that is asked. */
export function Counts() {
  const text = words.use();
  const [on, set_on] = useState('');
  const asked = useAsk<PartyCounts>(`/api/party-counts${on ? `?on=${on}` : ''}`);
  return (
    <>
      <p className="quiet">{text.counts_lead}</p>
      <label className="day-pick">
        {text.on} <input type="date" value={on || (asked.data?.on ?? '')} onChange={(event) => set_on(event.target.value)} />
      </label>
      <Answer asked={asked}>
        {({ counties }) => (
          <div className="posts-scroll" tabIndex={0} role="region" aria-label={text.parts['counts']}>
            <table className="posts-table counts-table">
              <thead>
                <tr>
                  <th scope="col">{text.county}</th>
                  {columns.map((name) => (
                    <th key={name} scope="col">
                      {text.count[name]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                <tr className="total">
                  <th scope="row">{text.total}</th>
                  {columns.map((name) => (
                    <td key={name}>{counties.reduce((sum, one) => sum + one[name], 0)}</td>
                  ))}
                </tr>
                {counties.map((one) => (
                  <tr key={one.district}>
                    <th scope="row">{one.name}</th>
                    {columns.map((name) => (
                      <td key={name}>{one[name]}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
    </>
  );
}
