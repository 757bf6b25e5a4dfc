import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import type { CallBackView } from '../../../modules/cases/call-back/contract.ts';
import type { Satisfaction } from '../../../modules/cases/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { field_words, useTitle } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import { call_words } from './words.ts';

type Fields = { solved?: 'yes' | 'no' | 'unsaid'; satisfaction?: Satisfaction | 'unsaid'; text?: string };
const faces = ['satisfied', 'fair', 'dissatisfied'] as const;

/** The words to say, and two questions with an honest 「没说」. */
export function CallForm({ call, done }: { call: CallBackView; done: () => void }) {
  const [text, field, title, app] = [call_words.use(), field_words.use(), useTitle(), words.use().app];
  const { message } = App.useApp();
  const [open, set_open] = useState(false);
  const [busy, set_busy] = useState(false);
  async function send(outcome: object): Promise<void> {
    set_busy(true);
    try {
      await ask('POST', `/api/call-backs/${encodeURIComponent(call.id)}/outcome`, outcome);
      void message.success(text.saved);
      done();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : app.failed, 6);
    } finally {
      set_busy(false);
    }
  }
  const save = ({ solved, satisfaction, text: said }: Fields) =>
    send({
      reached: true,
      ...(solved === 'yes' || solved === 'no' ? { solved: solved === 'yes' } : {}),
      ...(satisfaction && satisfaction !== 'unsaid' ? { satisfaction } : {}),
      ...(said?.trim() ? { text: said.trim() } : {}),
    });
  return (
    <>
      <blockquote>
        <b>{text.script_title}</b>
        <br />
        {text.script.replace('{title}', title(call.case))}
      </blockquote>
      <div className="form-buttons">
        <Button type="primary" disabled={busy} aria-expanded={open} onClick={() => set_open(true)}>
          {text.reached}
        </Button>
        <Button loading={busy && !open} onClick={() => void send({ reached: false })}>
          {text.not_reached}
        </Button>
      </div>
      {open ? (
        <Form layout="vertical" initialValues={{ solved: 'unsaid', satisfaction: 'unsaid' }} onFinish={(fields: Fields) => void save(fields)}>
          <Form.Item name="solved" label={text.solved}>
            <Radio.Group options={(['yes', 'no', 'unsaid'] as const).map((value) => ({ value, label: text[value] }))} />
          </Form.Item>
          <Form.Item name="satisfaction" label={text.satisfied}>
            <Radio.Group options={[...faces.map((value) => ({ value: value as string, label: field.satisfaction[value] })), { value: 'unsaid', label: text.unsaid }]} />
          </Form.Item>
          <Form.Item name="text" label={text.text}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {text.save}
          </Button>
        </Form>
      ) : null}
    </>
  );
}
