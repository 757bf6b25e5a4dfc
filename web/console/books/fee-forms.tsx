import { Form, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import type { FeeDesk, HomeAccount } from '../../../modules/ledger/fees/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { OneOf } from '../together/Choices.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { fee_words } from './fee-words.ts';
import { useAmountRule } from './forms.tsx';
import { fen_typed, yuan } from './yuan.ts';

type OfUrl = FormProps & { url: string };
const useNeeded = () => [{ required: true, message: fee_words.use().required }];
const homes_of = (desk: FeeDesk) => desk.homes.map(({ home_id, label }) => ({ value: home_id, label }));
const none = (text: string | undefined) => text?.trim() || null;

export function TariffForm({ url, desk, post, busy, close }: OfUrl & { desk: FeeDesk }) {
  const text = fee_words.use();
  const [form] = Form.useForm<{ name: string; way: 'home' | 'area'; amount: string; of_use?: string; of_group?: string; from_on: string }>();
  const way = Form.useWatch('way', form) ?? 'home';
  // a square metre's price has four decimals: hundredths of a fen
  const rate_of = (typed: string) => { const parts = /^(\d{1,5})(?:\.(\d{1,4}))?$/.exec(typed.trim()); return parts ? Number(parts[1]) * 10_000 + Number((parts[2] ?? '').padEnd(4, '0')) : null; };
  const good = [{ required: true, message: text.amount_bad }, { validator: (_: unknown, value: string | undefined) => (!value || (way === 'home' ? fen_typed(value) : rate_of(value)) !== null ? Promise.resolve() : Promise.reject(new Error(text.amount_bad))) }];
  const needed = useNeeded();
  return (
    <Form form={form} layout="vertical" initialValues={{ way: 'home', from_on: `${desk.today.slice(0, 7)}-01` }} onFinish={({ amount, of_use, of_group, ...fields }) => void post(`${url}/tariffs`, { ...fields, rate: fields.way === 'home' ? fen_typed(amount) : rate_of(amount), of_use: none(of_use), of_group: none(of_group) })}>
      <Form.Item name="name" label={text.name} rules={needed}><Input maxLength={40} /></Form.Item>
      <Form.Item name="way" label={text.way}><OneOf label={text.way} options={(['home', 'area'] as const).map((value) => ({ value, label: text.ways[value] }))} /></Form.Item>
      <Form.Item name="amount" label={text.rate[way]} rules={good}><Input inputMode="decimal" /></Form.Item>
      <Form.Item name="of_use" label={text.of_use}><Input maxLength={12} /></Form.Item>
      <Form.Item name="of_group" label={text.of_group}><Input maxLength={12} /></Form.Item>
      <Form.Item name="from_on" label={text.from_on} rules={needed}><Input type="date" /></Form.Item>
      <Buttons label={text.add_tariff} busy={busy} cancel={close} />
    </Form>
  );
}

export function BillForm({ url, desk, post, busy, close }: OfUrl & { desk: FeeDesk }) {
  const text = fee_words.use();
  const needed = useNeeded();
  return (
    <Form layout="vertical" initialValues={{ period: desk.today.slice(0, 7), due_on: `${desk.today.slice(0, 7)}-28` }} onFinish={(body: object) => void post(`${url}/bills`, body)}>
      <Form.Item name="period" label={text.period} rules={needed}><Input type="month" /></Form.Item>
      <Form.Item name="due_on" label={text.due_on} rules={needed}><Input type="date" /></Form.Item>
      <Buttons label={text.bill} busy={busy} cancel={close} />
    </Form>
  );
}

/** What the home owes is shown beside the field before the money is counted. */
export function FeePayForm({ url, desk, post, busy, close }: OfUrl & { desk: FeeDesk }) {
  const text = fee_words.use();
  const [needed, amount] = [useNeeded(), useAmountRule()];
  const [form] = Form.useForm<{ home_id: string; amount: string; money_id: string; day: string }>();
  const home_id = Form.useWatch('home_id', form);
  const request_id = useRef(crypto.randomUUID());
  const account = useAsk<HomeAccount>(home_id ? `${url}/home-account?home=${encodeURIComponent(home_id)}` : null).data;
  return (
    <Form form={form} layout="vertical" initialValues={{ day: desk.today, money_id: desk.accounts[0]?.id }} onFinish={({ amount: typed, ...fields }) => void post(`${url}/fee-payments`, { ...fields, request_id: request_id.current, amount_fen: fen_typed(typed) })}>
      <Form.Item name="home_id" label={text.home} rules={needed}><Select showSearch={{ optionFilterProp: 'label' }} options={homes_of(desk)} /></Form.Item>
      {account && account.home_id === home_id ? <p role="status"><b>{account.due_fen > 0 ? text.owes(yuan(account.due_fen)) : text.nothing}</b>{account.prepaid_fen > 0 ? ` · ${text.ahead(yuan(account.prepaid_fen))}` : ''}{account.waiting_fen > 0 ? ` · ${text.not_checked(yuan(account.waiting_fen))}` : ''}</p> : null}
      <Form.Item name="amount" label={text.amount} rules={amount}><Input inputMode="decimal" maxLength={14} /></Form.Item>
      <Form.Item name="money_id" label={text.where} rules={needed}><OneOf label={text.where} options={desk.accounts.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
      <Form.Item name="day" label={text.day} rules={needed}><Input type="date" max={desk.today} /></Form.Item>
      <Buttons label={text.pay} busy={busy} cancel={close} />
    </Form>
  );
}

export function HomeTermsForm({ url, desk, post, busy, close }: OfUrl & { desk: FeeDesk }) {
  const text = fee_words.use();
  const needed = useNeeded();
  type Fields = { home_id: string; of_use?: string; of_group?: string; agreed?: string };
  return (
    <Form layout="vertical" onFinish={({ home_id, of_use, of_group, agreed }: Fields) => void post(`${url}/home-terms`, { home_id, of_use: none(of_use), of_group: none(of_group), agreed_fen: agreed?.trim() ? fen_typed(agreed) : null })}>
      <Form.Item name="home_id" label={text.home} rules={needed}><Select showSearch={{ optionFilterProp: 'label' }} options={homes_of(desk)} /></Form.Item>
      <Form.Item name="of_use" label={text.use}><Input maxLength={12} /></Form.Item>
      <Form.Item name="of_group" label={text.group}><Input maxLength={12} /></Form.Item>
      <Form.Item name="agreed" label={text.agreed}><Input inputMode="decimal" maxLength={14} /></Form.Item>
      <Buttons label={text.terms} busy={busy} cancel={close} />
    </Form>
  );
}

const parts_of = (typed: string | undefined) => {
  const found = (typed ?? '').split('\n').map((line) => line.trim()).filter(Boolean).map((line) => /^(\d{4}-\d{2}-\d{2})\s+([\d.,]+)$/.exec(line)).map((one) => (one ? { due_on: one[1]!, fen: fen_typed(one[2]!) ?? 0 } : null));
  return found.length > 1 && found.every((one) => one !== null && one.fen > 0) ? found : null;
};
export function PlanForm({ url, home, post, busy, close }: OfUrl & { desk: FeeDesk; home: { home_id: string; label: string; due_fen: number } }) {
  const text = fee_words.use();
  return (
    <Form layout="vertical" onFinish={({ parts }: { parts: string }) => void post(`${url}/fee-plans`, { home_id: home.home_id, parts: parts_of(parts) })}>
      <p><b>{home.label} · {text.owes(yuan(home.due_fen))}</b></p>
      <Form.Item name="parts" label={text.parts} rules={[{ validator: (_: unknown, value: string | undefined) => (parts_of(value) ? Promise.resolve() : Promise.reject(new Error(text.parts_bad))) }]}><Input.TextArea rows={5} /></Form.Item>
      <Buttons label={text.plan} busy={busy} cancel={close} />
    </Form>
  );
}

export function RemindForm({ url, home_ids, post, busy, close }: OfUrl & { home_ids: readonly string[] }) {
  const text = fee_words.use();
  const [sent] = useState(home_ids);
  return (
    <Form layout="vertical" initialValues={{ words: text.usual }} onFinish={({ words }: { words: string }) => void post(`${url}/reminders`, { home_ids: sent, words })}>
      <p className="quiet">{text.law}</p>
      <Form.Item name="words" label={text.words} rules={useNeeded()}><Input.TextArea rows={4} maxLength={200} /></Form.Item>
      <Buttons label={text.remind(sent.length)} busy={busy} cancel={close} />
    </Form>
  );
}
