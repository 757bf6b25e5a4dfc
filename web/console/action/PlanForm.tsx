import { Button, Form, Input } from 'antd';
import { useNow } from '../../kit/time/index.ts';
import { words } from '../words/index.ts';
import { field_of, instant_of, quick_arrivals } from './arrival.ts';
import { Buttons } from './Buttons.tsx';
import type { FormProps } from './form-props.ts';

const minute_ms = 60_000;

/** A promised arrival: the resident is told this very time. */
export function PlanForm({ act, busy, cancel }: FormProps) {
  const text = words.use().case;
  const now = useNow();
  const [form] = Form.useForm<{ at: string; note?: string }>();
  const send = ({ at, note }: { at: string; note?: string }) => {
    const arrive_at = instant_of(at);
    if (arrive_at) void act('plan', { arrive_at: arrive_at.toISOString(), ...(note ? { note } : {}) });
  };
  async function not_past(_: unknown, value: string | undefined) {
    const at = value ? instant_of(value) : null;
    if (at && at.getTime() < now.getTime() - minute_ms) throw new Error(text.form.plan_past);
  }
  return (
    <Form form={form} layout="vertical" onFinish={send}>
      <p className="quiet">{text.form.plan_hint}</p>
      <div className="quick">
        {quick_arrivals(now).map(({ quick, at }) => (
          <Button key={quick} onClick={() => form.setFieldsValue({ at: field_of(at) })}>
            {text.form.plan_quick[quick]}
          </Button>
        ))}
      </div>
      <Form.Item name="at" label={text.form.plan_at} rules={[{ required: true, message: text.form.required }, { validator: not_past }]}>
        <Input type="datetime-local" min={field_of(now)} />
      </Form.Item>
      <Form.Item name="note" label={text.form.plan_note}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Buttons label={text.verb.plan} busy={busy} cancel={cancel} />
    </Form>
  );
}
