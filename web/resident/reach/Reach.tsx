import { useState } from 'react';
import type { ChooseReach, MyReach } from '../../../platform/outbox/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { CalendarPart } from '../../kit/calendar/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { Switch } from '../../kit/switch/index.ts';
import { word_for } from '../../kit/words/index.ts';
import { Page } from '../shell/Page.tsx';
import { Wechat } from './Wechat.tsx';
import { Wecom } from './Wecom.tsx';
import { reach_words } from './words.ts';
import '../mine/mine.css';
import './reach.css';

const [night_from, night_until] = [22 * 60, 7 * 60];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Where what I am told goes besides the app, and the hours in which nothing rings: mine to say, each tap is saved. */
export default function Reach() {
  const w = reach_words.use();
  const asked = useAsk<MyReach>('/api/me/reach');
  const [said, set_said] = useState<{ text: string; wrong: boolean } | null>(null);
  const send = async (change: Partial<ChooseReach>, { channel, then_channel, quiet_from_minute, quiet_until_minute }: MyReach): Promise<void> => {
    set_said(null);
    try {
      asked.put(await ask<MyReach>('PUT', '/api/me/reach', { channel, then_channel, quiet_from_minute, quiet_until_minute, ...change }));
      set_said({ text: w.saved, wrong: false });
    } catch (error) {
      set_said({ text: error instanceof Refused ? error.message : String(error), wrong: true });
    }
  };
  const in_wechat = (asked.data?.channels ?? []).filter(({ name }) => name === 'wechat' || name === 'wechat_kf').length;
  return (
    <Page title={w.title} back="/me">
      <p className="soft">{w.lead}</p>
      {asked.data ? <Choices mine={asked.data} send={(change) => void send(change, asked.data!)} proved={asked.again} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
      <p role="status" className={said?.wrong ? 'wrong' : 'said'}>
        {said?.text ?? ''}
      </p>
      {asked.data?.channels.some(({ name }) => name === 'wecom') ? <Wecom changed={asked.again} /> : null}
      {in_wechat > 0 && <Wechat changed={asked.again} places={in_wechat} />}
      <CalendarPart />
    </Page>
  );
}

function Choices({ mine, send, proved }: { mine: MyReach; send: (change: Partial<ChooseReach>) => void; proved: () => void }) {
  const w = reach_words.use();
  const { quiet_from_minute: from, quiet_until_minute: until } = mine;
  const offered = [{ name: 'app', ready: true }, ...mine.channels];
  return (
    <>
      <section className="panel stack" role="group" aria-label={w.where}>
        <h2>{w.where}</h2>
        {mine.stopped_at && <p className="wrong">{w.stopped}</p>}
        {offered.map(({ name, ready }) => (
          <button key={name} type="button" className="hat" aria-pressed={name === mine.channel} disabled={!ready} onClick={() => send({ channel: name })}>
            <Icon name={name === mine.channel ? 'check' : name === 'app' ? 'bell' : 'speech'} />
            <span>
              <strong>{word_for(w.channel, name, name)}</strong>
              <span className="soft reach-more">{word_for(ready ? w.more : w.not_ready, name, '')}</span>
            </span>
          </button>
        ))}
        {mine.channels.filter(({ ready, asks_address }) => asks_address && !ready).map(({ name }) => (
          <Address key={name} channel={name} proved={proved} />
        ))}
        {mine.channels.length === 0 && <p className="soft">{w.only_app}</p>}
      </section>
      {mine.channel !== 'app' && (
        <section className="panel stack">
          <Second mine={mine} send={send} />
          <Switch on={from !== null} title={w.quiet} change={(on) => send(on ? { quiet_from_minute: night_from, quiet_until_minute: night_until } : { quiet_from_minute: null, quiet_until_minute: null })}>
            {w.quiet_more}
          </Switch>
          {from !== null && until !== null && (
            <div className="reach-hours">
              <Hour label={w.from} minute={from} change={(minute) => send({ quiet_from_minute: minute })} />
              <Hour label={w.until} minute={until} change={(minute) => send({ quiet_until_minute: minute })} />
            </div>
          )}
        </section>
      )}
    </>
  );
}

/** Some ways are open only now and then: what they cannot bring goes where I say. */
function Second({ mine, send }: { mine: MyReach; send: (change: Partial<ChooseReach>) => void }) {
  const w = reach_words.use();
  const others = mine.channels.filter(({ name, ready }) => ready && name !== mine.channel);
  if (others.length === 0) return null;
  return (
    <label className="reach-second">
      {w.otherwise}
      <select value={mine.then_channel ?? ''} onChange={(event) => send({ then_channel: event.target.value || null })}>
        <option value="">{w.channel.app}</option>
        {others.map(({ name }) => (
          <option key={name} value={name}>
            {word_for(w.channel, name, name)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Hour({ label, minute, change }: { label: string; minute: number; change: (minute: number) => void }) {
  const w = reach_words.use();
  return (
    <label>
      {label}
      <select value={Math.floor(minute / 60)} onChange={(event) => change(Number(event.target.value) * 60)}>
        {hours.map((hour) => (
          <option key={hour} value={hour}>
            {w.hour(hour)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** An address of my own: a code goes there, and only who can read it there can use it. */
function Address({ channel, proved }: { channel: string; proved: () => void }) {
  const w = reach_words.use();
  const [address, set_address] = useState('');
  const [code, set_code] = useState('');
  const [sent, set_sent] = useState(false);
  const [said, set_said] = useState<{ text: string; wrong: boolean } | null>(null);
  const act = async (url: string, body: object, then: () => void): Promise<void> => {
    try {
      await ask('POST', url, body);
      then();
    } catch (error) {
      set_said({ text: error instanceof Refused ? error.message : String(error), wrong: true });
    }
  };
  const send_code = () => act('/api/me/reach/address', { channel, address }, () => (set_sent(true), set_said({ text: w.code_sent, wrong: false })));
  const prove = () => act('/api/me/reach/prove', { channel, code }, () => (set_said({ text: w.proved, wrong: false }), proved()));
  return (
    <form className="reach-address" onSubmit={(event) => (event.preventDefault(), void (sent ? prove() : send_code()))}>
      <label>
        {word_for(w.address, channel, channel)}
        <input value={address} maxLength={254} autoComplete="email" inputMode={channel === 'mail' ? 'email' : 'text'} onChange={(event) => (set_address(event.target.value), set_sent(false))} />
      </label>
      {sent && (
        <label>
          {w.code}
          <input value={code} maxLength={6} inputMode="numeric" autoComplete="one-time-code" onChange={(event) => set_code(event.target.value.replace(/\D/g, ''))} />
        </label>
      )}
      <Button submit off={sent ? code.length !== 6 : address.trim() === ''}>
        {sent ? w.prove : w.send_code}
      </Button>
      <p role="status" className={said?.wrong ? 'wrong' : 'said'}>
        {said?.text ?? ''}
      </p>
    </form>
  );
}
