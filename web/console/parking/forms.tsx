import { Form, Input } from 'antd';
import { useRef } from 'react';
import type { LotList, LotView } from '../../../modules/ledger/parking/contract.ts';
import { Buttons } from '../action/Buttons.tsx';
import { useAmountRule } from '../books/forms.tsx';
import { fen_typed } from '../books/yuan.ts';
import { OneOf } from '../together/Choices.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { parking_words } from './words.ts';

type OfUrl = FormProps & { url: string };
const useNeeded = () => [{ required: true, message: parking_words.use().required }];
const yuan_plain = (fen: number) => String(fen / 100);

type Fields = { entity_id?: string; name?: string; spaces?: string; free: string; hour: string; day: string };
/** A new car park, or another tariff of one that is there. */
export function LotForm({ may_open = [], lot, post, busy, close }: FormProps & { may_open?: LotList['may_open']; lot?: LotView }) {
  const text = parking_words.use();
  const [needed, amount] = [useNeeded(), useAmountRule()];
  const number = [{ required: true, pattern: /^\d{1,4}$/, message: text.required }];
  const send = ({ entity_id, name, spaces, free, hour, day }: Fields) => {
    const tariff = { free_minutes: Number(free), hour_fen: fen_typed(hour), day_fen: fen_typed(day) };
    void (lot ? post(`/api/parking-lots/${encodeURIComponent(lot.id)}/tariffs`, tariff) : post(`/api/ledgers/${encodeURIComponent(entity_id!)}/parking-lots`, { name, spaces: Number(spaces), ...tariff }));
  };
  return (
    <Form layout="vertical" initialValues={{ entity_id: may_open[0]?.id, free: String(lot?.tariff.free_minutes ?? 30), hour: lot ? yuan_plain(lot.tariff.hour_fen) : '', day: lot ? yuan_plain(lot.tariff.day_fen) : '' }} onFinish={send}>
      {lot ? <p className="quiet">{text.set_hint}</p> : (
        <>
          <Form.Item name="entity_id" label={text.which} rules={needed}><OneOf label={text.which} options={may_open.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
          <Form.Item name="name" label={text.name} rules={needed}><Input maxLength={30} /></Form.Item>
          <Form.Item name="spaces" label={text.spaces} rules={number}><Input inputMode="numeric" maxLength={4} /></Form.Item>
        </>
      )}
      <Form.Item name="free" label={text.free_minutes} rules={number}><Input inputMode="numeric" maxLength={4} /></Form.Item>
      <Form.Item name="hour" label={text.hour} rules={amount}><Input inputMode="decimal" maxLength={7} /></Form.Item>
      <Form.Item name="day" label={text.day} rules={amount}><Input inputMode="decimal" maxLength={7} /></Form.Item>
      <Buttons label={lot ? text.set : text.open} busy={busy} cancel={close} />
    </Form>
  );
}

export function OtherForm({ url, post, busy, close }: OfUrl) {
  const text = parking_words.use();
  return (
    <Form layout="vertical" onFinish={({ amount, why }: { amount: string; why: string }) => void post(url, { taken_fen: fen_typed(amount), why, expected_fen: null })}>
      <Form.Item name="amount" label={text.taken} rules={useAmountRule()}><Input inputMode="decimal" maxLength={7} /></Form.Item>
      <Form.Item name="why" label={text.why} rules={useNeeded()}><Input maxLength={60} /></Form.Item>
      <Buttons label={text.leave_other} busy={busy} cancel={close} />
    </Form>
  );
}

export function PaperForm({ url, post, busy, close }: OfUrl) {
  const text = parking_words.use();
  const needed = useNeeded();
  const request_id = useRef(crypto.randomUUID());
  const at = (local: string) => new Date(`${local}:00+08:00`).toISOString();
  type Slip = { came: string; left: string; amount?: string; why?: string };
  return (
    <Form layout="vertical" onFinish={({ came, left, amount, why }: Slip) => void post(url, { request_id: request_id.current, came_at: at(came), left_at: at(left), taken_fen: amount?.trim() ? fen_typed(amount) : null, why: why?.trim() || null })}>
      <p className="quiet">{text.paper_hint}</p>
      <Form.Item name="came" label={text.came_at} rules={needed}><Input type="datetime-local" /></Form.Item>
      <Form.Item name="left" label={text.left_at} rules={needed}><Input type="datetime-local" /></Form.Item>
      <Form.Item name="amount" label={text.amount_if_other}><Input inputMode="decimal" maxLength={7} /></Form.Item>
      <Form.Item name="why" label={text.why_if_other}><Input maxLength={60} /></Form.Item>
      <Buttons label={text.paper} busy={busy} cancel={close} />
    </Form>
  );
}

export function CountForm({ url, button, post, busy, close }: OfUrl & { button: string }) {
  const text = parking_words.use();
  return (
    <Form layout="vertical" onFinish={({ counted }: { counted: string }) => void post(url, { counted_fen: fen_typed(counted) })}>
      <Form.Item name="counted" label={text.counted} rules={useAmountRule()}><Input inputMode="decimal" maxLength={12} /></Form.Item>
      <Buttons label={button} busy={busy} cancel={close} />
    </Form>
  );
}
