import { useCallback, useMemo, useState } from 'react';
import type { MessageView } from '../../../channels/web/contract.ts';
import type { Me } from '../../../platform/auth/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, type Refused } from '../../kit/fetch/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { put_in, useOutbox } from '../outbox/index.ts';
import { go } from '../shell/route.ts';
import { words } from '../words/index.ts';
import { Composer, type Said } from './Composer.tsx';
import { Message } from './Message.tsx';
import { Pending } from './Pending.tsx';
import { useConversation } from './use-conversation.ts';
import { useScroll } from './use-scroll.ts';
import './group.css';

/** The stream of one group and the place to speak in it. */
export function Conversation({ group_id, me }: { group_id: string; me: Me }) {
  const w = words.use().group;
  const { messages, earlier, error, loading, refresh, load_earlier, changed } = useConversation(group_id);
  const pending = useOutbox().filter((parcel) => parcel.kind === 'message' && parcel.group_id === group_id);
  const [reply_to, set_reply_to] = useState<MessageView | null>(null);
  const by_id = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  const last_of_case = useMemo(() => new Map(messages.flatMap(({ ai, id, case: card }) => (ai && card ? [[card.id, id]] : []))), [messages]);
  const { missed, to_end, hold } = useScroll(messages, pending.length);

  const say = useSay(group_id, me);
  // A question for a person becomes a case (0908 政策咨询): it then has an owner and a clock, which a word in the group has not.
  const ask_person = useCallback(
    (message: MessageView) => {
      // only counted: whoever goes on to a person was not helped by the answer
      if (message.reply_to) void ask('POST', '/api/handed-over', { question_id: message.reply_to }).catch(() => undefined);
      go('/report', false, { text: by_id.get(message.reply_to ?? '')?.text ?? '', category: '0908' });
    },
    [by_id],
  );

  return (
    <>
      {messages.length === 0 && pending.length === 0 && <Nothing loading={loading} error={error} again={() => void refresh()} />}
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

function Nothing({ loading, error, again }: { loading: boolean; error: Refused | null; again: () => void }) {
  const w = words.use().group;
  if (error) return <Trouble error={error} again={again} />;
  return loading ? <Loading /> : <Empty icon="chat" title={w.none} />;
}

/** What is said goes to the outbox first: it is on the screen at once and sent when it can be. */
function useSay(group_id: string, me: Me): (said: Said) => void {
  return useCallback(
    (said) =>
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
}
