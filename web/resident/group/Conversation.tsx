import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MessageView } from '../../../channels/web/contract.ts';
import type { Me } from '../../../platform/auth/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { put_in, useOutbox } from '../outbox/index.ts';
import { go } from '../shell/route.ts';
import { words } from '../words/index.ts';
import { Composer, type Said } from './Composer.tsx';
import { Message } from './Message.tsx';
import { Pending } from './Pending.tsx';
import { useConversation } from './use-conversation.ts';
import './group.css';

const near_px = 160;

/** The stream of one group and the place to speak in it. */
export function Conversation({ group_id, me }: { group_id: string; me: Me }) {
  const w = words.use().group;
  const { messages, earlier, error, loading, refresh, load_earlier, changed } = useConversation(group_id);
  const pending = useOutbox().filter((parcel) => parcel.kind === 'message' && parcel.group_id === group_id);
  const [reply_to, set_reply_to] = useState<MessageView | null>(null);
  const by_id = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  const last_of_case = useMemo(() => new Map(messages.flatMap(({ ai, id, case: card }) => (ai && card ? [[card.id, id]] : []))), [messages]);
  const { missed, to_end, hold } = useScroll(messages, pending.length);

  const say = useCallback(
    (said: Said) =>
      void put_in({
        ...said,
        id: crypto.randomUUID(),
        kind: 'message',
        group_id,
        person_id: me.person_id,
        hat_id: me.hat.id,
        at: new Date().toISOString(),
        state: 'waiting',
        refusal: null,
      }),
    [group_id, me],
  );
  // A question for a person becomes a case (0908 政策咨询): it then has an owner and a clock, which a word in the group has not.
  const ask_person = useCallback(
    (message: MessageView) => go('/report', false, { text: by_id.get(message.reply_to ?? '')?.text ?? '', category: '0908' }),
    [by_id],
  );

  return (
    <>
      {error && messages.length === 0 && <Trouble error={error} again={() => void refresh()} />}
      {loading && messages.length === 0 && <Loading />}
      {!loading && !error && messages.length === 0 && pending.length === 0 && <Empty icon="chat" title={w.none} />}
      {earlier !== null && (
        <Button
          kind="quiet"
          press={() => {
            hold();
            void load_earlier();
          }}
        >
          {w.earlier}
        </Button>
      )}
      <div role="log" aria-live="polite" aria-label={w.stream}>
        <ol className="stream">
        {messages.map((message) => (
          <Message
            key={message.id}
            message={message}
            quoted={by_id.get(message.reply_to ?? '') ?? null}
            latest={last_of_case.get(message.case?.id ?? '') === message.id}
            staff={me.hat.role !== 'resident'}
            reply={set_reply_to}
            ask_person={ask_person}
            changed={changed}
          />
        ))}
        {pending.map((parcel) => (
          <Pending key={parcel.id} parcel={parcel} />
        ))}
        </ol>
      </div>
      {missed && (
        <div className="missed">
          <Button kind="main" press={to_end}>
            {w.new_below}
          </Button>
        </div>
      )}
      <Composer reply_to={reply_to} end_reply={() => set_reply_to(null)} say={say} />
    </>
  );
}

/** Stays at the end when the reader is at the end; otherwise only says that there is something new below. */
function useScroll(messages: MessageView[], pending_count: number) {
  const [missed, set_missed] = useState(false);
  const seen = useRef({ last: '', pending: 0, at_end: true, held_px: null as number | null });
  const to_end = useCallback(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    set_missed(false);
  }, []);

  useEffect(() => {
    const watch = (): void => {
      const rest_px = document.documentElement.scrollHeight - innerHeight - scrollY;
      seen.current.at_end = rest_px < near_px;
      if (seen.current.at_end) set_missed(false);
    };
    addEventListener('scroll', watch, { passive: true });
    // pictures and fonts that come late push the end down: follow it while the reader is there
    const body = new ResizeObserver(() => seen.current.at_end && to_end());
    body.observe(document.body);
    return () => {
      removeEventListener('scroll', watch);
      body.disconnect();
    };
  }, [to_end]);

  useLayoutEffect(() => {
    const last = messages.at(-1)?.id ?? '';
    const now = seen.current;
    if (now.held_px !== null) {
      scrollTo(0, document.documentElement.scrollHeight - now.held_px);
      now.held_px = null;
    } else if (now.at_end || pending_count > now.pending) to_end();
    else if (last !== now.last) set_missed(true);
    now.last = last;
    now.pending = pending_count;
  }, [messages, pending_count, to_end]);

  const hold = useCallback(() => {
    seen.current.held_px = document.documentElement.scrollHeight - scrollY;
    seen.current.at_end = false;
  }, []);
  return { missed, to_end, hold };
}
