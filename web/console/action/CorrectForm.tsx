import { Form, Radio } from 'antd';
import { field_words } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import { Buttons } from './Buttons.tsx';
import { CategoryField } from './CategoryField.tsx';
import { changes_of, type Fields } from './changes.ts';
import type { FormProps } from './form-props.ts';
import { PlaceFields } from './PlaceFields.tsx';

/** Sends only what was changed, so that the record says what a person corrected. */
export function CorrectForm({ detail, act, busy, cancel }: FormProps) {
  const text = words.use().case;
  const field = field_words.use();
  const send = (fields: Fields) => void act('correct', changes_of(fields, detail));
  return (
    <Form layout="vertical" onFinish={send} initialValues={{ category: detail.category.code, tier: detail.tier }}>
      <p className="quiet">{text.form.correct_hint}</p>
      <CategoryField />
      <Form.Item name="tier" label={text.form.tier_change}>
        <Radio.Group optionType="button" options={([1, 2, 3, 4] as const).map((tier) => ({ value: tier, label: field.tier[tier] }))} />
      </Form.Item>
      <PlaceFields estate_id={detail.estate_id} />
      <Buttons label={text.verb.correct} busy={busy} cancel={cancel} />
    </Form>
  );
}
