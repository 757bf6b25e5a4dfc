import { Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { Mediators } from '../../../modules/cases/mediation/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { mediation_words } from './words.ts';

type Found = { people: { id: string; name_masked: string; phone_masked: string | null; homes: { home: string }[] }[] };
type Filled = { title: string; parties: { value: string }[]; mediator_ids: string[] };

/** Who is asked to talk, and who mediates. Over a case the one who reported it is a party without being named. */
export function BeginForm({ case_id, post, busy, close }: FormProps & { case_id: string | null }) {
  const text = mediation_words.use();
  const [q, set_q] = useState('');
  const found = useAsk<Found>(q.trim().length >= 2 ? `/api/people?q=${encodeURIComponent(q.trim())}` : null);
  const able = useAsk<Mediators>(`/api/mediators${case_id ? `?case=${encodeURIComponent(case_id)}` : ''}`);
  const rules = [{ required: true, message: text.required }];
  // said as a rule of its own: a group of boxes may not be called required to a screen reader
  const some = { validator: (_: object, value?: string[]) => (value?.length ? Promise.resolve() : Promise.reject(new Error(text.required))) };
  const send = ({ title, parties, mediator_ids }: Filled) => void post('/api/mediations', { case_id, title, party_ids: parties.map(({ value }) => value), mediator_ids });
  return (
    <Form layout="vertical" onFinish={send}>
      <Form.Item name="title" label={text.field.title} extra={text.field.title_hint} rules={rules}>
        <Input maxLength={60} />
      </Form.Item>
      {case_id ? <p className="quiet">{text.field.reporter}</p> : null}
      <Form.Item name="parties" label={case_id ? text.field.party : text.field.parties} extra={text.field.search} rules={rules}>
        <Select
          mode="multiple"
          labelInValue
          showSearch={{ filterOption: false, onSearch: set_q }}
          loading={found.loading}
          options={(found.data?.people ?? []).map((one) => ({ value: one.id, label: [one.name_masked, one.homes[0]?.home, one.phone_masked].filter(Boolean).join(' · ') }))}
        />
      </Form.Item>
      <Form.Item name="mediator_ids" label={text.field.mediators} rules={[some]}>
        <Checkbox.Group className="big-choices mediation-choices" options={able.data?.mediators.map((one) => ({ value: one.person_id, label: `${one.name}（${one.organisation_name}）` })) ?? []} />
      </Form.Item>
      <Buttons label={text.begin} busy={busy} cancel={close} />
    </Form>
  );
}
