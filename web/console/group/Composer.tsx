import { Button, Input } from 'antd';
import { type SubmitEvent, useRef, useState } from 'react';
import type { SendMessage, Sent } from '../../../channels/web/contract.ts';
import { ask } from '../../kit/fetch/index.ts';
import { field_words, word_for } from '../../kit/words/index.ts';
import { hat_words, useMe } from '../shell/me.ts';
import { words } from '../words/index.ts';

/** A member of staff writes as themselves, with their post shown. Sending again after a failure is the same message. */
export function Composer({ group_id, on_sent }: { group_id: string; on_sent: () => void }) {
  const text = words.use().group;
  const field = field_words.use();
  const me = useMe();
  const [draft, set_draft] = useState('');
  const [busy, set_busy] = useState(false);
  const [failed, set_failed] = useState(false);
  const id = useRef<string>(undefined);

  async function send(event: SubmitEvent) {
    event.preventDefault();
    if (draft.trim() === '' || busy) return;
    id.current ??= crypto.randomUUID();
    set_busy(true);
    try {
      const body: SendMessage = { channel_message_id: id.current, text: draft.trim() };
      await ask<Sent>('POST', `/api/groups/${encodeURIComponent(group_id)}/messages`, body);
      id.current = undefined;
      set_draft('');
      set_failed(false);
      on_sent();
    } catch {
      set_failed(true);
    } finally {
      set_busy(false);
    }
  }
  return (
    <form className="composer" onSubmit={send}>
      <div>
        <Input.TextArea
          aria-label={text.write}
          placeholder={text.write}
          value={draft}
          maxLength={2000}
          autoSize={{ minRows: 1, maxRows: 5 }}
          onChange={({ target }) => {
            set_draft(target.value);
            id.current = undefined; // other words are another message
          }}
        />
        <Button type="primary" htmlType="submit" loading={busy} disabled={draft.trim() === ''}>
          {text.send}
        </Button>
      </div>
      <p className="quiet" role={failed ? 'alert' : undefined}>
        {failed ? text.send_failed : text.as(`${me.name}（${hat_words(me.hat, word_for(field.role, me.hat.role, me.hat.role))}）`)}
      </p>
    </form>
  );
}
