import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { ImportView } from '../../../modules/people/exchange/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { address, go } from '../shell/route.ts';
import { words } from './words.ts';

export function UploadPanel({ estate_id }: { estate_id: string }) {
  const text = words.use();
  const input = useRef<HTMLInputElement>(null);
  const [sending, set_sending] = useState(false);
  const [trouble, set_trouble] = useState('');

  async function send(file: File) {
    set_sending(true);
    set_trouble('');
    const form = new FormData();
    form.append('file', file, file.name);
    try {
      const { id } = await ask<ImportView>('POST', `/api/imports?estate=${encodeURIComponent(estate_id)}`, form);
      go(address('exchange', id));
    } catch (error) {
      set_trouble(error instanceof Refused ? error.message : String(error));
    } finally {
      set_sending(false);
      if (input.current) input.current.value = ''; // the same file, put right, may be chosen again
    }
  }

  return (
    <section className="panel">
      <h2>{text.import}</h2>
      <p className="quiet">{text.import_hint}</p>
      <div className="exchange-buttons">
        <Button type="primary" loading={sending} onClick={() => input.current?.click()}>
          {text.choose}
        </Button>
        <a className="button-like" href={`/api/register/template?estate=${encodeURIComponent(estate_id)}`} download>
          {text.template}
        </a>
      </div>
      <input ref={input} type="file" hidden aria-label={text.choose} accept=".xlsx,.csv,.txt,.xls" onChange={({ target }) => target.files?.[0] && void send(target.files[0])} />
      {sending ? <p role="status">{text.sending}</p> : null}
      {trouble ? (
        <p role="alert" className="exchange-trouble">
          {trouble}
        </p>
      ) : null}
    </section>
  );
}
