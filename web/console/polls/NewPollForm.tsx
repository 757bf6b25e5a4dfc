import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { poll_forms, type NewPoll, type PollForm, type PollView } from '../../../modules/deliberation/polls/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { useDeed } from '../shell/use-deed.ts';
import { poll_mark } from './Polls.tsx';
import { poll_words } from './words.ts';

type Fields = { where: string; form: PollForm; title: string; question: string; options?: string; per: 'home' | 'person'; age_min: number; picks_max: number; seats?: number | null; budget?: number | null; line?: number | null; secret: boolean; opens: string; closes: string };
const at_shanghai = (local: string) => new Date(`${local}:00+08:00`).toISOString();
/** 「修水沟 ｜ 9000」 → what, and its cost in fen */
function option_of(line: string): NewPoll['options'][number] {
  const [, label, yuan] = /^(.*?)\s*[|｜]\s*(\d+(?:\.\d{1,2})?)$/.exec(line) ?? [null, line, null];
  return yuan === null || yuan === undefined ? { label: label! } : { label: label!, cost_fen: Math.round(Number(yuan) * 100) };
}

/** What everybody who lives here is asked. */
export function NewPollForm({ cancel }: { cancel: () => void }) {
  const [text, { hat }] = [poll_words.use(), useMe()];
  const [form] = Form.useForm<Fields>();
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates');
  const kind = Form.useWatch('form', form) ?? 'consult';
  const list = kind === 'ranking' || kind === 'budget';
  const { busy, send } = useDeed(text.saved, () => undefined);
  const save = async ({ where, opens, closes, options, budget, line, seats, ...fields }: Fields) => {
    const [of, id] = where.split(' ');
    const body: NewPoll = {
      ...fields, estate_id: of === 'estate' ? id! : null, place_id: of === 'place' ? id! : null, options: (options ?? '').split('\n').map((one) => one.trim()).filter(Boolean).map(option_of),
      seats: seats ?? null, budget_fen: budget ? Math.round(budget * 100) : null, line: line ? { numerator: line, denominator: 100 } : null, notice_days: 0, opens_at: at_shanghai(opens), closes_at: at_shanghai(closes),
    };
    const made = await send<PollView>('/api/polls', body);
    if (made) go(address('votes', poll_mark + made.id));
  };
  const needed = (message: string) => [{ required: true, message }];
  const places = [...(hat.role === 'community' ? [{ value: `place ${hat.place_id}`, label: text.whole(hat.place_name) }] : []), ...(estates.data?.estates.map(({ id, name }) => ({ value: `estate ${id}`, label: name })) ?? [])];
  return (
    <section className="panel">
      <Form form={form} layout="vertical" initialValues={{ form: 'consult', per: 'home', age_min: 18, picks_max: 3, secret: false }} onFinish={(fields: Fields) => void save(fields)}>
        <Form.Item name="where" label={text.field.where} rules={needed(text.field.where)}><Select options={places} /></Form.Item>
        <Form.Item name="form" label={text.field.kind}><Radio.Group options={poll_forms.map((value) => ({ value, label: text.form[value] }))} /></Form.Item>
        <Form.Item name="title" label={text.field.title} rules={needed(text.field.title)}><Input maxLength={60} /></Form.Item>
        <Form.Item name="question" label={text.field.question} rules={needed(text.field.question)}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
        {kind === 'satisfaction' ? null : <Form.Item name="options" label={text.field.options}><Input.TextArea rows={3} /></Form.Item>}
        <Form.Item name="per" label={text.field.per}><Radio.Group options={[{ value: 'home', label: text.field.home }, { value: 'person', label: text.field.person }]} /></Form.Item>
        <div className="vote-times">
          <Form.Item name="age_min" label={text.field.age}><InputNumber min={0} max={120} /></Form.Item>
          <Form.Item name="picks_max" label={text.field.picks} hidden={!list}><InputNumber min={1} max={40} /></Form.Item>
          {list ? <Form.Item name="seats" label={text.field.seats}><InputNumber min={1} max={40} /></Form.Item> : null}
          {list ? <Form.Item name="budget" label={text.field.budget}><InputNumber min={1} /></Form.Item> : null}
          {kind === 'satisfaction' ? <Form.Item name="line" label={text.field.line}><InputNumber min={1} max={100} /></Form.Item> : null}
        </div>
        <Form.Item name="secret" valuePropName="checked"><Checkbox>{text.field.secret}</Checkbox></Form.Item>
        <div className="vote-times">
          <Form.Item name="opens" label={text.field.opens} rules={needed(text.field.opens)}><Input type="datetime-local" /></Form.Item>
          <Form.Item name="closes" label={text.field.closes} rules={needed(text.field.closes)}><Input type="datetime-local" /></Form.Item>
        </div>
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>{text.field.save}</Button>
          <Button onClick={cancel}>{text.cancel}</Button>
        </div>
      </Form>
    </section>
  );
}
