import { Form, Input, Radio } from 'antd';
import type { OwnerOption } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from '../words/index.ts';
import { Buttons } from './Buttons.tsx';
import type { FormProps } from './form-props.ts';

/** Who could take it, the suggested first, each with its reason; a person decides. */
export function DispatchForm({ detail, act, busy, cancel }: FormProps) {
  const text = words.use().case;
  const asked = useAsk<{ owners: OwnerOption[] }>(`/api/cases/${encodeURIComponent(detail.id)}/owners`);
  return (
    <Answer asked={asked}>
      {({ owners }) => {
        if (owners.length === 0) return <Saying title={text.form.no_owners} />;
        const sorted = owners.toSorted((a, b) => Number(b.suggested) - Number(a.suggested));
        const send = ({ owner, note }: { owner: number; note?: string }) => {
          const chosen = sorted[owner];
          if (chosen) void act('dispatch', { role: chosen.role, organisation_id: chosen.organisation_id, ...(note ? { note } : {}) });
        };
        return (
          <Form layout="vertical" onFinish={send} initialValues={{ owner: 0 }}>
            <p className="quiet">{text.form.dispatch_hint}</p>
            <Form.Item name="owner">
              <Radio.Group className="big-choices" aria-label={text.owner_label}>
                {sorted.map((owner, index) => (
                  <Radio key={`${owner.role}${owner.organisation_id}`} value={index}>
                    <b>{owner.organisation_name ?? owner.role_name}</b>
                    {owner.organisation_name ? <span> · {owner.role_name}</span> : null}
                    {owner.suggested ? <em className="suggested">{text.form.suggested}</em> : null}
                    <small>{owner.why}</small>
                  </Radio>
                ))}
              </Radio.Group>
            </Form.Item>
            <Form.Item name="note" label={text.form.dispatch_note}>
              <Input.TextArea rows={3} maxLength={500} />
            </Form.Item>
            <Buttons label={text.verb.dispatch} busy={busy} cancel={cancel} />
          </Form>
        );
      }}
    </Answer>
  );
}
