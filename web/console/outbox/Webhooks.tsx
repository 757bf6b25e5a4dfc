import { Alert, App, Button, Checkbox, Form, Input, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import type { MakeWebhook, WebhookView } from '../../../channels/webhook/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, word_for } from '../../kit/words/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from '../words/index.ts';
import { webhook_words } from './webhook-words.ts';
import { outbox_words } from './words.ts';

const told_events: MakeWebhook['events'] = ['case.opened', 'case.dispatched', 'case.accepted', 'case.resolved', 'case.reopened', 'case.escalated', 'case.withdrawn', 'case.closed'];

/** Other offices' software that is told of cases: made with a secret shown once, tried, its log read, what failed sent again, ended. */
export function Webhooks() {
  const text = webhook_words.use();
  const asked = useAsk<{ webhooks: WebhookView[] }>('/api/webhooks');
  return (
    <section className="panel" aria-label={text.title}>
      <h2>{text.title}</h2>
      <p className="quiet">{text.intro}</p>
      <Answer asked={asked}>
        {({ webhooks }) => (webhooks.length === 0 ? <Saying title={text.empty} hint={text.empty_hint} /> : webhooks.map((one) => <Subscriber key={one.id} one={one} done={asked.again} />))}
      </Answer>
      <Make done={asked.again} />
    </section>
  );
}

function useAct(): <T>(work: () => Promise<T>, told: string) => Promise<T | undefined> {
  const { failed } = words.use().app;
  const { message } = App.useApp();
  return async (work, told) => {
    try {
      const answer = await work();
      if (told) void message.success(told);
      return answer;
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : failed, 6);
      return undefined;
    }
  };
}

function Make({ done }: { done: () => void }) {
  const [text, act] = [webhook_words.use(), useAct()];
  const [form] = Form.useForm<MakeWebhook>();
  const [secret, set_secret] = useState<string | null>(null);
  const send = async (fields: MakeWebhook): Promise<void> => {
    const made = await act(() => ask<{ secret: string }>('POST', '/api/webhooks', fields), '');
    if (!made) return;
    set_secret(made.secret);
    form.resetFields();
    done();
  };
  return (
    <>
      <h3>{text.make}</h3>
      <Form form={form} layout="vertical" initialValues={{ events: ['case.opened', 'case.closed'] }} onFinish={(fields) => void send(fields)}>
        <Form.Item name="name" label={text.name} rules={[{ required: true, min: 2, whitespace: true, message: text.needed }]}>
          <Input maxLength={60} placeholder={text.name_like} />
        </Form.Item>
        <Form.Item name="url" label={text.url} rules={[{ required: true, min: 10, message: text.needed }]}>
          <Input maxLength={500} inputMode="url" placeholder="https://" />
        </Form.Item>
        <Form.Item name="events" label={text.events} rules={[{ validator: (_, chosen: string[]) => (chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(text.needed))) }]}>
          <Checkbox.Group options={told_events.map((value) => ({ value, label: text.event[value] }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {text.give}
        </Button>
      </Form>
      {secret ? <Alert type="warning" showIcon title={text.once} description={<code className="webhook-url">{secret}</code>} action={<Button onClick={() => void act(() => navigator.clipboard.writeText(secret), text.copied)}>{text.copy}</Button>} /> : null}
    </>
  );
}

function Subscriber({ one, done }: { one: WebhookView; done: () => void }) {
  const [text, { keep }, now, language, act] = [webhook_words.use(), outbox_words.use(), useNow(), useLanguage(), useAct()];
  const deed = (url: string, told: string) => void act(() => ask('POST', url, {}), told).then(done);
  return (
    <section className="webhook" aria-label={one.name}>
      <h3>
        {one.name} <Tag>{one.ended_at ? text.ended(when_words(new Date(one.ended_at), now, language)) : text.living}</Tag>
      </h3>
      <p>
        <code className="webhook-url">{one.url}</code>
      </p>
      <p className="quiet">{one.events.map((name) => text.event[name]).join(' · ')}</p>
      {one.deliveries.length === 0 ? <p>{text.no_log}</p> : <Log one={one} deed={deed} />}
      {one.ended_at ? null : (
        <div className="outbox-deeds">
          <Button onClick={() => deed(`/api/webhooks/${one.id}/try`, text.tested)}>{text.test}</Button>
          <Popconfirm title={text.end_sure} okText={text.end} cancelText={keep} onConfirm={() => deed(`/api/webhooks/${one.id}/end`, text.ended_done)}>
            <Button danger>{text.end}</Button>
          </Popconfirm>
        </div>
      )}
    </section>
  );
}

function Log({ one, deed }: { one: WebhookView; deed: (url: string, told: string) => void }) {
  const [text, trouble, now, language] = [webhook_words.use(), outbox_words.use().trouble, useNow(), useLanguage()];
  return (
    <div className="webhook-log" tabIndex={0} role="region" aria-label={`${one.name} · ${text.log}`}>
      <table>
        <caption>{text.log}</caption>
        <thead>
          <tr>
            <th scope="col">{text.when}</th>
            <th scope="col">{text.what}</th>
            <th scope="col">{text.became}</th>
            <th scope="col">{text.tries}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {one.deliveries.map((sent) => (
            <tr key={sent.id}>
              <td>{when_words(new Date(sent.at), now, language)}</td>
              <td>{word_for(text.event, sent.event, sent.event)}</td>
              <td>
                {word_for(text.state, sent.state, sent.state)}
                {sent.trouble ? `：${word_for(trouble, sent.trouble, sent.trouble)}` : ''} {sent.detail ? <code>{sent.detail}</code> : null}
              </td>
              <td>{sent.attempts}</td>
              <td>{sent.state === 'dead' && !one.ended_at ? <Button onClick={() => deed(`/api/outbox/${sent.id}/resend`, text.resent)}>{text.resend}</Button> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
