import { App, Button, Drawer, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { MessageView, SendMessage, Sent } from '../../../channels/web/contract.ts';
import type { Drafted } from '../../../modules/assistant/llm/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { useMe } from '../shell/me.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import { words } from '../words/index.ts';
import { reply_words } from './reply-words.ts';

type Props = { group_id: string; message: MessageView; close: () => void; on_sent: () => void };

/** An answer drafted from one article in force: read, edited and sent by a person with one tap, and labelled as what it is. */
export function ReplyDrawer({ group_id, message, close, on_sent }: Props) {
  const text = reply_words.use();
  const narrow = useNarrow();
  return (
    <Drawer open onClose={close} title={text.title} placement={narrow ? 'bottom' : 'right'} size={narrow ? '92%' : 560}>
      <ReplyForm group_id={group_id} message={message} close={close} on_sent={on_sent} />
    </Drawer>
  );
}

function ReplyForm({ group_id, message, close, on_sent }: Props) {
  const text = reply_words.use();
  const app = words.use().app;
  const { message: toast } = App.useApp();
  const { name } = useMe();
  const [draft, set_draft] = useState<Drafted | null>(null);
  const [reply, set_reply] = useState('');
  const [trouble, set_trouble] = useState('');
  const [busy, set_busy] = useState(false);
  const id = useRef(crypto.randomUUID());
  const question = message.text ?? '';

  useEffect(() => {
    const stop = new AbortController();
    ask<Drafted>('POST', '/api/answers/draft', { question: question.slice(0, 500) }, { signal: stop.signal })
      .then((found) => {
        set_draft(found);
        if (found.answerable) set_reply(found.words);
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) set_trouble(error instanceof Refused ? error.message : app.failed);
      });
    return () => stop.abort();
  }, [question, app.failed]);

  const labelled = draft?.answerable ?? false;
  async function send() {
    set_busy(true);
    try {
      const body: SendMessage = { channel_message_id: id.current, text: `${labelled ? text.label(name) : ''}${reply.trim()}`, reply_to: message.id };
      await ask<Sent>('POST', `/api/groups/${encodeURIComponent(group_id)}/messages`, body);
      void toast.success(text.sent);
      on_sent();
      close();
    } catch (error) {
      set_trouble(error instanceof Refused ? error.message : app.failed);
    } finally {
      set_busy(false);
    }
  }
  return (
    <div className="reply-form">
      <p className="quiet">{text.question}</p>
      <blockquote>{question}</blockquote>
      {draft === null && !trouble ? <p role="status">{text.looking}</p> : null}
      {draft ? (
        <p className="reading-head">
          {labelled ? <span className="ai-mark">{app.ai_label}</span> : null}
          <span>{labelled ? (draft.drafted ? text.drafted : text.quoted) : text.none}</span>
        </p>
      ) : null}
      {draft?.source ? <p className="quiet">{text.source(draft.source.title, draft.source.department)}</p> : null}
      <label>
        {text.reply}
        <Input.TextArea rows={7} maxLength={1900} value={reply} disabled={draft === null && !trouble} onChange={({ target }) => set_reply(target.value)} />
      </label>
      {labelled ? <p className="quiet">{text.label_hint(text.label(name))}</p> : null}
      {trouble ? <p role="alert">{trouble}</p> : null}
      <Button type="primary" size="large" loading={busy} disabled={reply.trim() === ''} onClick={() => void send()}>
        {text.send}
      </Button>
    </div>
  );
}
