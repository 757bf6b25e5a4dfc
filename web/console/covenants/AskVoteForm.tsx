import { Button, Checkbox, Form, Input, Radio } from 'antd';
import type { AskVote, CovenantView } from '../../../modules/deliberation/covenants/contract.ts';
import { useDeed } from '../shell/use-deed.ts';
import { covenant_url, type DeskProps } from './CovenantDesk.tsx';
import { at_shanghai, keep_words } from './words.ts';

type Fields = { valid_from: string; opens: string; closes: string; secret: boolean; legal_effect?: AskVote['legal_effect']; unsold?: string };

/** The words are fixed and the house's own engine of votes is asked. */
export function AskVoteForm({ covenant, again }: DeskProps) {
  const text = keep_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const save = ({ valid_from, opens, closes, secret, legal_effect, unsold }: Fields) => {
    const body: AskVote = { valid_from, opens_at: at_shanghai(opens), closes_at: at_shanghai(closes), secret, legal_effect: legal_effect ?? 'advisory', unsold: (unsold ?? '').split('\n').map((line) => line.trim()).filter(Boolean) };
    void send<CovenantView>(covenant_url(covenant, 'vote'), body);
  };
  const needed = (message: string) => [{ required: true, message }];
  return (
    <section className="panel">
      <h2>{text.ask}</h2>
      <p className="quiet">{text.ask_lead}</p>
      <Form layout="vertical" initialValues={{ secret: false, legal_effect: 'advisory' }} onFinish={save}>
        <div className="covenant-line">
          <Form.Item name="opens" label={text.opens} rules={needed(text.opens)}><Input type="datetime-local" /></Form.Item>
          <Form.Item name="closes" label={text.closes} rules={needed(text.closes)}><Input type="datetime-local" /></Form.Item>
          <Form.Item name="valid_from" label={text.valid_from} rules={needed(text.valid_from)}><Input type="date" /></Form.Item>
        </div>
        <Form.Item name="secret" valuePropName="checked"><Checkbox>{text.secret}</Checkbox></Form.Item>
        {covenant.way === 'owners' ? <Form.Item name="legal_effect" label={text.effect}><Radio.Group options={(['advisory', 'paper_formal', 'official_system'] as const).map((value) => ({ value, label: text.effects[value] }))} /></Form.Item> : null}
        {covenant.way === 'owners' ? <Form.Item name="unsold" label={text.unsold}><Input.TextArea rows={2} /></Form.Item> : null}
        <Button type="primary" htmlType="submit" loading={busy}>{text.ask_vote}</Button>
      </Form>
    </section>
  );
}
