import { Button, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { AskChange, RosterDetail } from '../../../modules/rosters/contract.ts';
import { useDeed } from '../shell/use-deed.ts';
import { type DeskProps, roster_url } from './RosterDesk.tsx';
import { roster_words } from './words.ts';

const whats = ['correct', 'strike', 'add', 'move'] as const;

/** 更改: asked for here, decided by another, public as soon as it is approved. */
export function Changes({ roster, role, again }: DeskProps) {
  const text = roster_words.use();
  const [open, set_open] = useState(false);
  const may_ask = ['grid_worker', 'community', 'street'].includes(role) && roster.state !== 'drawing' && !roster.changes.some(({ state }) => state === 'asked');
  return (
    <section className="panel">
      <h2>{text.changes}</h2>
      <p className="quiet">{text.change_hint}</p>
      <ul className="roster-lines">{roster.changes.map((one) => <li key={one.id}><Change one={one} again={again} /></li>)}</ul>
      {may_ask && !open ? <Button onClick={() => set_open(true)}>{text.ask_change}</Button> : null}
      {open ? <AskForm roster={roster} role={role} again={() => (set_open(false), again())} /> : null}
    </section>
  );
}

function Change({ one, again }: { one: RosterDetail['changes'][number]; again: () => void }) {
  const text = roster_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const decide = (approve: boolean) => void send(`/api/roster-changes/${encodeURIComponent(one.id)}/decide`, { approve, why: '' });
  return (
    <>
      <p><b>{text.what[one.what]} · {one.code}</b> {[one.name, one.to_place && `${text.to_place} ${one.to_place}`].filter(Boolean).join(' · ')} · {text.change_state[one.state]}</p>
      <p>{one.reason} <span className="quiet">{text.asked(one.asked_office)}</span></p>
      {one.state === 'asked' && !one.may_decide ? <p className="quiet">{text.not_yours}</p> : null}
      {one.may_decide ? (
        <div className="form-buttons">
          <Button type="primary" loading={busy} onClick={() => decide(true)}>{text.approve}</Button>
          <Button loading={busy} onClick={() => decide(false)}>{text.refuse}</Button>
        </div>
      ) : null}
    </>
  );
}

type Fields = { what: AskChange['what']; code: string; name?: string; address?: string; to_place?: number | null; reason: string };

function AskForm({ roster, again }: DeskProps) {
  const text = roster_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const [form] = Form.useForm<Fields>();
  const what = Form.useWatch('what', form) ?? 'correct';
  const named = what === 'correct' || what === 'add';
  const save = ({ what: kind, code, name, address, to_place, reason }: Fields) =>
    send(roster_url(roster, 'changes'), { what: kind, code: code.trim(), name: name?.trim() || null, address: address?.trim() || null, to_place: to_place ?? null, reason });
  return (
    <Form form={form} layout="vertical" initialValues={{ what: 'correct' }} onFinish={(fields: Fields) => void save(fields)}>
      <Form.Item name="what" label={text.ask_change}><Radio.Group options={whats.map((value) => ({ value, label: text.what[value] }))} /></Form.Item>
      <Form.Item name="code" label={text.code} rules={[{ required: true, message: text.code }]}><Input maxLength={20} autoComplete="off" /></Form.Item>
      {named ? <Form.Item name="name" label={text.name}><Input maxLength={40} autoComplete="off" /></Form.Item> : null}
      {named ? <Form.Item name="address" label={text.address}><Input maxLength={120} autoComplete="off" /></Form.Item> : null}
      {(what === 'move' || what === 'add') && roster.public?.drawn ? <Form.Item name="to_place" label={text.to_place}><InputNumber min={1} /></Form.Item> : null}
      <Form.Item name="reason" label={text.reason} rules={[{ required: true, min: 4, message: text.reason }]}><Input.TextArea rows={2} maxLength={300} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>{text.send}</Button>
    </Form>
  );
}
