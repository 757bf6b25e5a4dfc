import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { abouts, type ObjectionView } from '../../../modules/rosters/contract.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { useDeed } from '../shell/use-deed.ts';
import { type DeskProps, roster_url } from './RosterDesk.tsx';
import { roster_words } from './words.ts';

/** 异议: what was said, until when it is answered, and by whom it may be. */
export function Objections({ roster, role, again }: DeskProps) {
  const text = roster_words.use();
  const [open, set_open] = useState(false);
  const may_write = ['grid_worker', 'community', 'street'].includes(role) && roster.public?.objections_open;
  return (
    <section className="panel">
      <h2>{text.objections}</h2>
      <p className="quiet">{text.objection_hint}</p>
      {roster.objections.length === 0 ? <p>{text.no_objections}</p> : null}
      <ul className="roster-lines">{roster.objections.map((one) => <li key={one.id}><One one={one} again={again} /></li>)}</ul>
      {may_write && !open ? <Button onClick={() => set_open(true)}>{text.write}</Button> : null}
      {open ? <WriteForm roster={roster} role={role} again={() => (set_open(false), again())} /> : null}
    </section>
  );
}

function One({ one, again }: { one: ObjectionView; again: () => void }) {
  const [text, language, now] = [roster_words.use(), useLanguage(), useNow()];
  const { busy, send } = useDeed(text.saved, again);
  const [form] = Form.useForm<{ answer: string }>();
  const answer = async (upheld: boolean) => {
    const { answer: said } = await form.validateFields();
    await send(`/api/roster-objections/${encodeURIComponent(one.id)}/answer`, { upheld, answer: said });
  };
  return (
    <>
      <p><b>{[one.code, text.about[one.about]].filter(Boolean).join(' · ')}</b> · {one.at_desk ? text.at_desk : text.own}</p>
      <p>{one.words}</p>
      {one.answered_at ? <p><b>{one.upheld ? text.upheld : text.not_upheld}</b>：{one.answer}</p> : <p className="quiet">{text.due(when_words(new Date(one.due_at), now, language))}{one.missed ? ` · ${text.late}` : ''}</p>}
      {!one.answered_at && !one.may_answer ? <p className="quiet">{text.other_must}</p> : null}
      {one.may_answer ? (
        <Form form={form} layout="vertical">
          <Form.Item name="answer" label={text.answer} rules={[{ required: true, min: 2, message: text.answer }]}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
          <div className="form-buttons">
            <Button loading={busy} onClick={() => void answer(true).catch(() => undefined)}>{text.upheld}</Button>
            <Button loading={busy} onClick={() => void answer(false).catch(() => undefined)}>{text.not_upheld}</Button>
          </div>
        </Form>
      ) : null}
    </>
  );
}

type Fields = { code?: string; about: (typeof abouts)[number]; words: string };

function WriteForm({ roster, again }: DeskProps) {
  const text = roster_words.use();
  const { busy, send } = useDeed(text.saved, again);
  return (
    <Form layout="vertical" initialValues={{ about: 'place' }} onFinish={({ code, ...fields }: Fields) => void send(roster_url(roster, 'objections'), { ...fields, code: code?.trim() || null })}>
      <Form.Item name="about" label={text.objections}><Radio.Group options={abouts.map((value) => ({ value, label: text.about[value] }))} /></Form.Item>
      <Form.Item name="code" label={text.which_code}><Input maxLength={20} autoComplete="off" /></Form.Item>
      <Form.Item name="words" label={text.words} rules={[{ required: true, min: 2, message: text.words }]}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>{text.send}</Button>
    </Form>
  );
}
