import { Alert, App, Button, Checkbox, Form, Input, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import type { KeyView } from '../../../platform/api-key/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from '../words/index.ts';
import '../holidays/holidays.css';
import { key_words } from './words.ts';

/** The keys by which other offices' software comes in: given, told once, ended. */
export default function KeysPage() {
  const text = key_words.use();
  const asked = useAsk<{ keys: KeyView[] }>('/api/keys');
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
      </header>
      <Alert type="info" showIcon title={text.intro} />
      <div className="holidays">
        <Make done={asked.again} />
        <Answer asked={asked}>{({ keys }) => (keys.length === 0 ? <Saying title={text.empty} hint={text.empty_hint} /> : keys.map((one) => <Given key={one.id} one={one} done={asked.again} />))}</Answer>
      </div>
    </>
  );
}

const given_scopes = ['report', 'read', 'updates', 'comment'] as const;
type Fields = { name: string; contact: string; scopes: string[] };
function Make({ done }: { done: () => void }) {
  const [text, { app, case: form_words }] = [key_words.use(), words.use()];
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [key, set_key] = useState<string | null>(null);
  const [busy, set_busy] = useState(false);
  async function send(fields: Fields): Promise<void> {
    set_busy(true);
    try {
      const made = await ask<{ key: string }>('POST', '/api/keys', fields);
      set_key(made.key);
      form.resetFields();
      done();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : app.failed, 6);
    } finally {
      set_busy(false);
    }
  }
  return (
    <section className="panel" aria-label={text.make}>
      <h2>{text.make}</h2>
      <Form form={form} layout="vertical" initialValues={{ scopes: ['report', 'read'] }} onFinish={(fields) => void send(fields)}>
        <Form.Item name="name" label={text.name} rules={[{ required: true, min: 2, whitespace: true, message: form_words.form.required }]}>
          <Input maxLength={60} placeholder={text.name_like} />
        </Form.Item>
        <Form.Item name="contact" label={text.contact} rules={[{ required: true, min: 4, whitespace: true, message: form_words.form.required }]}>
          <Input maxLength={120} placeholder={text.contact_like} />
        </Form.Item>
        <Form.Item name="scopes" label={text.scopes} rules={[{ validator: (_, chosen: string[]) => (chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(form_words.form.required))) }]}>
          <Checkbox.Group role="group" options={given_scopes.map((value) => ({ value, label: text.scope[value] }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.give}
        </Button>
      </Form>
      {key ? <Alert type="warning" showIcon title={text.once} description={<code aria-label={text.title}>{key}</code>} action={<Copy words={key} />} /> : null}
    </section>
  );
}

function Copy({ words: copied }: { words: string }) {
  const text = key_words.use();
  const { message } = App.useApp();
  return <Button onClick={() => void navigator.clipboard.writeText(copied).then(() => message.success(text.copied))}>{text.copy}</Button>;
}

function Given({ one, done }: { one: KeyView; done: () => void }) {
  const [text, app, now, language] = [key_words.use(), words.use().app, useNow(), useLanguage()];
  const { message } = App.useApp();
  async function end(): Promise<void> {
    try {
      await ask('POST', `/api/keys/${one.id}/end`, {});
      void message.success(text.end_done);
      done();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : app.failed, 6);
    }
  }
  const when = (at: string) => when_words(new Date(at), now, language);
  return (
    <section className="panel" aria-label={one.name}>
      <h2>
        {one.name} <Tag>{one.ended_at ? text.ended(when(one.ended_at)) : text.living}</Tag>
      </h2>
      <p>{one.contact}</p>
      <p>
        {one.scopes.map((scope) => (
          <Tag key={scope}>{text.scope[scope]}</Tag>
        ))}
      </p>
      <p className="quiet">
        {text.made(when(one.made_at))} · {one.used_on ? text.used(one.used_on) : text.unused}
      </p>
      {one.ended_at ? null : (
        <Popconfirm title={text.end_sure} okText={text.end} cancelText={text.keep} onConfirm={() => void end()}>
          <Button danger>{text.end}</Button>
        </Popconfirm>
      )}
    </section>
  );
}
