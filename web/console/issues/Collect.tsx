import { Alert, App, Button, Checkbox, Form, Input } from 'antd';
import { useEffect } from 'react';
import { firm_kinds, subjects, type CollectItem } from '../../../modules/issue-lists/contract.ts';
import { is_online, on_network } from '../../kit/fetch/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { useMe } from '../shell/me.ts';
import { OneOf } from '../together/Choices.tsx';
import { Panel } from '../together/Panel.tsx';
import { drop, put_in, send_all, useKept } from './outbox.ts';
import { issue_words } from './words.ts';

type Fields = { text: string; firm_name: string; firm_kind: CollectItem['firm_kind']; subject: CollectItem['subject']; contact_agreed?: boolean; name?: string; phone?: string };

/** 现场收一条: kept on the phone first, so that no hall without a signal loses what was said in it. */
export function CollectPanel({ event_id, on_done }: { event_id: string; on_done: () => void }) {
  const text = issue_words.use();
  return (
    <Panel label={text.collect} primary on_done={on_done}>
      {({ close }) => <CollectForm event_id={event_id} close={close} on_done={on_done} />}
    </Panel>
  );
}

function CollectForm({ event_id, close, on_done }: { event_id: string; close: () => void; on_done: () => void }) {
  const text = issue_words.use();
  const { person_id } = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const agreed = Form.useWatch('contact_agreed', form) === true;
  const rule = [{ required: true, message: text.required }];
  async function save({ name = '', phone = '', contact_agreed = false, ...item }: Fields) {
    const contact = contact_agreed && name.trim() && phone.trim() ? { name, phone } : null;
    const became = await put_in(person_id, event_id, { ...item, request_id: crypto.randomUUID(), contact, contact_agreed: contact !== null });
    if (became === 'sent') void message.success(text.saved);
    else if (became === 'kept') void message.info(text.kept);
    else void message.error(became, 6);
    on_done();
    close();
  }
  return (
    <Form form={form} layout="vertical" onFinish={(fields) => void save(fields)} initialValues={{ firm_kind: 'firm', subject: 'other' }}>
      <Form.Item name="text" label={text.field.text} rules={rule}>
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
      <Form.Item name="firm_name" label={text.field.firm_name} rules={rule}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="firm_kind" label={text.field.firm_kind} rules={rule}>
        <OneOf label={text.field.firm_kind} options={firm_kinds.map((value) => ({ value, label: text.kind[value] }))} />
      </Form.Item>
      <Form.Item name="subject" label={text.field.subject} rules={rule}>
        <OneOf label={text.field.subject} options={subjects.map((value) => ({ value, label: text.subject[value] }))} />
      </Form.Item>
      <Form.Item name="contact_agreed" valuePropName="checked">
        <Checkbox>{text.field.agreed}</Checkbox>
      </Form.Item>
      {agreed ? (
        <>
          <Form.Item name="name" label={text.field.name} rules={rule}>
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={text.field.phone} rules={rule}>
            <Input maxLength={20} inputMode="tel" autoComplete="off" />
          </Form.Item>
        </>
      ) : null}
      <Buttons label={text.collect} busy={false} cancel={close} />
    </Form>
  );
}

/** What this phone still holds: sent by itself when there is a signal; what was refused is shown with the reason. */
export function Waiting({ on_sent }: { on_sent: () => void }) {
  const text = issue_words.use();
  const { person_id } = useMe();
  const kept = useKept().filter((one) => one.owner === person_id);
  useEffect(() => {
    const look = () => void send_all(person_id).then((taken) => taken > 0 && on_sent());
    look();
    const stop = on_network(() => is_online() && look());
    const timer = setInterval(look, 20_000);
    return () => (stop(), clearInterval(timer));
  }, [person_id]);
  const waiting = kept.filter((one) => one.wrong === null);
  return (
    <>
      {waiting.length > 0 ? <Alert type="warning" showIcon title={text.waiting(waiting.length)} /> : null}
      {kept.filter((one) => one.wrong !== null).map((one) => (
        <Alert key={one.id} type="error" showIcon title={`${text.refused}${one.item.firm_name} · ${one.wrong}`} action={<Button onClick={() => void drop(one.id)}>{text.drop}</Button>} />
      ))}
    </>
  );
}
