import { App, Button, Form, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import type { PaperRead, PaperTaken, TakePaper } from '../../../channels/paper/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { ask, Refused, upload, useAsk } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';
import { paper_words } from './words.ts';

type Props = { file: File; read: PaperRead | null; on_taken: (taken: PaperTaken) => void };
type Fields = { text: string; name?: string; phone?: string; estate_id: string };

/** What was read, to be compared with the picture and put right. */
export function PaperForm({ file, read, on_taken }: Props) {
  const text = paper_words.use();
  const app = words.use().app;
  const { message } = App.useApp();
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates').data?.estates;
  const [busy, set_busy] = useState(false);
  const request_id = useRef(crypto.randomUUID());
  if (!estates) return null;
  const named = read ? estates.find(({ name }) => read.text.includes(name)) : undefined;
  const first: { [field in keyof Fields]?: Fields[field] | undefined } = { text: read ? matter_of(read, named?.name) : '', name: read?.name ?? '', phone: read?.phone ?? '', estate_id: named?.id ?? (estates.length === 1 ? estates[0]!.id : undefined) };

  async function save({ text: said, name, phone, estate_id }: Fields) {
    set_busy(true);
    try {
      const { id } = await upload<{ id: string }>(file, 'paper');
      const body: TakePaper = { request_id: request_id.current, estate_id, text: said.trim(), name: name?.trim() ?? '', phone: phone?.trim() ?? '', file_ids: [id] };
      on_taken(await ask<PaperTaken>('POST', '/api/papers', body));
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : app.failed, 6);
    } finally {
      set_busy(false);
    }
  }
  return (
    <Form layout="vertical" onFinish={save} initialValues={first}>
      <p className="reading-head">
        {read ? <span className="ai-mark">{app.ai_label}</span> : null}
        <span>{read ? text.read(Math.round(read.confidence * 100)) : text.unread}</span>
      </p>
      <Form.Item name="text" label={text.matter} extra={text.matter_hint} rules={[{ required: true, whitespace: true, min: 2, message: text.required }]}>
        <Input.TextArea rows={6} maxLength={2000} />
      </Form.Item>
      <Form.Item name="estate_id" label={text.estate} rules={[{ required: true, message: text.required }]}>
        <Select options={estates.map(({ id, name }) => ({ value: id, label: name }))} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="name" label={text.name}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="phone" label={text.phone} extra={text.phone_hint} rules={[{ pattern: /^1[3-9]\d{9}$/, message: text.phone_bad }]}>
          <Input inputMode="numeric" maxLength={11} />
        </Form.Item>
      </div>
      {read ? (
        <details>
          <summary>{text.whole}</summary>
          <pre className="paper-words">{read.text}</pre>
        </details>
      ) : null}
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {text.save}
      </Button>
    </Form>
  );
}

/** The place first, as one says it; the estate is chosen beside it and not said twice. */
function matter_of({ address, matter, wish, text }: PaperRead, estate: string | undefined): string {
  const place = estate ? address.replace(estate, '') : address;
  return [place && !matter.includes(place) ? place : '', matter || text.replace(/\n/g, '，'), wish].filter(Boolean).join('，').replace(/([。！？])，/g, '$1').slice(0, 2000);
}
