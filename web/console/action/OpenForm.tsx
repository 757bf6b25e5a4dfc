import { Form } from 'antd';
import { Reading } from '../case/Reading.tsx';
import { words } from '../words/index.ts';
import { Buttons } from './Buttons.tsx';
import { CategoryField } from './CategoryField.tsx';
import { changes_of, type Fields } from './changes.ts';
import type { FormProps } from './form-props.ts';
import { PlaceFields } from './PlaceFields.tsx';

/** A draft becomes a case when a person says so; the category and the place can be put right in the same step. */
export function OpenForm({ detail, act, busy, cancel }: FormProps) {
  const text = words.use().case;
  const send = (fields: Fields) => void act('open', changes_of(fields, detail));
  return (
    <Form layout="vertical" onFinish={send} initialValues={{ category: detail.category.code }}>
      {detail.description ? <blockquote>{detail.description}</blockquote> : null}
      {detail.reading ? <Reading reading={detail.reading} category={detail.category.name} /> : null}
      <p className="quiet">{text.form.open_hint}</p>
      <CategoryField />
      <PlaceFields estate_id={detail.estate_id} />
      <Buttons label={text.verb.open} busy={busy} cancel={cancel} />
    </Form>
  );
}
