import { Button, Form, Input, Radio, Select } from 'antd';
import type { MediationPerson, MediationView } from '../../../modules/cases/mediation/contract.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { field_of, instant_of } from '../action/arrival.ts';
import { Buttons } from '../action/Buttons.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { mediation_words } from './words.ts';

const day_ms = 86_400_000;
type Props = FormProps & { view: MediationView };
const useRules = () => [{ required: true, message: mediation_words.use().required }];
const choices = (people: MediationView['parties']) => people.map((one) => ({ value: one.person_id, label: one.name ?? '' }));
const at = (view: MediationView, deed: string) => `/api/mediations/${view.id}/${deed}`;

/** What a party who is not on the phone said: on paper before the mediator, or aloud before a witness. */
export function SaidForm({ view, deed, post, busy, close }: Props & { deed: 'answer' | 'sign' | 'end' }) {
  const text = mediation_words.use();
  const rules = useRules();
  const [form] = Form.useForm<{ how: string }>();
  const how = Form.useWatch('how', form);
  const may_say = { answer: (one: MediationPerson) => one.asked && one.answer === null, sign: (one: MediationPerson) => !one.binding, end: (one: MediationPerson) => one.answer === true };
  const open = view.parties.filter(may_say[deed]);
  const aloud = deed !== 'sign' || view.form === 'oral';
  const label = { answer: text.do.answer_for, sign: text.do.sign_for, end: text.do.withdraw_for }[deed];
  return (
    <Form form={form} layout="vertical" initialValues={{ on: field_of(useNow()).slice(0, 10), ...(aloud ? {} : { how: 'paper' }) }} onFinish={(body: object) => void post(at(view, deed), body)}>
      <Form.Item name="person_id" label={text.field.whose} rules={rules}>
        <Radio.Group className="big-choices" options={choices(open)} />
      </Form.Item>
      {deed === 'answer' ? (
        <Form.Item name="agrees" label={text.field.agrees} rules={rules}>
          <Radio.Group className="big-choices">
            <Radio value={true}>{text.answer.yes}</Radio>
            <Radio value={false}>{text.answer.no}</Radio>
          </Radio.Group>
        </Form.Item>
      ) : null}
      <Form.Item name="how" label={text.field.how} rules={rules}>
        <Radio.Group className="big-choices">
          <Radio value="paper">{text.how.paper}</Radio>
          {aloud ? <Radio value="spoken">{text.how.spoken}</Radio> : null}
        </Radio.Group>
      </Form.Item>
      {how === 'spoken' ? (
        <Form.Item name="witness" label={text.field.witness} extra={text.field.witness_hint} rules={rules}>
          <Input maxLength={20} />
        </Form.Item>
      ) : null}
      {deed === 'sign' ? <DayOnPaper /> : null}
      <Buttons label={label} busy={busy} cancel={close} />
    </Form>
  );
}

/** The 30 days count from the day on the paper, not from when somebody got round to typing it. */
function DayOnPaper() {
  const text = mediation_words.use();
  return (
    <Form.Item name="on" label={text.field.on} extra={text.field.on_hint} rules={useRules()}>
      <Input type="date" />
    </Form.Item>
  );
}

/** The mediator's own signature and the committee's seal under the paper. */
export function SealForm({ view, post, busy, close }: Props) {
  const text = mediation_words.use();
  return (
    <Form layout="vertical" initialValues={{ on: field_of(useNow()).slice(0, 10) }} onFinish={(body: object) => void post(at(view, 'sign'), { ...body, how: 'self' })}>
      <p>{text.seal_lead}</p>
      <DayOnPaper />
      <Buttons label={text.do.seal} busy={busy} cancel={close} />
    </Form>
  );
}

export function MeetForm({ view, post, busy, close }: Props) {
  const text = mediation_words.use();
  const rules = useRules();
  const send = (filled: { at: string; place: string }) => void post(at(view, 'meet'), { ...filled, at: instant_of(filled.at)?.toISOString() ?? filled.at });
  return (
    <Form layout="vertical" onFinish={send} initialValues={{ at: field_of(new Date(useNow().getTime() + day_ms)) }}>
      <Form.Item name="at" label={text.field.at} rules={rules}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="place" label={text.field.place} rules={rules}>
        <Input maxLength={60} />
      </Form.Item>
      <Buttons label={text.do.meet} busy={busy} cancel={close} />
    </Form>
  );
}

export function MinutesForm({ view, post, busy, close }: Props) {
  const text = mediation_words.use();
  const rules = useRules();
  const [now, language] = [useNow(), useLanguage()];
  const held = view.sessions.filter((one) => one.minutes === null && new Date(one.at) <= now);
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(at(view, 'minutes'), body)} initialValues={{ session_id: held[0]?.id }}>
      <Form.Item name="session_id" label={text.field.session} rules={rules}>
        <Radio.Group className="big-choices" options={held.map((one) => ({ value: one.id, label: `${when_words(new Date(one.at), now, language)} ${one.place}` }))} />
      </Form.Item>
      <Form.Item name="text" label={text.field.minutes} extra={text.on_case.private} rules={rules}>
        <Input.TextArea rows={8} maxLength={4000} />
      </Form.Item>
      <Buttons label={text.do.write} busy={busy} cancel={close} />
    </Form>
  );
}

/** 协议: each promise with who keeps it and by which day. */
export function AgreeForm({ view, post, busy, close }: Props) {
  const text = mediation_words.use();
  const rules = useRules();
  const due_on = field_of(new Date(useNow().getTime() + 7 * day_ms)).slice(0, 10);
  const written = view.promises.map(({ what, person_id, due_at }) => ({ what, person_id, due_on: field_of(new Date(due_at)).slice(0, 10) }));
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(at(view, 'agree'), body)} initialValues={{ form: view.form ?? 'written', promises: written.length > 0 ? written : [{ due_on }] }}>
      {written.length > 0 ? <p>{text.agree_anew}</p> : null}
      <Form.Item name="form" label={text.field.form} rules={rules}>
        <Radio.Group className="big-choices">
          <Radio value="written">{text.form.written}</Radio>
          <Radio value="oral">{text.form.oral}</Radio>
        </Radio.Group>
      </Form.Item>
      <Form.List name="promises">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, index) => (
              <fieldset className="together-row" key={key}>
                <legend>{`${text.field.promise} ${index + 1}`}</legend>
                <Form.Item name={[name, 'what']} label={text.field.what} rules={rules}>
                  <Input maxLength={300} />
                </Form.Item>
                <Form.Item name={[name, 'person_id']} label={text.field.who} rules={rules}>
                  <Select options={choices(view.parties)} />
                </Form.Item>
                <Form.Item name={[name, 'due_on']} label={text.field.due} rules={rules}>
                  <Input type="date" />
                </Form.Item>
                {fields.length > 1 ? <Button onClick={() => remove(name)}>{text.field.remove}</Button> : null}
              </fieldset>
            ))}
            {fields.length < 12 ? <Button onClick={() => add({ due_on })}>{text.field.add}</Button> : null}
          </>
        )}
      </Form.List>
      <Buttons label={text.do.agree} busy={busy} cancel={close} />
    </Form>
  );
}

export function WantForm({ view, post, busy, close }: Props) {
  const text = mediation_words.use();
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(at(view, 'confirm'), body)}>
      <Form.Item name="person_id" label={text.field.whose} rules={useRules()}>
        <Radio.Group className="big-choices" options={choices(view.parties.filter((one) => !one.wants_confirmation))} />
      </Form.Item>
      <Buttons label={text.do.want_for} busy={busy} cancel={close} />
    </Form>
  );
}

export function OutcomeForm({ view, post, busy, close }: Props) {
  const text = mediation_words.use();
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(at(view, 'outcome'), body)}>
      <Form.Item name="outcome" label={text.field.outcome} rules={useRules()}>
        <Radio.Group className="big-choices">
          <Radio value="confirmed">{text.outcome.confirmed}</Radio>
          <Radio value="not_confirmed">{text.outcome.not_confirmed}</Radio>
        </Radio.Group>
      </Form.Item>
      <Buttons label={text.do.outcome} busy={busy} cancel={close} />
    </Form>
  );
}
