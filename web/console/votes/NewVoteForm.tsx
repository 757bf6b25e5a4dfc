import { Alert, Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { legal_effects, type KindList, type LegalEffect, type NewVote, type Preview, type VoteView } from '../../../modules/deliberation/votes/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { ask, useAsk } from '../../kit/fetch/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { address, go } from '../shell/route.ts';
import { useDeed } from '../shell/use-deed.ts';
import { metres, moment, vote_words } from './words.ts';

type Fields = { estate_id: string; kind: string; title: string; question: string; options?: string; unsold?: string; secret: boolean; legal_effect: LegalEffect; opens: string; closes: string; proxy_heads_max: number };
const lines = (text: string | undefined) => (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
/** What a field of date and time holds is the time of the place, wherever the screen is. */
const at_shanghai = (local: string) => new Date(`${local}:00+08:00`).toISOString();

/** What is voted on; with the roll as it would be today and what the law asks, before anything is called. */
export function NewVoteForm({ cancel }: { cancel: () => void }) {
  const [text, language] = [vote_words.use(), useLanguage()];
  const [form] = Form.useForm<Fields>();
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates');
  const kinds = useAsk<KindList>('/api/vote-kinds');
  const [preview, set_preview] = useState<Preview | null>(null);
  const { busy, send } = useDeed(text.saved, () => undefined);
  const look = async () => {
    const { estate_id, kind, unsold } = await form.validateFields(['estate_id', 'kind', 'unsold']);
    set_preview(await ask<Preview>('POST', '/api/vote-previews', { estate_id, kind, scope_place_id: null, unsold: lines(unsold) }));
  };
  const save = async ({ opens, closes, options, unsold, ...fields }: Fields) => {
    const body: NewVote = { ...fields, scope_place_id: null, options: lines(options), unsold: lines(unsold), notice_days: 15, objection_days: 7, opens_at: at_shanghai(opens), closes_at: at_shanghai(closes) };
    const made = await send<VoteView>('/api/votes', body);
    if (made) go(address('votes', made.id));
  };
  const needed = (message: string) => [{ required: true, message }];
  return (
    <section className="panel">
      <Form form={form} layout="vertical" initialValues={{ secret: false, legal_effect: 'advisory', proxy_heads_max: 2 }} onFinish={(fields: Fields) => void save(fields)}>
        <Form.Item name="estate_id" label={text.form.estate} rules={needed(text.form.estate)}><Select options={estates.data?.estates.map(({ id, name }) => ({ value: id, label: name })) ?? []} /></Form.Item>
        <Form.Item name="kind" label={text.form.kind} rules={needed(text.form.kind)}>
          <Select options={kinds.data?.kinds.map((one) => ({ value: one.id, label: `${language === 'en' ? one.title_en : one.title_zh}（${text.part(one.asks.approval.numerator, one.asks.approval.denominator, one.asks.approval.or_more)}）` })) ?? []} />
        </Form.Item>
        <Form.Item name="title" label={text.form.title} rules={needed(text.form.title)}><Input maxLength={60} /></Form.Item>
        <Form.Item name="question" label={text.form.question} rules={needed(text.form.question)}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
        <Form.Item name="options" label={text.form.options}><Input.TextArea rows={2} /></Form.Item>
        <Form.Item name="unsold" label={text.form.unsold}><Input.TextArea rows={2} /></Form.Item>
        <Form.Item name="legal_effect" label={text.form.effect}><Radio.Group options={legal_effects.map((value) => ({ value, label: text.effect[value] }))} /></Form.Item>
        <Form.Item name="secret" valuePropName="checked"><Checkbox>{text.form.secret}</Checkbox></Form.Item>
        <div className="vote-times">
          <Form.Item name="opens" label={text.form.opens} rules={needed(text.form.opens)}><Input type="datetime-local" /></Form.Item>
          <Form.Item name="closes" label={text.form.closes} rules={needed(text.form.closes)}><Input type="datetime-local" /></Form.Item>
          <Form.Item name="proxy_heads_max" label={text.form.proxy}><InputNumber min={0} max={20} /></Form.Item>
        </div>
        {preview ? <Roll preview={preview} /> : null}
        <div className="form-buttons">
          <Button onClick={() => void look().catch(() => undefined)}>{text.form.preview}</Button>
          <Button type="primary" htmlType="submit" loading={busy}>{text.form.save}</Button>
          <Button onClick={cancel}>{text.cancel}</Button>
        </div>
      </Form>
    </section>
  );
}

function Roll({ preview: one }: { preview: Preview }) {
  const text = vote_words.use();
  const { approval } = one.asks;
  const troubles = [one.without_area.length > 0 && text.without_area(one.without_area.join('、')), one.unsold_but_owned.length > 0 && text.unsold_but_owned(one.unsold_but_owned.join('、')), one.unknown_words.length > 0 && text.unknown_words(one.unknown_words.join('、'))].filter((line) => line !== false);
  return (
    <div className="vote-roll" role="status">
      <h2>{text.roll}</h2>
      <p><b>{text.homes(one.homes, one.whole.heads, metres(one.whole.area_cm2))}</b></p>
      <p>{text.kinds(one.several_homes, one.co_owned, one.unknown_heads, one.unsold_homes)}</p>
      <p><b>{text.quorum(one.needs_quorum.heads, metres(one.needs_quorum.area_cm2))}</b></p>
      <p>{text.approval(text.part(approval.numerator, approval.denominator, approval.or_more))}</p>
      <p>{text.earliest(moment(one.opens_earliest).slice(0, 10))}</p>
      {troubles.length > 0 ? <Alert type="warning" showIcon title={text.trouble} description={<ul>{troubles.map((line) => <li key={line}>{line}</li>)}</ul>} /> : null}
    </div>
  );
}
