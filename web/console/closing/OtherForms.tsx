import { Form, Input, Radio } from 'antd';
import { Buttons } from '../action/Buttons.tsx';
import { CategoryField } from '../action/CategoryField.tsx';
import type { FormProps } from '../action/form-props.ts';
import { words } from '../words/index.ts';
import { closing_words } from './words.ts';

const reasons = ['duplicate', 'out_of_scope', 'impossible_by_law', 'malicious', 'test'] as const;

export function ExcludeForm({ act, busy, cancel }: FormProps) {
  const [text, { verb, form }] = [closing_words.use().exclude, words.use().case];
  return (
    <Form layout="vertical" onFinish={(asked: { reason: string; text: string }) => void act('exclude', asked)}>
      <p className="quiet">{text.hint}</p>
      <Form.Item name="reason" label={text.reason} rules={[{ required: true, message: form.required }]}>
        <Radio.Group className="stacked" options={reasons.map((value) => ({ value, label: text.reasons[value] }))} />
      </Form.Item>
      <Form.Item name="text" label={text.text} rules={[{ required: true, min: 4, message: form.required }]}>
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
      <Buttons label={verb.exclude} busy={busy} cancel={cancel} />
    </Form>
  );
}

export function SplitForm({ act, busy, cancel }: FormProps) {
  const [text, { verb, form }] = [closing_words.use().split, words.use().case];
  return (
    <Form layout="vertical" onFinish={(asked: { category: string; text: string }) => void act('split', asked)}>
      <p className="quiet">{text.hint}</p>
      <CategoryField label={text.category} required={form.required} />
      <Form.Item name="text" label={text.text} rules={[{ required: true, min: 2, message: form.required }]}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Buttons label={verb.split} busy={busy} cancel={cancel} />
    </Form>
  );
}

export function NextStepForm({ act, busy, cancel }: FormProps) {
  const [text, { verb, form }] = [closing_words.use().next_step, words.use().case];
  return (
    <Form layout="vertical" onFinish={(step: { text: string; due_on: string }) => void act('next-step', step)}>
      <p className="quiet">{text.hint}</p>
      <Form.Item name="text" label={text.text} rules={[{ required: true, min: 2, message: form.required }]}>
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
      <Form.Item name="due_on" label={text.due_on} rules={[{ required: true, message: form.required }]}>
        <Input type="date" />
      </Form.Item>
      <Buttons label={verb['next-step']} busy={busy} cancel={cancel} />
    </Form>
  );
}
