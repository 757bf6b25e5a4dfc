import { Alert, Form, Input } from 'antd';
import { useCallback, useState } from 'react';
import { words } from '../words/index.ts';
import { Buttons } from './Buttons.tsx';
import type { FormProps } from './form-props.ts';
import { PhotoPicker } from './PhotoPicker.tsx';

/** Closing rests on evidence: a photo or a note, which the resident sees before saying whether it is solved. */
export function ResolveForm({ act, busy, cancel }: FormProps) {
  const text = words.use().case;
  const [file_ids, set_file_ids] = useState<string[]>([]);
  const [sending, set_sending] = useState(false);
  const [missing, set_missing] = useState(false);
  const have = useCallback((ids: string[]) => {
    set_file_ids(ids);
    set_missing(false);
  }, []);
  const send = ({ note }: { note?: string }) => {
    const said = note?.trim();
    set_missing(!said && file_ids.length === 0);
    if (said || file_ids.length) void act('resolve', { ...(said ? { note: said } : {}), file_ids });
  };
  return (
    <Form layout="vertical" onFinish={send} onValuesChange={() => set_missing(false)}>
      <p className="quiet">{text.form.resolve_hint}</p>
      <PhotoPicker label={text.form.resolve_photo} on_change={have} on_sending={set_sending} />
      <Form.Item name="note" label={text.form.resolve_note}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
      {missing ? <Alert type="error" showIcon title={text.form.resolve_evidence} role="alert" /> : null}
      <Buttons label={text.verb.resolve} busy={busy} cancel={cancel} disabled={sending} />
    </Form>
  );
}
