import { Alert, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Field, LookReason } from '../../../modules/people/household/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { word_for } from '../../kit/words/index.ts';
import { words } from './words.ts';

const reasons: readonly LookReason[] = ['visit', 'case', 'emergency', 'register', 'support', 'other'];

/** Asks what for, shows one thing, and forgets it when it is closed: the next look is another one on the record. */
export function RevealDialog({ person_id, field, close }: { person_id: string; field: Field; close: () => void }) {
  const text = words.use();
  const [value, set_value] = useState<{ shown: string | null } | null>(null);
  const [refusal, set_refusal] = useState<string | null>(null);
  const [busy, set_busy] = useState(false);
  const name = word_for(text.field, field, field);
  async function show({ reason, words: said }: { reason: LookReason; words?: string }): Promise<void> {
    set_busy(true);
    set_refusal(null);
    try {
      const answer = await ask<{ value: string | null }>('POST', `/api/people/${encodeURIComponent(person_id)}/reveal`, { field, reason, ...(said?.trim() ? { words: said.trim() } : {}) });
      set_value({ shown: answer.value });
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : text.failed);
    } finally {
      set_busy(false);
    }
  }
  return (
    <Modal open title={text.look_title(name)} onCancel={close} footer={null} destroyOnHidden>
      {value ? (
        <div className="revealed" role="status">
          <span className="quiet">{name}</span>
          <strong>{value.shown ?? text.none}</strong>
          <Button type="primary" onClick={close}>
            {text.look_close}
          </Button>
        </div>
      ) : (
        <Form layout="vertical" onFinish={(given: { reason: LookReason; words?: string }) => void show(given)}>
          <Alert type="info" showIcon title={text.look_hint} />
          <Form.Item name="reason" label={text.look_why} rules={[{ required: true, message: text.look_why }]}>
            <Radio.Group className="reason-list" options={reasons.map((reason) => ({ value: reason, label: word_for(text.reason, reason, reason) }))} />
          </Form.Item>
          <Form.Item name="words" label={text.look_words}>
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
          {refusal && <Alert type="error" showIcon title={refusal} role="alert" />}
          <Button type="primary" htmlType="submit" loading={busy}>
            {text.look_show}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
