import { Button, Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { legal_effects, type EditVote as Body, type VoteView } from '../../../modules/deliberation/votes/contract.ts';
import { useDeed } from '../shell/use-deed.ts';
import { vote_url, type DeskProps } from './VoteDesk.tsx';
import { vote_words } from './words.ts';

type Fields = Omit<Body, 'opens_at' | 'closes_at'> & { opens: string; closes: string };
const local = (iso: string): string => new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
const at_shanghai = (written: string) => new Date(`${written}:00+08:00`).toISOString();
const begin = ({ title, question, secret, legal_effect, proxy_heads_max, opens_at, closes_at }: VoteView): Fields => ({ title, question, secret, legal_effect, proxy_heads_max, opens: local(opens_at), closes: local(closes_at) });

/** A draft is put right before it is called; afterwards it stands. */
export function EditVote({ vote, again }: DeskProps) {
  const text = vote_words.use();
  const [open, set_open] = useState(false);
  const { busy, send } = useDeed(text.saved, () => (set_open(false), again()));
  if (!open) return <Button onClick={() => set_open(true)}>{text.edit}</Button>;
  const needed = (message: string) => [{ required: true, message }];
  return (
    <Form layout="vertical" className="panel" initialValues={begin(vote)} onFinish={({ opens, closes, ...fields }: Fields) => void send(vote_url(vote), { ...fields, opens_at: at_shanghai(opens), closes_at: at_shanghai(closes) }, undefined, 'PUT')}>
      <Form.Item name="title" label={text.form.title} rules={needed(text.form.title)}><Input maxLength={60} /></Form.Item>
      <Form.Item name="question" label={text.form.question} rules={needed(text.form.question)}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
      <Form.Item name="legal_effect" label={text.form.effect}><Radio.Group options={legal_effects.map((value) => ({ value, label: text.effect[value] }))} /></Form.Item>
      <Form.Item name="secret" valuePropName="checked"><Checkbox>{text.form.secret}</Checkbox></Form.Item>
      <div className="vote-times">
        <Form.Item name="opens" label={text.form.opens} rules={needed(text.form.opens)}><Input type="datetime-local" /></Form.Item>
        <Form.Item name="closes" label={text.form.closes} rules={needed(text.form.closes)}><Input type="datetime-local" /></Form.Item>
        <Form.Item name="proxy_heads_max" label={text.form.proxy}><InputNumber min={0} max={20} /></Form.Item>
      </div>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>{text.edit_save}</Button>
        <Button onClick={() => set_open(false)}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
