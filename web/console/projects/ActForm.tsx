import { Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { fen_typed } from '../books/yuan.ts';
import { Buttons } from '../action/Buttons.tsx';
import { PhotoPicker } from '../action/PhotoPicker.tsx';
import { OneOf } from '../together/Choices.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { project_words } from './words.ts';

export type FieldName = keyof ReturnType<typeof project_words.use>['field'];
type Choice = { value: string; label: string };
export type Field =
  | { name: FieldName; as: 'text' | 'area' | 'day' | 'moment' | 'yuan' | 'yes_no' | 'photo' | 'count' | 'lines'; optional?: true; from?: string | number }
  | { name: FieldName; as: 'choice'; of: readonly Choice[]; optional?: true; from?: string }
  /** heads for each choice of a ballot */
  | { name: FieldName; as: 'heads'; of: readonly Choice[]; optional?: true };
type Values = Record<string, string | number | boolean | Record<string, number> | undefined>;

const written = (field: Field, value: Values[string]): unknown => {
  if (field.as === 'yuan') return typeof value === 'string' && value !== '' ? fen_typed(value) : null;
  if (field.as === 'moment') return new Date(`${String(value)}:00+08:00`).toISOString();
  if (field.as === 'lines') return String(value ?? '').split('\n').map((line) => /^(.+?)\s+(\d{4}-\d{2}-\d{2})$/.exec(line.trim())).flatMap((found) => (found ? [{ title: found[1]!, due_on: found[2]! }] : []));
  if (field.as === 'heads') return Object.fromEntries(Object.entries((value ?? {}) as Record<string, number>).filter(([, heads]) => heads !== undefined && heads !== null));
  if (value === undefined || value === '') return field.optional ? (field.as === 'area' && field.name === 'words' ? '' : null) : value;
  return value;
};

/** One form for every step: its fields are data, its label the verb’s. `blank` are fields whose empty word is ''. */
export function ActForm({ url, verb, label, fields, more = {}, blank = [], post, busy, close }: FormProps & { url: string; verb: string | null; label: string; fields: readonly Field[]; more?: object; blank?: readonly FieldName[] }) {
  const text = project_words.use();
  const [files, set_files] = useState<string[]>([]);
  const [sending, set_sending] = useState(false);
  const save = (values: Values) => {
    const body = Object.fromEntries(fields.map((field) => [field.as === 'heads' ? 'counts' : field.name, field.as === 'photo' ? (files[0] ?? null) : (written(field, values[field.name]) ?? (blank.includes(field.name) ? '' : null))]));
    void post(url, { ...(verb ? { verb } : {}), ...body, ...more });
  };
  return (
    <Form layout="vertical" initialValues={Object.fromEntries(fields.flatMap((field) => ('from' in field && field.from !== undefined ? [[field.name, field.from]] : [])))} onFinish={save}>
      {fields.map((field) =>
        field.as === 'photo' ? (
          <PhotoPicker key={field.name} label={text.field[field.name]} on_change={set_files} on_sending={set_sending} />
        ) : field.as === 'heads' ? (
          field.of.map(({ value, label: choice }) => <Form.Item key={value} name={[field.name, value]} label={choice}><InputNumber min={0} max={1_000_000} precision={0} /></Form.Item>)
        ) : (
          <Form.Item key={field.name} name={field.name} label={text.field[field.name]} rules={field.optional ? [] : [{ required: true, message: text.required }]}>
            {input_of(field, text)}
          </Form.Item>
        ),
      )}
      <Buttons label={label} busy={busy} cancel={close} disabled={sending} />
    </Form>
  );
}

function input_of(field: Exclude<Field, { as: 'heads' }>, text: ReturnType<typeof project_words.use>) {
  switch (field.as) {
    case 'area': return <Input.TextArea rows={4} maxLength={600} />;
    case 'lines': return <Input.TextArea rows={5} placeholder={text.milestone_hint} />;
    case 'day': return <Input type="date" />;
    case 'moment': return <Input type="datetime-local" />;
    case 'count': return <InputNumber min={0} max={1_000_000} precision={0} />;
    case 'yes_no': return <Radio.Group options={[{ value: true, label: text.yes }, { value: false, label: text.no }]} />;
    case 'choice': return <OneOf label={text.field[field.name]} options={[...field.of]} />;
    case 'photo': return <Checkbox />;
    default: return <Input maxLength={120} inputMode={field.as === 'yuan' ? 'decimal' : 'text'} />;
  }
}
