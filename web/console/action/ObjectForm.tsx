import { Form, Input, Radio } from 'antd';
import { words } from '../words/index.ts';
import { Buttons } from './Buttons.tsx';
import type { FormProps } from './form-props.ts';

const reasons = ['not_ours', 'wrong_place', 'outside_power', 'conflict_of_interest', 'duplicate'] as const;

/** An objection needs a reason and stops no clock (domain.md §3). */
export function ObjectForm({ act, busy, cancel }: FormProps) {
  const text = words.use().case;
  const rule = { required: true, message: text.form.required };
  return (
    <Form layout="vertical" onFinish={(body: object) => void act('object', body)}>
      <p className="quiet">{text.form.object_hint}</p>
      <Form.Item name="reason" label={text.form.object_reason} rules={[rule]}>
        <Radio.Group className="big-choices">
          {reasons.map((reason) => (
            <Radio key={reason} value={reason}>
              {text.form.object_reasons[reason]}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="text" label={text.form.object_text} rules={[{ ...rule, min: 2 }]}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Buttons label={text.verb.object} busy={busy} cancel={cancel} />
    </Form>
  );
}
