import { Form, Input, Radio } from 'antd';
import { words } from '../words/index.ts';
import { Buttons } from './Buttons.tsx';
import type { FormProps } from './form-props.ts';

export function NoteForm({ act, busy, cancel }: FormProps) {
  const text = words.use().case;
  return (
    <Form layout="vertical" onFinish={(body: object) => void act('note', body)} initialValues={{ to_resident: false }}>
      <Form.Item name="to_resident" label={text.form.note_to}>
        <Radio.Group className="big-choices">
          <Radio value={false}>{text.form.note_staff}</Radio>
          <Radio value={true}>{text.form.note_resident}</Radio>
        </Radio.Group>
      </Form.Item>
      <Form.Item name="text" label={text.form.note_text} rules={[{ required: true, whitespace: true, message: text.form.required }]}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
      <Buttons label={text.verb.note} busy={busy} cancel={cancel} />
    </Form>
  );
}
