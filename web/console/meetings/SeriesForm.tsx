import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { series_kinds, type NewSeries, type Rhythm, type SeriesKind, type SeriesView } from '../../../modules/deliberation/meetings/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { meeting_words } from '../../kit/meeting/index.ts';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { useDeed } from './use-deed.ts';
import { desk_words } from './words.ts';

type Every = Rhythm['every'];
type Fields = { kind: SeriesKind; title: string; place: string; venue: string; every: Every; day?: number; weekday?: number; nth?: 1 | 2 | 3 | 4 | 'last'; month?: number; time: string; first_on?: string; open: boolean; phones?: string };
const usual: Readonly<Record<SeriesKind, Partial<Fields>>> = {
  weekly_collection: { every: 'week', weekday: 5 }, monthly_talk: { every: 'month', day: 10 }, quarterly_consultation: { every: 'quarter', month: 3, day: 20, open: false }, yard_meeting: { every: 'on_call' }, owners_assembly: { every: 'year', month: 3, day: 15 },
};
const whole_place = '*';

/** The kind brings its usual rhythm along; everything can be changed. */
export function SeriesForm({ cancel }: { cancel: () => void }) {
  const [text, w] = [desk_words.use(), meeting_words.use()];
  const [form] = Form.useForm<Fields>();
  const every = Form.useWatch('every', form);
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates');
  const own_place = useMe().hat.role !== 'owners_committee';
  const { busy, send } = useDeed<SeriesView>((made) => go(made.next ? address('meetings', made.next.id) : address('meetings', null, { series: made.id })));
  const save = ({ place, phones, first_on, day, weekday, nth, month, every: chosen, ...rest }: Fields) => {
    const people = (phones ?? '').split('\n').map((line) => line.trim()).filter(Boolean).map((line) => ({ phone: line.split(/\s+/)[0]!, part: line.split(/\s+/).slice(1).join(' ') }));
    const body: NewSeries = { ...rest, estate_id: place === whole_place ? null : place, rhythm: rhythm_of(chosen, { day, weekday, nth, month }), organisation_ids: [], people, ...(chosen === 'on_call' && first_on ? { first_on } : {}) };
    void send('/api/meeting-series', body);
  };
  const needed = [{ required: true, message: text.choose }];
  const number = (name: 'day' | 'month', label: string, max: number) => <Form.Item name={name} label={label} rules={needed}><InputNumber min={1} max={max} /></Form.Item>;
  const weekday = <Form.Item name="weekday" label={text.form.weekday} rules={needed}><Select style={{ minWidth: 120 }} options={w.weekdays.slice(1).map((label, index) => ({ value: index + 1, label }))} /></Form.Item>;
  return (
    <section className="panel">
      <Form form={form} layout="vertical" initialValues={{ kind: 'monthly_talk', title: '', every: 'month', day: 10, time: '19:30', open: true }} onValuesChange={(changed: Partial<Fields>) => changed.kind && form.setFieldsValue({ open: true, ...usual[changed.kind] })} onFinish={save}>
        <Form.Item name="kind" label={text.form.kind}><Select options={series_kinds.map((value) => ({ value, label: w.kind[value] }))} /></Form.Item>
        <Form.Item name="title" label={text.form.title} rules={[{ required: true, min: 2, message: text.form.title }]}><Input maxLength={40} /></Form.Item>
        <Form.Item name="place" label={text.form.estate} rules={needed}><Select options={[...(own_place ? [{ value: whole_place, label: text.form.whole }] : []), ...(estates.data?.estates ?? []).map(({ id, name }) => ({ value: id, label: name }))]} /></Form.Item>
        <Form.Item name="venue" label={text.form.venue} rules={[{ required: true, message: text.form.venue }]}><Input maxLength={60} /></Form.Item>
        <div className="meeting-line">
          <Form.Item name="every" label={text.form.every}><Select style={{ minWidth: 180 }} options={(Object.keys(text.every) as Every[]).map((value) => ({ value, label: text.every[value] }))} /></Form.Item>
          {every === 'month_weekday' ? <Form.Item name="nth" label={text.form.nth} rules={needed}><Select style={{ minWidth: 100 }} options={[...[1, 2, 3, 4].map((value) => ({ value, label: String(value) })), { value: 'last', label: text.form.last_one }]} /></Form.Item> : null}
          {every === 'week' || every === 'month_weekday' ? weekday : null}
          {every === 'quarter' ? number('month', text.form.month_of_quarter, 3) : null}
          {every === 'year' ? number('month', text.form.month, 12) : null}
          {every === 'month' || every === 'quarter' || every === 'year' ? number('day', text.form.day, 31) : null}
          {every === 'on_call' ? <Form.Item name="first_on" label={text.form.first_on} rules={needed}><Input type="date" /></Form.Item> : null}
          <Form.Item name="time" label={text.form.time} rules={needed}><Input type="time" /></Form.Item>
        </div>
        <Form.Item name="open" valuePropName="checked"><Checkbox>{text.form.open}</Checkbox></Form.Item>
        <Form.Item name="phones" label={text.form.guest_phones}><Input.TextArea rows={2} /></Form.Item>
        <div className="form-buttons">
          <Button type="primary" size="large" htmlType="submit" loading={busy}>{text.save}</Button>
          <Button size="large" onClick={cancel}>{text.cancel}</Button>
        </div>
      </Form>
    </section>
  );
}

function rhythm_of(every: Every, { day = 1, weekday = 1, nth = 1, month = 1 }: { [Key in 'day' | 'weekday' | 'nth' | 'month']?: Fields[Key] | undefined }): Rhythm {
  if (every === 'week') return { every, weekday };
  if (every === 'month') return { every, day };
  if (every === 'month_weekday') return { every, nth, weekday };
  if (every === 'quarter' || every === 'year') return { every, month, day };
  return { every };
}
