import { Alert, Button, Select, Tag } from 'antd';
import { useState } from 'react';
import type { ReportView } from '../../../channels/wecom/report/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useMe } from '../shell/me.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { link_words } from './links-words.ts';

/** 政民沟通: which grids are there, what waits for a match, and what the grid worker still has to end in WeCom. */
export function Report() {
  const text = link_words.use();
  const asked = useAsk<ReportView>('/api/wecom/report');
  return (
    <Answer asked={asked}>
      {({ on, categories, grids, strange, nowhere, to_mark }) => (
        <>
          {on ? null : <Alert type="info" showIcon title={text.off} />}
          {nowhere > 0 ? <Alert type="warning" showIcon title={text.nowhere(nowhere)} /> : null}
          <section className="panel wecom" aria-label={text.to_mark}>
            <h2>{text.to_mark}</h2>
            <p className="quiet">{text.to_mark_hint}</p>
            {to_mark.length === 0 ? (
              <Saying title={text.to_mark_none} />
            ) : (
              <ul>
                {to_mark.map((one) => (
                  <li key={one.order_id} className="wecom-group">
                    <span>
                      <strong>{one.what || text.order(one.order_id)}</strong> <Tag>{text.done[one.state]}</Tag>
                      <br />
                      <span className="quiet">{text.order(one.order_id)}</span>
                    </span>
                    <Link href={address('cases', one.case_id)}>{text.case}</Link>
                  </li>
                ))}
              </ul>
            )}
          </section>
          {strange.length > 0 ? <Strange strange={strange} grids={grids} done={asked.again} /> : null}
          <section className="panel wecom" aria-label={text.grids}>
            <h2>{text.grids}</h2>
            <p className="quiet">
              {text.grids_hint} {text.categories(categories)}
            </p>
            {grids.length === 0 ? <Saying title={text.grids_none} /> : <Grids grids={grids} />}
          </section>
        </>
      )}
    </Answer>
  );
}

function Grids({ grids }: Pick<ReportView, 'grids'>) {
  const text = link_words.use();
  return (
    <ul>
      {grids.map((one) => (
        <li key={one.place_id} className="wecom-group">
          <strong>{one.name}</strong>
          <span>
            <Tag color={one.state === 'there' ? 'success' : 'default'}>{text.state[one.state]}</Tag>
            {one.by_hand ? <Tag>{text.by_hand}</Tag> : null}
            {one.trouble ? <span className="quiet">{text.trouble(one.trouble)}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Strange({ strange, grids, done }: Pick<ReportView, 'strange' | 'grids'> & { done: () => void }) {
  const text = link_words.use();
  const may = ['community', 'street'].includes(useMe().hat.role);
  const [chosen, choose] = useState<Readonly<Record<string, string>>>({});
  const { busy, send } = useDeed(text.match_done, done);
  return (
    <section className="panel wecom" aria-label={text.strange}>
      <h2>{text.strange}</h2>
      <p className="quiet">{text.strange_hint}</p>
      <ul>
        {strange.map(({ id, name, waiting }) => (
          <li key={id}>
            <p>
              <strong>{name}</strong> <span className="quiet">{text.waiting(waiting)}</span>
            </p>
            {may ? (
              <p className="wecom-deeds">
                <Select className="wecom-search" aria-label={`${text.which_place} ${name}`} placeholder={text.which_place} value={chosen[id] ?? null} onChange={(place: string) => choose({ ...chosen, [id]: place })} options={grids.map((one) => ({ value: one.place_id, label: one.name }))} />
                <Button disabled={!chosen[id]} loading={busy} onClick={() => void send(`/api/wecom/strange-grids/${encodeURIComponent(id)}/match`, { place_id: chosen[id] })}>
                  {text.match}
                </Button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
