import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { PersonDetail } from '../../../modules/people/household/contract.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { useMe } from '../shell/me.ts';
import { useDeed } from './use-deed.ts';
import { words } from './words.ts';

type Plan = { reason: string; every_days: number; health_note?: string };

/** Puts somebody on the care list, to be visited by whoever fills this in until it is given to another. */
export function CareForm({ detail, again }: { detail: PersonDetail; again: () => void }) {
  const text = words.use();
  const me = useMe();
  const english = useLanguage() === 'en';
  const { deed, busy } = useDeed(again);
  const home = detail.person.homes.find((one) => one.lives_here);
  if (!home) return null;
  const send = ({ reason, every_days, health_note }: Plan) =>
    void deed('POST', `/api/people/${encodeURIComponent(detail.person.id)}/care`, { home_id: home.home_id, reason, every_days, assignee_id: me.person_id, health_note: health_note?.trim() || null });
  return (
    <Form layout="inline" className="care-form" onFinish={send} initialValues={{ every_days: 7 }}>
      <Form.Item name="reason" rules={[{ required: true, message: text.needed }]}>
        <Select aria-label={text.care_why} placeholder={text.care_why} style={{ minWidth: 130 }} options={detail.tag_kinds.map((one) => ({ value: one.id, label: english ? one.label_en : one.label_zh }))} />
      </Form.Item>
      <Form.Item name="every_days">
        <InputNumber min={1} max={366} aria-label={text.care_days} suffix={text.care_days} style={{ width: 150 }} />
      </Form.Item>
      <Form.Item name="health_note">
        <Input maxLength={200} aria-label={text.care_note} placeholder={text.care_note} />
      </Form.Item>
      <Button htmlType="submit" loading={busy}>
        {text.care_add}
      </Button>
    </Form>
  );
}
