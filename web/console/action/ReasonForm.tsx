import { Form, Input } from 'antd';
import type { CaseVerb } from '../../../modules/cases/contract.ts';
import { words } from '../words/index.ts';
import { Buttons } from './Buttons.tsx';
import type { FormProps } from './form-props.ts';

type Props = FormProps & { verb: CaseVerb; hint: string; label: string; required: boolean };

function ReasonForm({ act, busy, cancel, verb, hint, label, required }: Props) {
  const text = words.use().case;
  const send = ({ reason }: { reason?: string }) => void act(verb, reason ? { reason } : {});
  return (
    <Form layout="vertical" onFinish={send}>
      <p className="quiet">{hint}</p>
      <Form.Item name="reason" label={label} rules={required ? [{ required: true, min: 2, message: text.form.required }] : []}>
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
      <Buttons label={text.verb[verb]} busy={busy} cancel={cancel} />
    </Form>
  );
}

export function EscalateForm(props: FormProps) {
  const text = words.use().case.form;
  return <ReasonForm {...props} verb="escalate" hint={text.escalate_hint} label={text.reason} required />;
}

export function ReopenForm(props: FormProps) {
  const text = words.use().case.form;
  return <ReasonForm {...props} verb="reopen" hint={text.reopen_hint} label={text.reason} required />;
}

export function WithdrawForm(props: FormProps) {
  const text = words.use().case.form;
  return <ReasonForm {...props} verb="withdraw" hint={text.withdraw_hint} label={text.withdraw_reason} required={false} />;
}
