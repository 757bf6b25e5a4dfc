import { App, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Article } from '../../../modules/assistant/contract.ts';
import type { OwnerChoices, SheetTaken } from '../../../modules/issue-lists/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { PhotoPicker } from '../action/PhotoPicker.tsx';
import { OneOf } from '../together/Choices.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { issue_words } from './words.ts';

const useRule = () => [{ required: true, message: issue_words.use().required }];
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
type OfItem = FormProps & { url: string };

export function HoldForm({ post, busy, close }: FormProps) {
  const text = issue_words.use();
  const rule = useRule();
  return (
    <Form layout="vertical" initialValues={{ on_day: today(), venue: '', firms: 0, co_operatives: 0, growers: 0 }} onFinish={(body: object) => void post('/api/issue-events', body)}>
      <Form.Item name="title" label={text.field.title} rules={rule}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="on_day" label={text.field.on_day} rules={rule}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="venue" label={text.field.venue}>
        <Input maxLength={80} />
      </Form.Item>
      {(['firms', 'co_operatives', 'growers'] as const).map((key) => (
        <Form.Item key={key} name={key} label={text.field[key]} rules={rule}>
          <InputNumber min={0} max={100_000} precision={0} />
        </Form.Item>
      ))}
      <Buttons label={text.hold} busy={busy} cancel={close} />
    </Form>
  );
}

/** A sheet is taken whole or not at all; what is wrong stands beside its row. */
export function SheetForm({ event_id, close, on_done }: { event_id: string; close: () => void; on_done: () => void }) {
  const text = issue_words.use();
  const { message } = App.useApp();
  const [answer, set_answer] = useState<SheetTaken | null>(null);
  const [busy, set_busy] = useState(false);
  async function send(file: File | undefined) {
    if (!file) return;
    const form = new FormData();
    form.append('file', file, file.name);
    set_busy(true);
    try {
      const taken = await ask<SheetTaken>('POST', `/api/issue-events/${event_id}/workbook`, form);
      set_answer(taken);
      if (taken.problems.length > 0) return;
      void message.success(text.sheet_taken(taken.taken, taken.known));
      on_done();
      close();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : String(error), 6);
    } finally {
      set_busy(false);
    }
  }
  return (
    <>
      <p className="quiet">{text.sheet_hint}</p>
      <input type="file" aria-label={text.sheet} accept=".xlsx,.csv" disabled={busy} onChange={({ target }) => void send(target.files?.[0])} />
      {answer && answer.problems.length > 0 ? (
        <div role="alert">
          <p>{text.sheet_wrong}</p>
          <ul>{answer.problems.map(({ row, what }) => <li key={row}>{text.row(row, what)}</li>)}</ul>
        </div>
      ) : null}
    </>
  );
}

export function AssignForm({ url, id, post, busy, close }: OfItem & { id: string }) {
  const text = issue_words.use();
  const rule = useRule();
  const choices = useAsk<OwnerChoices>(`/api/issues/${id}/owners`).data;
  const send = ({ days, ...body }: { days: string; organisation_id: string; text?: string }) => void post(url, { verb: 'assign', ...body, working_days: Number(days) });
  return (
    <Form layout="vertical" onFinish={send} initialValues={{ days: '10' }}>
      <Form.Item name="organisation_id" label={text.field.owner} rules={rule}>
        <OneOf label={text.field.owner} options={choices?.owners.map(({ id: value, name }) => ({ value, label: name })) ?? []} />
      </Form.Item>
      <Form.Item name="days" label={text.field.days} rules={rule}>
        <OneOf label={text.field.days} options={choices?.days.map(({ working_days, on }) => ({ value: String(working_days), label: text.working_days(working_days, on) })) ?? []} />
      </Form.Item>
      <Form.Item name="text" label={text.field.note}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Buttons label={text.do.assign} busy={busy} cancel={close} />
    </Form>
  );
}

type Reasoned = 'object' | 'ask_cannot' | 'approve_cannot' | 'refuse_cannot' | 'reopen' | 'note';
/** One field of words and the verb. */
export function WordsForm({ url, verb, post, busy, close }: OfItem & { verb: Reasoned }) {
  const text = issue_words.use();
  const rule = useRule();
  const label = verb === 'note' ? text.field.progress : verb === 'approve_cannot' ? text.field.firm_told : text.field.reason;
  return (
    <Form layout="vertical" initialValues={{ to_firm: true }} onFinish={({ to_firm, ...body }: { to_firm: boolean; text: string }) => void post(url, { verb, ...body, ...(verb === 'note' ? { to_firm } : {}) })}>
      {verb === 'approve_cannot' ? <p className="quiet">{text.cannot_hint}</p> : null}
      <Form.Item name="text" label={label} rules={rule}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
      {verb === 'note' ? (
        <Form.Item name="to_firm" valuePropName="checked">
          <Checkbox>{text.field.to_firm}</Checkbox>
        </Form.Item>
      ) : null}
      <Buttons label={text.do[verb]} busy={busy} cancel={close} />
    </Form>
  );
}

export function HandleForm({ url, post, busy, close }: OfItem) {
  const text = issue_words.use();
  const rule = useRule();
  const [file_ids, set_files] = useState<string[]>([]);
  const [sending, set_sending] = useState(false);
  const articles = useAsk<{ articles: Article[] }>('/api/articles').data?.articles ?? [];
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(url, { verb: 'handle', ...body, file_ids })}>
      <Form.Item name="text" label={text.field.done} rules={rule}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
      <Form.Item name="article_id" label={text.field.article}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={text.field.article} placeholder={text.field.no_article} options={articles.map(({ id: value, title: label }) => ({ value, label }))} />
      </Form.Item>
      <PhotoPicker label={text.field.photos} on_change={set_files} on_sending={set_sending} />
      <Buttons label={text.do.handle} busy={busy} disabled={sending} cancel={close} />
    </Form>
  );
}

/** 企业的话: heard on the telephone by whoever did not do the work. */
export function SayForm({ url, post, busy, close }: OfItem) {
  const text = issue_words.use();
  const rule = useRule();
  return (
    <Form layout="vertical" initialValues={{ text: '' }} onFinish={(body: object) => void post(url, { verb: 'say', by_telephone: true, ...body })}>
      <p className="quiet">{text.say_hint}</p>
      <Form.Item name="solved" label={text.field.said} rules={rule}>
        <Radio.Group className="big-choices">
          <Radio value={true}>{text.field.yes}</Radio>
          <Radio value={false}>{text.field.no}</Radio>
        </Radio.Group>
      </Form.Item>
      <Form.Item name="text" label={text.field.said_text}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Buttons label={text.do.say} busy={busy} cancel={close} />
    </Form>
  );
}
