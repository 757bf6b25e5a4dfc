import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useDeed } from '../shell/use-deed.ts';

type Words = { saved: string; call: string; call_sure: string; cancel: string; withdraw: string; withdraw_why: string };
/** `url` is the vote’s or the poll’s own address. */
type Props = { url: string; text: Words; again: () => void };

/** A draft is called: from then on its words and its roll stand. */
export function Call({ url, text, again }: Props) {
  const { busy, send } = useDeed(text.saved, again);
  return (
    <Popconfirm title={text.call_sure} okText={text.call} cancelText={text.cancel} onConfirm={() => void send(`${url}/call`)}>
      <Button type="primary" loading={busy}>{text.call}</Button>
    </Popconfirm>
  );
}

/** Given up with a reason that everybody reads. */
export function CallOff({ url, text, again }: Props) {
  const [why, set_why] = useState('');
  const { busy, send } = useDeed(text.saved, again);
  return (
    <details className="panel">
      <summary>{text.withdraw}</summary>
      <div className="vote-line">
        <Input aria-label={text.withdraw_why} placeholder={text.withdraw_why} value={why} maxLength={300} onChange={({ target }) => set_why(target.value)} />
        <Button danger loading={busy} disabled={why.trim().length < 2} onClick={() => void send(`${url}/withdraw`, { why })}>{text.withdraw}</Button>
      </div>
    </details>
  );
}
