import { Button, Checkbox, Form, Input, Radio } from 'antd';
import type { DeadlockView } from '../../../modules/cases/deadlock/contract.ts';
import type { GroupView, Leads } from '../../../modules/cases/group/contract.ts';
import type { Callable } from '../../../modules/cases/whistle/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow } from '../../kit/time/index.ts';
import { field_of, instant_of } from '../action/arrival.ts';
import { Buttons } from '../action/Buttons.tsx';
import { OneOf, SomeOf } from './Choices.tsx';
import type { FormProps } from './Panel.tsx';
import { together_words } from './words.ts';

const day_ms = 86_400_000;
const useRule = () => [{ required: true, message: together_words.use().required }];
const options = (all: readonly { id: string; name: string }[] | undefined) => all?.map(({ id, name }) => ({ value: id, label: name })) ?? [];
const iso = (field: string) => instant_of(field)?.toISOString() ?? field;
type Call = { question: string; due_at: string };
type Item = { organisation_id: string; what: string; due_at: string };

/** 吹哨: each department with a question and a time of its own. */
export function WhistleForm({ case_id, post, busy, close }: FormProps & { case_id: string }) {
  const text = together_words.use();
  const rule = useRule();
  const [form] = Form.useForm<{ summary: string; ask_resident?: boolean; chosen: string[]; calls: Record<string, Call> }>();
  const due_at = field_of(new Date(useNow().getTime() + day_ms));
  const able = options(useAsk<{ organisations: Callable[] }>(`/api/cases/${case_id}/callable`).data?.organisations);
  const chosen = Form.useWatch('chosen', form) ?? [];
  const send = ({ summary, ask_resident = false, calls }: ReturnType<typeof form.getFieldsValue>) =>
    void post(`/api/cases/${case_id}/whistle`, { summary, ask_resident, calls: chosen.map((organisation_id) => ({ organisation_id, question: calls[organisation_id]?.question, due_at: iso(calls[organisation_id]?.due_at ?? due_at) })) });
  return (
    <Form form={form} layout="vertical" onFinish={send} initialValues={{ ask_resident: true }}>
      <p className="quiet">{text.whistle_hint}</p>
      <Form.Item name="summary" label={text.field.summary} extra={text.field.summary_hint} rules={rule}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Form.Item name="chosen" label={text.field.whom} rules={[...rule, { type: 'array', max: 8, message: text.field.whom_max }]}>
        <SomeOf label={text.field.whom} options={able} />
      </Form.Item>
      {able.filter(({ value }) => chosen.includes(value)).map(({ value, label }) => (
        <fieldset className="together-row" key={value}>
          <legend>{label}</legend>
          <Form.Item name={['calls', value, 'question']} label={text.field.question} rules={rule}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name={['calls', value, 'due_at']} label={text.field.due} initialValue={due_at} rules={rule}>
            <Input type="datetime-local" />
          </Form.Item>
        </fieldset>
      ))}
      <Form.Item name="ask_resident" valuePropName="checked">
        <Checkbox>{text.field.ask_resident}</Checkbox>
      </Form.Item>
      <Buttons label={text.do.whistle} busy={busy} cancel={close} />
    </Form>
  );
}

export function AnswerForm({ call_id, question, post, busy, close }: FormProps & { call_id: string; question: string }) {
  const text = together_words.use();
  const rule = useRule();
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(`/api/calls/${call_id}/answer`, body)}>
      <blockquote>{question}</blockquote>
      <Form.Item name="answer" label={text.field.answer} rules={rule}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
      <Form.Item name="solved_part" label={text.field.part} rules={rule}>
        <Radio.Group className="big-choices">
          <Radio value={true}>{text.field.yes}</Radio>
          <Radio value={false}>{text.field.no}</Radio>
        </Radio.Group>
      </Form.Item>
      <Buttons label={text.do.answer} busy={busy} cancel={close} />
    </Form>
  );
}

const appraisals = ['solved', 'partly', 'not'] as const;
export function AppraiseForm({ call_id, answered, post, busy, close }: FormProps & { call_id: string; answered: boolean }) {
  const text = together_words.use();
  const rule = useRule();
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(`/api/calls/${call_id}/appraise`, body)}>
      <Form.Item name="appraisal" label={text.street_says} rules={rule}>
        <Radio.Group className="big-choices">
          {appraisals.filter((one) => answered || one === 'not').map((one) => (
            <Radio key={one} value={one}>
              {text.appraisal[one]}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="note" label={text.field.note}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Buttons label={text.do.appraise} busy={busy} cancel={close} />
    </Form>
  );
}

/** 成立协调组: one named lead. */
export function GroupForm({ case_id, post, busy, close }: FormProps & { case_id: string }) {
  const text = together_words.use();
  const rule = useRule();
  const leads = useAsk<Leads>(`/api/cases/${case_id}/leads`);
  const able = useAsk<{ organisations: Callable[] }>(`/api/cases/${case_id}/callable`);
  const send = ({ lead, ...fields }: { lead: string; name: string; summary: string; member_ids: string[] }) => {
    const [lead_person_id, lead_organisation_id] = lead.split(' ');
    void post(`/api/cases/${case_id}/coordinate`, { ...fields, lead_person_id, lead_organisation_id });
  };
  return (
    <Form layout="vertical" onFinish={send}>
      <Form.Item name="name" label={text.field.group_name} rules={rule}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="summary" label={text.field.summary} extra={text.field.summary_hint} rules={rule}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Form.Item name="lead" label={text.field.lead} rules={rule}>
        <OneOf label={text.field.lead} options={leads.data?.leads.map((one) => ({ value: `${one.person_id} ${one.organisation_id}`, label: `${one.name}（${one.organisation_name}）` })) ?? []} />
      </Form.Item>
      <Form.Item name="member_ids" label={text.field.members} rules={rule}>
        <SomeOf label={text.field.members} options={options(able.data?.organisations)} />
      </Form.Item>
      <Buttons label={text.do.group} busy={busy} cancel={close} />
    </Form>
  );
}

/** 纪要: what was agreed, and items with an owner and a date. */
export function MinutesForm({ group, post, busy, close }: FormProps & { group: GroupView }) {
  const text = together_words.use();
  const rule = useRule();
  const due_at = field_of(new Date(useNow().getTime() + 2 * day_ms));
  const send = ({ items = [], ...fields }: { present_ids: string[]; text: string; items?: Item[] }) =>
    void post(`/api/coordination-groups/${group.id}/minutes`, { ...fields, items: items.map((item) => ({ ...item, due_at: iso(item.due_at) })) });
  return (
    <Form layout="vertical" onFinish={send} initialValues={{ present_ids: group.members.map(({ id }) => id), items: [] }}>
      <Form.Item name="present_ids" label={text.field.present} rules={rule}>
        <SomeOf label={text.field.present} options={options(group.members)} />
      </Form.Item>
      <Form.Item name="text" label={text.field.agreed} rules={rule}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, index) => (
              <fieldset className="together-row" key={key}>
                <legend>{`${text.field.item} ${index + 1}`}</legend>
                <Form.Item name={[name, 'what']} label={text.field.item} rules={rule}>
                  <Input maxLength={300} />
                </Form.Item>
                <Form.Item name={[name, 'organisation_id']} label={text.field.organisation} rules={rule}>
                  <OneOf label={text.field.organisation} options={options(group.members)} />
                </Form.Item>
                <Form.Item name={[name, 'due_at']} label={text.field.due} rules={rule}>
                  <Input type="datetime-local" />
                </Form.Item>
                <Button onClick={() => remove(name)}>{text.field.remove}</Button>
              </fieldset>
            ))}
            <Button onClick={() => add({ due_at })}>{text.field.add_item}</Button>
          </>
        )}
      </Form.List>
      <Buttons label={text.do.minutes} busy={busy} cancel={close} />
    </Form>
  );
}

/** One field of words and a button: for what is said in a sentence. */
export function WordsForm({ url, field, label, hint, button, post, busy, close }: FormProps & { url: string; field: string; label: string; hint?: string; button: string }) {
  const rule = useRule();
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(url, body)}>
      <Form.Item name={field} label={label} extra={hint} rules={rule}>
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
      <Buttons label={button} busy={busy} cancel={close} />
    </Form>
  );
}

export function DecideForm({ deadlock, post, busy, close }: FormProps & { deadlock: DeadlockView }) {
  const text = together_words.use();
  const rule = useRule();
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(`/api/deadlocks/${deadlock.id}/decide`, body)}>
      <p className="quiet">{text.decide_hint}</p>
      <Form.Item name="organisation_id" label={text.field.decide_for} rules={rule}>
        <OneOf label={text.field.decide_for} options={options(deadlock.candidates)} />
      </Form.Item>
      <Form.Item name="decision" label={text.field.decision} rules={rule}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
      <Buttons label={text.do.decide} busy={busy} cancel={close} />
    </Form>
  );
}
