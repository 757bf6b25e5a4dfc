import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useDeed } from './use-deed.ts';
import { words } from './words.ts';

type Change = { name?: string; phone?: string; id_number?: string };

/** Writes what the register should say; what stands there need not be seen for that, so nothing is shown. */
export function ChangeForm({ person_id, again }: { person_id: string; again: () => void }) {
  const text = words.use();
  const [open, set_open] = useState(false);
  const { deed, busy } = useDeed(() => {
    set_open(false);
    again();
  });
  const send = (change: Change) => void deed('PUT', `/api/people/${encodeURIComponent(person_id)}`, Object.fromEntries(Object.entries(change).flatMap(([field, value]) => (value?.trim() ? [[field, value.trim()]] : []))));
  if (!open) return <Button onClick={() => set_open(true)}>{text.change}</Button>;
  return (
    <Form layout="vertical" onFinish={send}>
      <p className="quiet">{text.change_hint}</p>
      <Form.Item name="name" label={text.field['name']}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={text.field['phone']}>
        <Input maxLength={11} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="id_number" label={text.field['id_number']}>
        <Input maxLength={18} autoComplete="off" />
      </Form.Item>
      <div className="list-tools">
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.change_do}
        </Button>
        <Button onClick={() => set_open(false)}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
