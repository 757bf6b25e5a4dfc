import { Checkbox, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import type { LedgerView } from '../../../modules/ledger/contract.ts';
import { Buttons } from '../action/Buttons.tsx';
import { PhotoPicker } from '../action/PhotoPicker.tsx';
import { OneOf } from '../together/Choices.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { books_words } from './words.ts';
import { fen_typed } from './yuan.ts';

type OfUrl = FormProps & { url: string };
export const useRule = () => [{ required: true, message: books_words.use().required }];
export function useAmountRule() {
  const text = books_words.use();
  return [{ required: true, message: text.amount_bad }, { validator: (_: unknown, value: string | undefined) => (!value || fen_typed(value) !== null ? Promise.resolve() : Promise.reject(new Error(text.amount_bad))) }];
}
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

type Entry = { kind: 'receive' | 'pay' | 'move'; day: string; amount: string; money_id: string; other_id: string; text: string; shown?: boolean };

/** 记一笔: what kind, how much, whose drawer, what for; sent again after a dead line it is the same entry. */
export function EntryForm({ url, ledger, post, busy, close }: OfUrl & { ledger: LedgerView }) {
  const text = books_words.use();
  const [form] = Form.useForm<Entry>();
  const kind = Form.useWatch('kind', form) ?? 'receive';
  const [files, set_files] = useState<string[]>([]);
  const [sending, set_sending] = useState(false);
  const request_id = useRef(crypto.randomUUID());
  const [rule, amount] = [useRule(), useAmountRule()];
  const money = ledger.accounts.filter((one) => one.is_money);
  const others = kind === 'move' ? money : ledger.accounts.filter((one) => !one.is_money && one.kind !== (kind === 'receive' ? 'expense' : 'income') && one.kind !== 'equity');
  const choices = (some: typeof money) => some.map(({ id, name }) => ({ value: id, label: name }));
  const send = async ({ amount: typed, shown, ...entry }: Entry) => {
    await post(`${url}/entries`, { ...entry, request_id: request_id.current, amount_fen: fen_typed(typed), files: files.map((id) => ({ id, shown: shown ?? false })) });
  };
  return (
    <Form form={form} layout="vertical" initialValues={{ kind: 'receive', day: today(), money_id: money[0]?.id, shown: false }} onFinish={(entry: Entry) => void send(entry)} onValuesChange={(changed: Partial<Entry>) => changed.kind && form.resetFields(['other_id'])}>
      <Form.Item name="kind" label={text.kind}>
        <OneOf label={text.kind} options={(['receive', 'pay', 'move'] as const).map((one) => ({ value: one, label: text.kinds[one] }))} />
      </Form.Item>
      <Form.Item name="amount" label={text.amount} rules={amount}>
        <Input inputMode="decimal" maxLength={14} />
      </Form.Item>
      <Form.Item name="other_id" label={kind === 'move' ? text.to_money : text.why} rules={rule}>
        <OneOf label={kind === 'move' ? text.to_money : text.why} options={choices(others)} />
      </Form.Item>
      <Form.Item name="money_id" label={text.what_money} rules={rule}>
        <OneOf label={text.what_money} options={choices(money)} />
      </Form.Item>
      <Form.Item name="text" label={text.text_field} rules={rule}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="day" label={text.day_field} rules={rule}>
        <Input type="date" min={ledger.open_from} max={ledger.today} />
      </Form.Item>
      <PhotoPicker label={text.photos} on_change={set_files} on_sending={set_sending} />
      {files.length > 0 ? (
        <Form.Item name="shown" valuePropName="checked">
          <Checkbox>{text.shown}</Checkbox>
        </Form.Item>
      ) : null}
      <Buttons label={text.enter} busy={busy} cancel={close} disabled={sending} />
    </Form>
  );
}

export function VoidForm({ url, post, busy, close }: OfUrl) {
  const text = books_words.use();
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(url, body)}>
      <Form.Item name="reason" label={text.reason} rules={useRule()}>
        <Input maxLength={120} />
      </Form.Item>
      <Buttons label={text.void} busy={busy} cancel={close} />
    </Form>
  );
}

export function ReverseForm({ url, post, busy, close }: OfUrl) {
  const text = books_words.use();
  const request_id = useRef(crypto.randomUUID());
  const rule = useRule();
  return (
    <Form layout="vertical" initialValues={{ day: today() }} onFinish={(body: object) => void post(url, { request_id: request_id.current, ...body })}>
      <Form.Item name="text" label={text.reverse_text} rules={rule}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="day" label={text.day_field} rules={rule}>
        <Input type="date" max={today()} />
      </Form.Item>
      <Buttons label={text.reverse} busy={busy} cancel={close} />
    </Form>
  );
}
