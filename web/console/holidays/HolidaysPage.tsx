import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { HolidayYears } from '../../../modules/cases/holiday/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { useMe } from '../shell/me.ts';
import { Answer } from '../shell/Saying.tsx';
import { words } from '../words/index.ts';
import './holidays.css';
import { spans_of } from './span.ts';
import { holiday_words } from './words.ts';

/** The years whose holiday notice the house knows, and the small table with which the next one is loaded. */
export default function HolidaysPage() {
  const text = holiday_words.use();
  const me = useMe();
  const asked = useAsk<HolidayYears>('/api/holiday-years');
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
      </header>
      <Alert type="info" showIcon title={text.intro} />
      <Answer asked={asked}>
        {(known) => (
          <div className="holidays">
            {me.hat.role === 'admin' ? <Load known={known} done={asked.put} /> : <p>{text.waiting(known.next.waiting)}</p>}
            {known.years.toReversed().map((one) => (
              <Year key={one.year} one={one} />
            ))}
          </div>
        )}
      </Answer>
    </>
  );
}

function Year({ one }: { one: HolidayYears['years'][number] }) {
  const [text, now, language] = [holiday_words.use(), useNow(), useLanguage()];
  return (
    <section className="panel" aria-label={text.year(one.year)}>
      <h2>{text.year(one.year)}</h2>
      <p className="quiet">
        {text.days(one.days_off.length, one.days_worked.length)} · {one.loaded_at ? `${one.source} · ${text.loaded(when_words(new Date(one.loaded_at), now, language))}` : text.from_house}
      </p>
      <p>
        <b>{text.off}</b> {spans_of(one.days_off).map(({ first, last, days }) => text.span(first, last, days)).join(text.and)}
      </p>
      <p>
        <b>{text.worked}</b> {one.days_worked.map((day) => text.span(day, day, 1)).join(text.and) || '—'}
      </p>
    </section>
  );
}

type Fields = { off: string; worked?: string; source: string };
const days_in = (lines: string | undefined) => (lines ?? '').split(/[\s,，、]+/).filter(Boolean);

function Load({ known, done }: { known: HolidayYears; done: (next: HolidayYears) => void }) {
  const [text, { app, case: one }] = [holiday_words.use(), words.use()];
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);
  async function real_days(_: unknown, lines: string | undefined): Promise<void> {
    if (days_in(lines).some((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day))) throw new Error(text.bad_day);
  }
  async function send({ off, worked, source }: Fields): Promise<void> {
    set_busy(true);
    try {
      done(await ask<HolidayYears>('POST', '/api/holiday-years', { year: known.next.year, days_off: days_in(off), days_worked: days_in(worked), source }));
      void message.success(text.done);
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : app.failed, 6);
    } finally {
      set_busy(false);
    }
  }
  return (
    <section className="panel" aria-label={text.next(known.next.year)}>
      <h2>{text.next(known.next.year)}</h2>
      <p>{text.waiting(known.next.waiting)}</p>
      <p className="quiet">{text.hint}</p>
      <Form key={known.next.year} layout="vertical" initialValues={{ off: known.next.statutory.join('\n') }} onFinish={(fields: Fields) => void send(fields)}>
        <Form.Item name="off" label={text.off} rules={[{ required: true, message: one.form.required }, { validator: real_days }]}>
          <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} />
        </Form.Item>
        <Form.Item name="worked" label={text.worked} rules={[{ validator: real_days }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} />
        </Form.Item>
        <Form.Item name="source" label={text.source} rules={[{ required: true, min: 4, message: one.form.required }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.load}
        </Button>
      </Form>
    </section>
  );
}
