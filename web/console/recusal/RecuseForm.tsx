import { Form, Input, Radio } from 'antd';
import type { Recusals, Recuse } from '../../../modules/cases/recusal/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import type { FormProps } from '../action/form-props.ts';
import { decides, useMe } from '../shell/me.ts';
import { words } from '../words/index.ts';
import { Before } from './Before.tsx';
import { recusal_words } from './words.ts';

/** 「我和这件事有关」: who steps back, and why; what others said before is shown to those who may read it. */
export function RecuseForm({ detail, act, busy, cancel }: FormProps) {
  const [text, { verb, form }] = [recusal_words.use(), words.use().case];
  const coordinator = decides(useMe().hat.role);
  const before = useAsk<Recusals>(coordinator ? `/api/cases/${encodeURIComponent(detail.id)}/recusals` : null);
  const choices = coordinator && detail.owner_text ? (['owner', 'me', 'my_organisation'] as const) : (['me', 'my_organisation'] as const);
  return (
    <>
      <Form layout="vertical" onFinish={(said: Recuse) => void act('recuse', said)}>
      <p className="quiet">{text.hint}</p>
      <Form.Item name="who" label={text.who} rules={[{ required: true, message: form.required }]}>
        <Radio.Group className="stacked" options={choices.map((value) => ({ value, label: value === 'owner' ? `${text.choice.owner}（${detail.owner_text}）` : text.choice[value] }))} />
      </Form.Item>
      <Form.Item name="reason" label={text.reason} rules={[{ required: true, min: 2, message: form.required }]}>
        <Input.TextArea rows={3} maxLength={300} placeholder={text.reason_hint} />
      </Form.Item>
      <Buttons label={verb.recuse} busy={busy} cancel={cancel} />
    </Form>
    {before.data && before.data.recusals.length > 0 ? <Before case_id={detail.id} recusals={before.data.recusals} on_done={before.again} /> : null}
    </>
  );
}
