import { useState } from 'react';
import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useSend } from '../covenants/use-send.ts';
import { honour_words } from './words.ts';

/** A name, where they live if one knows, and what they did; the answer never says whether the house knows them. */
export function Nominate({ again }: { again: () => void }) {
  const w = honour_words.use();
  const [open, set_open] = useState(false);
  const [sent, set_sent] = useState(false);
  const [name, set_name] = useState('');
  const [home, set_home] = useState('');
  const [reason, set_reason] = useState('');
  const { busy, refusal, send } = useSend(again);
  const go = async () => {
    if (!(await send('/api/honours', { name, home, reason }))) return;
    set_name('');
    set_home('');
    set_reason('');
    set_open(false);
    set_sent(true);
  };
  if (!open)
    return (
      <section className="panel stack">
        {sent ? <p role="status"><Icon name="check" /> {w.sent}</p> : null}
        <Button wide icon="heart" press={() => (set_open(true), set_sent(false))}>{w.nominate}</Button>
      </section>
    );
  return (
    <section className="panel stack">
      <h2>{w.nominate}</h2>
      <label className="rule-field">{w.name}<input value={name} maxLength={20} onChange={({ target }) => set_name(target.value)} /></label>
      <label className="rule-field">{w.home}<input value={home} maxLength={40} onChange={({ target }) => set_home(target.value)} /></label>
      <label className="rule-field">{w.reason}<textarea rows={4} value={reason} maxLength={300} onChange={({ target }) => set_reason(target.value)} /></label>
      <p className="soft">{w.reason_hint}</p>
      {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
      <Button kind="main" wide icon="send" busy={busy} off={name.trim().length < 2 || reason.trim().length < 10} press={() => void go()}>{w.send}</Button>
      <Button wide press={() => set_open(false)}>{w.cancel}</Button>
    </section>
  );
}
