import { Button, Select } from 'antd';
import { useState } from 'react';
import type { CaseClauses as Clauses, CitedClause } from '../../../modules/deliberation/covenants/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useDeed } from '../shell/use-deed.ts';
import { keep_words } from './words.ts';
import './covenants.css';

const key = ({ covenant_id, clause_id }: CitedClause) => `${covenant_id} ${clause_id}`;

/** On a case: which clause it is about, for whoever mediates. Nothing is shown where no covenant holds. */
export function CaseClauses({ case_id }: { case_id: string }) {
  const text = keep_words.use();
  const url = (rest: string) => `/api/cases/${encodeURIComponent(case_id)}/${rest}`;
  const asked = useAsk<Clauses>(url('clauses'));
  const [chosen, choose] = useState<string | null>(null);
  const { busy, send } = useDeed(text.saved, asked.again);
  if (!asked.data || (asked.data.cited.length === 0 && (asked.data.could.length === 0 || !asked.data.may_cite))) return null;
  const { cited, could, may_cite } = asked.data;
  const picked = could.find((one) => key(one) === chosen);
  const body = ({ covenant_id, clause_id }: CitedClause) => ({ covenant_id, clause_id });
  return (
    <section className="panel covenant-case">
      <h2>{text.case_title}</h2>
      <ul>
        {cited.map((one) => (
          <li key={key(one)}>
            <b>《{one.covenant}》{one.title}</b>
            <p>{one.words}</p>
            {may_cite ? <Button size="small" loading={busy} onClick={() => void send(url('uncite'), body(one))}>{text.case_remove}</Button> : null}
          </li>
        ))}
      </ul>
      {may_cite && could.length > 0 ? (
        <div className="covenant-line">
          <Select aria-label={text.case_pick} placeholder={text.case_pick} className="covenant-pick" value={chosen} onChange={choose} options={could.map((one) => ({ value: key(one), label: `${one.covenant}：${one.title}` }))} />
          <Button loading={busy} disabled={!picked} onClick={() => picked && void send(url('cite'), body(picked)).then(() => choose(null))}>{text.case_cite}</Button>
        </div>
      ) : null}
      <p className="quiet">{text.case_lead}</p>
    </section>
  );
}
