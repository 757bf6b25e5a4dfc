import { useCallback, useEffect, useRef, useState } from 'react';
import type { MessageList, MessageView, Sent } from '../../../channels/web/contract.ts';
import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { on_delivered } from '../outbox/index.ts';

const page_size = 40;
const gather_ms = 150;

type State = { messages: MessageView[]; earlier: string | null; error: Refused | null; loading: boolean };

/** The messages of one group, oldest first: the newest page kept live, earlier ones on asking. */
export function useConversation(group_id: string) {
  const url = `/api/groups/${encodeURIComponent(group_id)}/messages?limit=${page_size}`;
  const [state, set_state] = useState<State>({ messages: [], earlier: null, error: null, loading: true });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const refresh = useCallback(async (quiet = false) => {
    try {
      const page = await ask<MessageList>('GET', url, undefined, { quiet });
      set_state((old) => ({
        messages: merge(old.messages, page.messages),
        earlier: old.messages.length > 0 ? old.earlier : page.earlier,
        error: null,
        loading: false,
      }));
    } catch (error) {
      set_state((old) => ({ ...old, error: as_refused(error), loading: false }));
    }
  }, [url]);

  const earlier = useCallback(async () => {
    if (state.earlier === null) return;
    try {
      const page = await ask<MessageList>('GET', `${url}&before=${encodeURIComponent(state.earlier)}`);
      set_state((old) => ({ ...old, messages: merge(page.messages, old.messages), earlier: page.earlier }));
    } catch (error) {
      set_state((old) => ({ ...old, error: as_refused(error) }));
    }
  }, [url, state.earlier]);

  const changed = useCallback((detail: CaseDetail) => {
    set_state((old) => ({
      ...old,
      messages: old.messages.map((message) => (message.case?.id === detail.id ? { ...message, case: detail } : message)),
    }));
  }, []);

  useEffect(() => {
    void refresh();
    return () => clearTimeout(timer.current);
  }, [refresh]);

  // One message often brings a card and a notice with it: ask once for all of them.
  useLive((event) => {
    if (event !== null && event.type !== 'case' && (event.type !== 'message' || (event.conversation_id ?? group_id) !== group_id)) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void refresh(true), gather_ms);
  });

  useEffect(
    () =>
      on_delivered((parcel, answer) => {
        if (parcel.kind !== 'message' || parcel.group_id !== group_id) return;
        const { message, replies } = answer as Sent;
        set_state((old) => ({ ...old, messages: merge(old.messages, [message, ...replies]) }));
      }),
    [group_id],
  );

  return { ...state, refresh, load_earlier: earlier, changed };
}

/** Newer knowledge of the same message wins; the order is time's, then the id's. */
export function merge(older: MessageView[], newer: MessageView[]): MessageView[] {
  const by_id = new Map([...older, ...newer].map((message) => [message.id, message]));
  return [...by_id.values()].sort((a, b) => a.at.localeCompare(b.at) || (a.id < b.id ? -1 : 1));
}

function as_refused(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused('internal', String(error));
}
