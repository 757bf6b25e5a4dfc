import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import { legal_effects } from '../../../modules/deliberation/votes/contract.ts';
import type { LiftView } from '../../../modules/lift/contract.ts';
import { Buttons } from '../action/Buttons.tsx';
import { PhotoPicker } from '../action/PhotoPicker.tsx';
import { useAmountRule } from '../books/forms.tsx';
import { fen_typed } from '../books/yuan.ts';
import { OneOf } from '../together/Choices.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { lift_words } from './words.ts';

type OfUrl = FormProps & { url: string };
type Named = { home_id: string; label: string };
const homes_of = (homes: readonly Named[]) => homes.map(({ home_id, label }) => ({ value: home_id, label }));
const useNeeded = () => [{ required: true, message: lift_words.use().required }];
function Home({ name, label, homes }: { name: string; label: string; homes: readonly Named[] }) {
  return <Form.Item name={name} label={label} rules={useNeeded()}><Select showSearch={{ optionFilterProp: 'label' }} options={homes_of(homes)} /></Form.Item>;
}

export function VoteForm({ url, post, busy, close }: OfUrl) {
  const text = lift_words.use();
  const needed = useNeeded();
  const at = (local: string) => new Date(`${local}:00+08:00`).toISOString();
  return (
    <Form layout="vertical" initialValues={{ legal_effect: 'paper_formal' }} onFinish={({ opens, closes, legal_effect }: { opens: string; closes: string; legal_effect: string }) => void post(url, { opens_at: at(opens), closes_at: at(closes), legal_effect })}>
      <Form.Item name="opens" label={text.opens} rules={needed}><Input type="datetime-local" /></Form.Item>
      <Form.Item name="closes" label={text.closes} rules={needed}><Input type="datetime-local" /></Form.Item>
      <Form.Item name="legal_effect" label={text.effect}><Radio.Group options={legal_effects.map((value) => ({ value, label: text.effects[value] }))} /></Form.Item>
      <Buttons label={text.vote} busy={busy} cancel={close} />
    </Form>
  );
}

export function PaperForm({ url, version, homes, post, busy, close }: OfUrl & { version: number; homes: readonly Named[] }) {
  const text = lift_words.use();
  const [files, set_files] = useState<string[]>([]);
  const [sending, set_sending] = useState(false);
  return (
    <Form layout="vertical" onFinish={({ home_id }: { home_id: string }) => void post(url, { home_id, version, file_id: files[0] })}>
      <Home name="home_id" label={text.paper_of} homes={homes} />
      <PhotoPicker label={text.photo} on_change={set_files} on_sending={set_sending} />
      <Buttons label={text.paper} busy={busy} cancel={close} disabled={sending || files.length === 0} />
    </Form>
  );
}

export function TransfereeForm({ url, homes, post, busy, close }: OfUrl & { homes: readonly Named[] }) {
  const text = lift_words.use();
  return (
    <Form layout="vertical" initialValues={{ takes_advances: false }} onFinish={(body: object) => void post(url, body)}>
      <Home name="home_id" label={text.home} homes={homes} />
      <Form.Item name="phone" label={text.phone} rules={useNeeded()}><Input inputMode="tel" maxLength={20} /></Form.Item>
      <Form.Item name="takes_advances" valuePropName="checked"><Checkbox>{text.takes}</Checkbox></Form.Item>
      <Buttons label={text.transfer} busy={busy} cancel={close} />
    </Form>
  );
}

type Deed = { amount?: string; home_id?: string; debtor_home_id?: string; creditor_home_id?: string; words?: string; money_id?: string; stage?: string; day: string; shown?: boolean };
type What = 'levy' | 'upkeep' | 'pay' | 'refund' | 'advance' | 'repay' | 'pass_on' | 'stage';
const paths: Record<What, string> = { levy: 'levy', upkeep: 'levy', pay: 'payments', refund: 'payments', advance: 'advances', repay: 'repayments', pass_on: 'pass-on', stage: 'stage-payments' };

/** Every entry of the lift's money: the same few fields, of which each deed asks for its own. Sent again it is the same entry. */
export function MoneyForm({ url, lift, what, label, post, busy, close }: OfUrl & { lift: LiftView; what: What; label: string }) {
  const text = lift_words.use();
  const [needed, amount] = [useNeeded(), useAmountRule()];
  const request_id = useRef(crypto.randomUUID());
  const [files, set_files] = useState<string[]>([]);
  const [sending, set_sending] = useState(false);
  const own: Record<What, object> = { levy: { what: 'shares' }, upkeep: { what: 'upkeep' }, pay: { back: false }, refund: { back: true }, advance: {}, repay: {}, pass_on: {}, stage: { text: '' } };
  const send = ({ amount: typed, stage, shown, ...fields }: Deed) => void post(`${url}/${paths[what]}`, {
    ...own[what], ...fields, request_id: request_id.current, ...(typed ? { amount_fen: fen_typed(typed) } : {}), ...(what === 'advance' ? { words: fields.words ?? '' } : {}), ...(stage ? { stage: Number(stage), files: files.map((id) => ({ id, shown: shown ?? false })) } : {}),
  });
  const money = lift.accounts.map(({ id, name }) => ({ value: id, label: name }));
  const debtors = lift.homes.filter(({ home_id }) => lift.advances.some((one) => one.debtor_home_id === home_id && one.left_fen > 0));
  const has_amount = !['levy', 'upkeep', 'pass_on'].includes(what);
  return (
    <Form layout="vertical" initialValues={{ day: lift.today, money_id: lift.accounts.at(-1)?.id, shown: false }} onFinish={send}>
      {what === 'pay' ? <Home name="home_id" label={text.home} homes={lift.homes.filter(({ due_fen }) => due_fen > 0)} /> : null}
      {what === 'refund' ? <Home name="home_id" label={text.home} homes={lift.homes.filter(({ due_fen }) => due_fen < 0)} /> : null}
      {what === 'advance' ? <Home name="debtor_home_id" label={text.debtor} homes={lift.homes.filter(({ due_fen }) => due_fen > 0)} /> : null}
      {what === 'advance' ? <Home name="creditor_home_id" label={text.creditor} homes={lift.homes} /> : null}
      {what === 'repay' ? <Home name="debtor_home_id" label={text.repay_of} homes={debtors} /> : null}
      {what === 'stage' ? <Form.Item name="stage" label={text.stage} rules={needed}><OneOf label={text.stage} options={lift.stages.map(({ number, name }) => ({ value: String(number), label: name }))} /></Form.Item> : null}
      {has_amount ? <Form.Item name="amount" label={text.amount} rules={amount}><Input inputMode="decimal" maxLength={14} /></Form.Item> : null}
      {what === 'levy' || what === 'upkeep' ? null : <Form.Item name="money_id" label={text.where} rules={needed}><OneOf label={text.where} options={money} /></Form.Item>}
      {what === 'advance' ? <Form.Item name="words" label={text.promise}><Input maxLength={200} /></Form.Item> : null}
      <Form.Item name="day" label={text.day} rules={needed}><Input type="date" max={lift.today} /></Form.Item>
      {what === 'stage' ? <PhotoPicker label={text.receipts} on_change={set_files} on_sending={set_sending} /> : null}
      {what === 'stage' && files.length > 0 ? <Form.Item name="shown" valuePropName="checked"><Checkbox>{text.shown}</Checkbox></Form.Item> : null}
      <Buttons label={label} busy={busy} cancel={close} disabled={sending} />
    </Form>
  );
}
