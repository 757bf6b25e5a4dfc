import { App, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { Refused } from '../../kit/fetch/index.ts';
import { download } from './download.ts';
import { words } from './words.ts';

const reason_characters_min = 6;

/** Masked unless a reason is written; the server asks for it too. */
export function ExportPanel({ estate_id }: { estate_id: string }) {
  const text = words.use();
  const { message } = App.useApp();
  const [masked, set_masked] = useState(true);
  const [reason, set_reason] = useState('');
  const [busy, set_busy] = useState(false);
  const [trouble, set_trouble] = useState('');

  async function take_out() {
    set_busy(true);
    set_trouble('');
    try {
      await download('/api/register/export', { estate_id, masked, reason: masked ? '' : reason }, 'register.xlsx');
      void message.success(text.exported);
    } catch (error) {
      set_trouble(error instanceof Refused ? error.message : String(error));
    } finally {
      set_busy(false);
    }
  }

  return (
    <section className="panel">
      <h2>{text.export}</h2>
      <p className="quiet">{text.export_hint}</p>
      <Radio.Group className="exchange-choice" value={masked} onChange={({ target }) => set_masked(Boolean(target.value))} options={[{ value: true, label: text.masked }, { value: false, label: text.whole }]} />
      {masked ? null : (
        <label className="exchange-field">
          <span>{text.reason}</span>
          <Input.TextArea value={reason} maxLength={200} rows={2} placeholder={text.reason_hint} onChange={({ target }) => set_reason(target.value)} />
        </label>
      )}
      <div className="exchange-buttons">
        <Button loading={busy} disabled={!masked && [...reason.trim()].length < reason_characters_min} onClick={() => void take_out()}>
          {text.do_export}
        </Button>
      </div>
      {trouble ? (
        <p role="alert" className="exchange-trouble">
          {trouble}
        </p>
      ) : null}
    </section>
  );
}
