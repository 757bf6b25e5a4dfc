import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import { legal_effects } from '../../../modules/deliberation/votes/contract.ts';
import type { FundView } from '../../../modules/funds/repair/contract.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { PhotoPicker } from '../action/PhotoPicker.tsx';
import { useAmountRule } from '../books/forms.tsx';
import { fen_typed } from '../books/yuan.ts';
import { OneOf } from '../together/Choices.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { funds_words } from './words.ts';

export type OfUrl = FormProps & { url: string };
export const useNeeded = () => [{ required: true, message: funds_words.use().required }];
function Scope({ fund }: { fund: FundView }) {
  const text = funds_words.use();
  return <Form.Item name="scope_id" label={text.scope}><Select allowClear placeholder={text.whole} showSearch={{ optionFilterProp: 'label' }} options={fund.places.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>;
}

/** What owners paid in, or interest: sent again it is the same entry. */
export function DepositForm({ url, fund, interest = false, post, busy, close }: OfUrl & { fund: FundView; interest?: boolean }) {
  const text = funds_words.use();
  const [needed, amount] = [useNeeded(), useAmountRule()];
  const request_id = useRef(crypto.randomUUID());
  type Fields = { amount: string; scope_id?: string; day: string };
  return (
    <Form layout="vertical" initialValues={{ day: fund.today }} onFinish={({ amount: typed, scope_id, day }: Fields) => void post(url, { request_id: request_id.current, day, amount_fen: fen_typed(typed), ...(interest ? {} : { scope_id: scope_id ?? null }) })}>
      {interest ? null : <Scope fund={fund} />}
      <Form.Item name="amount" label={text.amount} rules={amount} extra={interest ? text.split_interest : text.split}><Input inputMode="decimal" maxLength={14} /></Form.Item>
      <Form.Item name="day" label={text.day} rules={needed}><Input type="date" max={fund.today} /></Form.Item>
      <Buttons label={interest ? text.credit : text.deposit} busy={busy} cancel={close} />
    </Form>
  );
}

type Asked = { title: string; words: string; contractor?: string; scope_id?: string; plan: string; route: 'vote' | 'emergency'; ground_id?: string; reason?: string };
export function UseForm({ url, fund, post, busy, close }: OfUrl & { fund: FundView }) {
  const text = funds_words.use();
  const language = useLanguage();
  const [needed, amount] = [useNeeded(), useAmountRule()];
  const [form] = Form.useForm<Asked>();
  const route = Form.useWatch('route', form) ?? 'vote';
  const [file_ids, set_files] = useState<string[]>([]);
  const [sending, set_sending] = useState(false);
  const send = ({ plan, route: chosen, ground_id, reason, scope_id, contractor, ...fields }: Asked) =>
    void post(url, { ...fields, contractor: contractor ?? '', scope_id: scope_id ?? null, plan_fen: fen_typed(plan), emergency: chosen === 'emergency' ? { ground_id, reason, file_ids } : null });
  return (
    <Form form={form} layout="vertical" initialValues={{ route: 'vote' }} onFinish={send}>
      <Form.Item name="title" label={text.use_title} rules={needed}><Input maxLength={60} /></Form.Item>
      <Form.Item name="words" label={text.use_words} rules={needed}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
      <Scope fund={fund} />
      <Form.Item name="plan" label={text.plan} rules={amount}><Input inputMode="decimal" maxLength={14} /></Form.Item>
      <Form.Item name="contractor" label={text.contractor}><Input maxLength={60} /></Form.Item>
      <Form.Item name="route" label={text.route} extra={text.route_hint[route]}><OneOf label={text.route} options={(['vote', 'emergency'] as const).map((value) => ({ value, label: text.routes[value] }))} /></Form.Item>
      {route === 'emergency' ? (
        <>
          <Form.Item name="ground_id" label={text.ground} rules={needed}><OneOf label={text.ground} options={fund.grounds.map(({ id, title_zh, title_en }) => ({ value: id, label: language === 'zh' ? title_zh : title_en }))} /></Form.Item>
          <Form.Item name="reason" label={text.reason} rules={needed}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
          <PhotoPicker label={text.photos} on_change={set_files} on_sending={set_sending} />
        </>
      ) : null}
      <Buttons label={text.ask} busy={busy} cancel={close} disabled={sending || (route === 'emergency' && file_ids.length === 0)} />
    </Form>
  );
}

export function VoteForm({ url, post, busy, close }: OfUrl) {
  const text = funds_words.use();
  const needed = useNeeded();
  const at = (local: string) => new Date(`${local}:00+08:00`).toISOString();
  return (
    <Form layout="vertical" initialValues={{ legal_effect: 'paper_formal' }} onFinish={({ opens, closes, legal_effect }: { opens: string; closes: string; legal_effect: string }) => void post(url, { opens_at: at(opens), closes_at: at(closes), legal_effect })}>
      <p className="quiet">{text.vote_lead}</p>
      <Form.Item name="opens" label={text.opens} rules={needed}><Input type="datetime-local" /></Form.Item>
      <Form.Item name="closes" label={text.closes} rules={needed}><Input type="datetime-local" /></Form.Item>
      <Form.Item name="legal_effect" label={text.effect}><Radio.Group options={legal_effects.map((value) => ({ value, label: text.effects[value] }))} /></Form.Item>
      <Buttons label={text.vote} busy={busy} cancel={close} />
    </Form>
  );
}

export function PayForm({ url, fund, post, busy, close }: OfUrl & { fund: FundView }) {
  const text = funds_words.use();
  const [needed, amount] = [useNeeded(), useAmountRule()];
  const request_id = useRef(crypto.randomUUID());
  const [files, set_files] = useState<string[]>([]);
  const [sending, set_sending] = useState(false);
  type Fields = { amount: string; day: string; text?: string; shown?: boolean };
  return (
    <Form layout="vertical" initialValues={{ day: fund.today, shown: false }} onFinish={({ amount: typed, day, text: words, shown }: Fields) => void post(url, { request_id: request_id.current, day, amount_fen: fen_typed(typed), text: words ?? '', files: files.map((id) => ({ id, shown: shown ?? false })) })}>
      <Form.Item name="amount" label={text.amount} rules={amount}><Input inputMode="decimal" maxLength={14} /></Form.Item>
      <Form.Item name="text" label={text.text}><Input maxLength={60} /></Form.Item>
      <Form.Item name="day" label={text.day} rules={needed}><Input type="date" max={fund.today} /></Form.Item>
      <PhotoPicker label={text.receipts} on_change={set_files} on_sending={set_sending} />
      {files.length > 0 ? <Form.Item name="shown" valuePropName="checked"><Checkbox>{text.shown}</Checkbox></Form.Item> : null}
      <Buttons label={text.pay} busy={busy} cancel={close} disabled={sending} />
    </Form>
  );
}

export function WordsForm({ url, name, label, button, post, busy, close }: OfUrl & { name: string; label: string; button: string }) {
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(url, body)}>
      <Form.Item name={name} label={label} rules={useNeeded()}><Input.TextArea rows={3} maxLength={200} /></Form.Item>
      <Buttons label={button} busy={busy} cancel={close} />
    </Form>
  );
}
