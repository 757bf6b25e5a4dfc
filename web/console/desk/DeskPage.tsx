import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { CallBegun, CallRecorded, Desk } from '../../../channels/phone/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useServerWord } from '../../kit/words/index.ts';
import { CallForm } from './CallForm.tsx';
import { DeskDay } from './DeskDay.tsx';
import './desk.css';
import { new_draft, useDraft } from './draft.ts';
import { words } from './words.ts';

/** One screen for one call: the operator types while the caller talks. */
export default function DeskPage() {
  const text = words.use();
  const said = useServerWord();
  const { message } = App.useApp();
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates').data?.estates ?? null;
  const desk = useAsk<Desk>('/api/desk');
  const [draft, set_draft] = useDraft();
  const [done, set_done] = useState<CallRecorded | null>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const waiting = draft === null;
  useEffect(() => {
    if (waiting) begin.current?.focus();
  }, [waiting, estates]);
  const pick_up = async (): Promise<void> => {
    try {
      const call = await ask<CallBegun>('POST', '/api/phone-calls', { request_id: crypto.randomUUID() });
      set_done(null);
      set_draft(new_draft(call.id, call.answered_at, estates?.[0]?.id ?? null));
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : String(error), 6);
    }
  };
  const recorded = (answer: CallRecorded): void => {
    set_done(answer);
    set_draft(null);
    desk.again();
  };
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
      </header>
      {done ? (
        <p className="desk-done" role="status">
          {done.joined ? text.joined(done.number) : text.recorded(done.number, said(done.owner_text ?? ''))}
        </p>
      ) : null}
      {draft && estates ? (
        <CallForm key={draft.call_id} draft={draft} change={set_draft} estates={estates} recorded={recorded} drop={() => set_draft(null)} />
      ) : (
        <section className="panel desk-begin">
          <Button ref={begin} type="primary" size="large" disabled={!estates} onClick={() => void pick_up()}>
            {done ? text.next : text.begin}
          </Button>
          <p className="quiet">{text.begin_hint}</p>
        </section>
      )}
      {desk.data ? <DeskDay desk={desk.data} changed={desk.again} /> : null}
    </>
  );
}
