import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { NewTender, TenderList, TenderView } from '../../../modules/deliberation/tenders/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { moment } from '../votes/words.ts';
import { tender_words } from './words.ts';

/** Tenders stand under the votes; a page of them is `/console/votes/tender-<id>`. */
export const tender_mark = 'tender-';

export function Tenders() {
  const text = tender_words.use();
  const asked = useAsk<TenderList>('/api/tenders');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  const keeps = ['owners_committee', 'community'].includes(useMe().hat.role);
  const [open, set_open] = useState(false);
  return (
    <section>
      <h2>{text.title}</h2>
      <p className="quiet">{text.lead}</p>
      {keeps && !open ? <Button onClick={() => set_open(true)}>{text.make}</Button> : null}
      {open ? <NewTenderForm cancel={() => set_open(false)} /> : null}
      <Answer asked={asked}>
        {({ tenders }) => (
          <>
            {tenders.length === 0 ? <p className="quiet">{text.none}</p> : null}
            <ul className="vote-cards">
              {tenders.map((one) => (
                <li key={one.id} className="panel">
                  <h3><Link href={address('votes', tender_mark + one.id)}>{one.title}</Link></h3>
                  <p><b>{text.state[one.state]}</b> · {one.estate} · {text.opened_at(moment(one.opens_at))}{one.firm ? ` · ${one.firm}` : ''}</p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </section>
  );
}

type Fields = { estate_id: string; title: string; requirements: string; criteria: string; opens: string };
function NewTenderForm({ cancel }: { cancel: () => void }) {
  const text = tender_words.use();
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates');
  const { busy, send } = useDeed(text.saved, () => undefined);
  const save = async ({ criteria, opens, ...fields }: Fields) => {
    const lines = criteria.split('\n').map((line) => /^(.*?)\s*[|｜]\s*(\d+)$/.exec(line.trim())).filter((found) => found !== null);
    const body: NewTender = { ...fields, opens_at: new Date(`${opens}:00+08:00`).toISOString(), criteria: lines.map(([, label, points]) => ({ label: label!, points_max: Number(points) })) };
    const made = await send<TenderView>('/api/tenders', body);
    if (made) go(address('votes', tender_mark + made.id));
  };
  const needed = (message: string) => [{ required: true, message }];
  return (
    <Form layout="vertical" className="panel" initialValues={{ criteria: '服务方案 ｜ 40\n人员和资质 ｜ 30\n价格 ｜ 30' }} onFinish={(fields: Fields) => void save(fields)}>
      <Form.Item name="estate_id" label={text.field.estate} rules={needed(text.field.estate)}><Select options={estates.data?.estates.map(({ id, name }) => ({ value: id, label: name })) ?? []} /></Form.Item>
      <Form.Item name="title" label={text.field.title} rules={needed(text.field.title)}><Input maxLength={60} /></Form.Item>
      <Form.Item name="requirements" label={text.field.requirements} rules={needed(text.field.requirements)}><Input.TextArea rows={4} maxLength={3000} /></Form.Item>
      <Form.Item name="criteria" label={text.field.criteria} rules={needed(text.field.criteria)}><Input.TextArea rows={3} /></Form.Item>
      <Form.Item name="opens" label={text.field.opens} rules={needed(text.field.opens)}><Input type="datetime-local" /></Form.Item>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>{text.field.save}</Button>
        <Button onClick={cancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
