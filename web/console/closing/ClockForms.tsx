import { Button, Form, Input, InputNumber, Radio } from 'antd';
import { Buttons } from '../action/Buttons.tsx';
import type { FormProps } from '../action/form-props.ts';
import { words } from '../words/index.ts';
import './closing.css';
import { WhatIf } from './WhatIf.tsx';
import { closing_words } from './words.ts';

/** Waiting needs what is asked of the resident, in words that they will read at once. */
export function PauseForm({ detail, act, busy, cancel }: FormProps) {
  const [text, { verb, form }] = [closing_words.use(), words.use().case];
  return (
    <Form layout="vertical" initialValues={{ for: 'be_there' }} onFinish={(asked: { for: string; text: string }) => void act('pause', asked)}>
      <p className="quiet">{text.pause.hint}</p>
      <Form.Item name="for" label={text.pause.for}>
        <Radio.Group options={(['be_there', 'answer'] as const).map((value) => ({ value, label: text.waiting[value] }))} />
      </Form.Item>
      <Form.Item name="text" label={text.pause.text} extra={text.pause.example} rules={[{ required: true, min: 2, message: form.required }]}>
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
      <WhatIf case_id={detail.id} verb="pause" />
      <Buttons label={verb.pause} busy={busy} cancel={cancel} />
    </Form>
  );
}

export function ExtendForm({ detail, act, busy, cancel }: FormProps) {
  const [text, { verb, form }] = [closing_words.use(), words.use().case];
  const [fields] = Form.useForm<{ working_days: number; reason: string }>();
  const working_days = Form.useWatch('working_days', fields) ?? 5;
  return (
    <Form form={fields} layout="vertical" initialValues={{ working_days: 5 }} onFinish={(asked) => void act('extend', asked)}>
      <p className="quiet">{text.extend.hint}</p>
      <Form.Item name="working_days" label={text.extend.days} rules={[{ required: true, message: form.required }]}>
        <InputNumber min={1} max={10} precision={0} />
      </Form.Item>
      <WhatIf case_id={detail.id} verb="extend" working_days={working_days} />
      <Form.Item name="reason" label={text.extend.reason} rules={[{ required: true, min: 4, message: form.required }]}>
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
      <Buttons label={verb.extend} busy={busy} cancel={cancel} />
    </Form>
  );
}

/** Yes or no to what somebody below asked for. */
function DecideForm({ act, busy, cancel, verb, hint }: FormProps & { verb: 'decide-extension' | 'decide-exclusion'; hint: string }) {
  const [text, form] = [closing_words.use().decide, words.use().case.form];
  const [fields] = Form.useForm<{ text?: string }>();
  const decide = (approved: boolean) => void act(verb, { approved, ...(fields.getFieldValue('text') ? { text: String(fields.getFieldValue('text')) } : {}) });
  return (
    <Form form={fields} layout="vertical">
      <p className="quiet">{hint}</p>
      <Form.Item name="text" label={text.text}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <div className="form-buttons">
        <Button type="primary" loading={busy} onClick={() => decide(true)}>
          {text.yes}
        </Button>
        <Button disabled={busy} onClick={() => decide(false)}>
          {text.no}
        </Button>
        <Button disabled={busy} onClick={cancel}>
          {form.cancel}
        </Button>
      </div>
    </Form>
  );
}

export function DecideExtensionForm(props: FormProps) {
  return <DecideForm {...props} verb="decide-extension" hint={closing_words.use().decide.extension} />;
}

export function DecideExclusionForm(props: FormProps) {
  return <DecideForm {...props} verb="decide-exclusion" hint={closing_words.use().decide.exclusion} />;
}
