import { Alert, App, Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import type { ChannelView, DeadMessage } from '../../../platform/outbox/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, word_for } from '../../kit/words/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from '../words/index.ts';
import './outbox.css';
import { outbox_words } from './words.ts';
import { Webhooks } from './Webhooks.tsx';

/** 往外发的消息: how each channel stands, and what died there, to be sent again. Neither to whom nor the words. */
export default function OutboxPage() {
  const text = outbox_words.use();
  const channels = useAsk<{ channels: ChannelView[] }>('/api/outbox');
  const dead = useAsk<{ messages: DeadMessage[] }>('/api/outbox/dead');
  const again = () => (channels.again(), dead.again());
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
      </header>
      <Alert type="info" showIcon title={text.intro} />
      <div className="outbox">
        <Answer asked={channels}>{(found) => (found.channels.length === 0 ? <Saying title={text.none} hint={text.none_hint} /> : found.channels.map((one) => <Channel key={one.name} one={one} done={again} />))}</Answer>
        <section className="panel" aria-label={text.dead_title}>
          <h2>{text.dead_title}</h2>
          <Answer asked={dead}>
            {({ messages }) =>
              messages.length === 0 ? (
                <Saying title={text.all_well} hint={text.all_well_hint} />
              ) : (
                <ul className="outbox-dead">
                  {messages.map((one) => (
                    <Dead key={one.id} one={one} done={again} />
                  ))}
                </ul>
              )
            }
          </Answer>
        </section>
        <Webhooks />
      </div>
    </>
  );
}

/** One request at a time; says what became of it. */
function useDeed(done: () => void): [boolean, (url: string, body: object, told: (answer: { resent?: number }) => string) => Promise<void>] {
  const { failed } = words.use().app;
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);
  const act = async (url: string, body: object, told: (answer: { resent?: number }) => string): Promise<void> => {
    set_busy(true);
    try {
      void message.success(told((await ask<{ resent?: number } | null>('POST', url, body)) ?? {}));
      done();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : failed, 6);
    } finally {
      set_busy(false);
    }
  };
  return [busy, act];
}

function Channel({ one, done }: { one: ChannelView; done: () => void }) {
  const [text, now, language] = [outbox_words.use(), useNow(), useLanguage()];
  const [busy, act] = useDeed(done);
  const name = word_for(text.channel, one.name, one.name);
  return (
    <section className="panel" aria-label={name}>
      <h2>
        {name} <Tag>{one.rehearsed ? text.rehearsed : one.connected ? text.connected : text.not_connected}</Tag>
      </h2>
      {one.paused_until ? <Alert type="warning" showIcon title={text.paused(when_words(new Date(one.paused_until), now, language))} /> : null}
      <dl className="outbox-counts">
        <Count word={text.waiting} count={one.waiting} />
        <Count word={text.sent} count={one.sent_today} />
        <Count word={text.dead} count={one.dead} more={one.dead_urgent > 0 ? text.urgent(one.dead_urgent) : ''} />
        <Count word={text.unsure} count={one.unsure} more={one.unsure > 0 ? text.unsure_more(one.keyed) : ''} />
      </dl>
      {one.connected ? <p className="quiet">{text.quota(one.minute_sent, one.per_minute_max, one.day_sent, one.per_day_max)}</p> : null}
      {one.dead > 0 ? (
        <Popconfirm title={text.resend_sure} okText={text.resend} cancelText={text.keep} onConfirm={() => void act('/api/outbox/resend', { channel: one.name }, ({ resent = 0 }) => text.resent_all(resent))}>
          <Button loading={busy}>{text.resend_all(name)}</Button>
        </Popconfirm>
      ) : null}
    </section>
  );
}

function Count({ word, count, more = '' }: { word: string; count: number; more?: string }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        {count}
        {more ? <small>{more}</small> : null}
      </dd>
    </div>
  );
}

function Dead({ one, done }: { one: DeadMessage; done: () => void }) {
  const [text, now, language] = [outbox_words.use(), useNow(), useLanguage()];
  const [busy, act] = useDeed(done);
  const what = one.kind === 'notice' ? one.what : text[one.kind];
  return (
    <li>
      <div>
        <p>
          {one.urgent ? <Tag color="error">{text.danger}</Tag> : null}
          <strong>{word_for(text.channel, one.channel, one.channel)}</strong> · {what}
        </p>
        <p>
          {word_for(text.trouble, one.trouble ?? '', one.trouble ?? '')}
          {one.detail ? <code> {one.detail}</code> : null}
        </p>
        <p className="quiet">
          {when_words(new Date(one.ended_at), now, language)} · {text.tried(one.attempts)}
          {one.unsure > 0 ? ` · ${text.unsure} ${one.unsure}` : ''}
        </p>
      </div>
      <div className="outbox-deeds">
        {one.resendable ? (
          <Button type="primary" loading={busy} onClick={() => void act(`/api/outbox/${one.id}/resend`, {}, () => text.resent)}>
            {text.resend}
          </Button>
        ) : (
          <span className="quiet">{text.not_resendable}</span>
        )}
        <Popconfirm title={text.give_up_sure} okText={text.give_up} cancelText={text.keep} onConfirm={() => void act(`/api/outbox/${one.id}/give-up`, {}, () => text.given_up)}>
          <Button>{text.give_up}</Button>
        </Popconfirm>
      </div>
    </li>
  );
}
