import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { word_for } from '../../kit/words/index.ts';
import { useDeed } from './use-deed.ts';
import { words } from './words.ts';

type Member = { name: string; phone?: string; id_number?: string; relation: 'owner' | 'tenant' | 'family'; share?: string; lives_here?: boolean };
const relations = ['owner', 'tenant', 'family'] as const;

/** Registers somebody in a home. Whether the numbers can be right is said by the server, the whole row or nothing. */
export function MemberForm({ home_id, again }: { home_id: string; again: () => void }) {
  const text = words.use();
  const [open, set_open] = useState(false);
  const [form] = Form.useForm<Member>();
  const relation = Form.useWatch('relation', form);
  const { deed, busy } = useDeed(() => {
    form.resetFields();
    set_open(false);
    again();
  });
  const said = (value: string | undefined) => value?.trim() || null;
  const send = ({ name, phone, id_number, relation: how, share, lives_here = true }: Member) =>
    void deed('POST', `/api/homes/${encodeURIComponent(home_id)}/people`, { name, phone: said(phone), id_number: said(id_number), relation: how, share: how === 'owner' ? said(share) : null, lives_here });
  if (!open) return <Button onClick={() => set_open(true)}>{text.add_member}</Button>;
  return (
    <Form form={form} layout="vertical" className="panel member-form" onFinish={send} initialValues={{ relation: 'family', lives_here: true }}>
      <Form.Item name="name" label={text.field['name']} rules={[{ required: true, message: text.needed }]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="relation" label={text.relation_label}>
        <Select options={relations.map((one) => ({ value: one, label: word_for(text.relation, one, one) }))} />
      </Form.Item>
      {relation === 'owner' && (
        <Form.Item name="share" label={text.share_label}>
          <Input maxLength={20} placeholder="1/2" />
        </Form.Item>
      )}
      <Form.Item name="phone" label={text.field['phone']}>
        <Input maxLength={11} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="id_number" label={text.field['id_number']}>
        <Input maxLength={18} autoComplete="off" />
      </Form.Item>
      <Form.Item name="lives_here" valuePropName="checked">
        <Checkbox>{text.lives_here}</Checkbox>
      </Form.Item>
      <div className="list-tools">
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.add_member}
        </Button>
        <Button onClick={() => set_open(false)}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
