import { Button, Form, Input, Popconfirm } from 'antd';
import { useRef, useState } from 'react';
import type { Added } from '../../../modules/rosters/contract.ts';
import { word_for } from '../../kit/words/index.ts';
import { useDeed } from '../shell/use-deed.ts';
import { type DeskProps, roster_url } from './RosterDesk.tsx';
import { roster_words } from './words.ts';

/** Households onto the list, from three sides; what the register has and the list has not; and closing. */
export function Gather({ roster, role, again }: DeskProps) {
  const text = roster_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const [form] = Form.useForm<{ code?: string; name: string; address?: string }>();
  const [problems, set_problems] = useState<Added['problems']>([]);
  const input = useRef<HTMLInputElement>(null);
  const keeps = role === 'community' || role === 'street';
  const say = ({ added, already, problems: found }: Added) => (found.length > 0 ? text.nothing_taken : text.added(added, already));
  const take = async (file: File) => {
    const body = new FormData();
    body.append('file', file, file.name);
    set_problems((await send<Added>(roster_url(roster, 'workbook'), body, say))?.problems ?? []);
    if (input.current) input.current.value = '';
  };
  const add = async ({ code, name, address }: { code?: string; name: string; address?: string }) => {
    if (await send<Added>(roster_url(roster, 'lines'), { lines: [{ code: code?.trim() || null, name, address: address ?? '' }] }, say)) form.resetFields();
  };
  if (!keeps) return null;
  return (
    <section className="panel">
      <div className="form-buttons">
        {roster.from_register ? <Button loading={busy} onClick={() => void send<Added>(roster_url(roster, 'register'), {}, say)}>{text.register}</Button> : null}
        <Button loading={busy} onClick={() => input.current?.click()}>{text.workbook}</Button>
        <input ref={input} type="file" hidden aria-label={text.workbook} accept=".xlsx,.csv" onChange={({ target }) => target.files?.[0] && void take(target.files[0])} />
      </div>
      {problems.length > 0 ? (
        <div role="alert">
          <p><b>{text.nothing_taken}</b></p>
          <ul>{problems.map(({ row, code }) => <li key={`${row}${code}`}>{text.row(row, text.problem[code])}</li>)}</ul>
        </div>
      ) : null}
      <Form form={form} layout="vertical" className="roster-add" onFinish={(fields: { code?: string; name: string; address?: string }) => void add(fields)}>
        <Form.Item name="name" label={text.name} rules={[{ required: true, message: text.name }]}><Input maxLength={40} autoComplete="off" /></Form.Item>
        <Form.Item name="address" label={text.address}><Input maxLength={120} autoComplete="off" /></Form.Item>
        <Form.Item name="code" label={`${text.code}（${text.code_hint}）`}><Input maxLength={20} autoComplete="off" /></Form.Item>
        <Button htmlType="submit" loading={busy}>{text.by_hand}</Button>
      </Form>
      {roster.missing.length > 0 ? (
        <details>
          <summary>{text.missing(roster.missing.length)}</summary>
          <p className="quiet">{roster.missing.map(({ address }) => address).join('，')}</p>
        </details>
      ) : null}
      {roster.why_not ? <p role="status" className="quiet">{word_for(text.why_not, roster.why_not, roster.why_not)}</p> : null}
      <Popconfirm title={text.close_sure} okText={text.close} cancelText={text.cancel} disabled={!roster.may_close} onConfirm={() => void send(roster_url(roster, 'close'))}>
        <Button type="primary" disabled={!roster.may_close} loading={busy}>{text.close}</Button>
      </Popconfirm>
    </section>
  );
}
