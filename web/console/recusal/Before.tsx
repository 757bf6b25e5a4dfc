import { App, Button, Input } from 'antd';
import { useState } from 'react';
import type { Recusals } from '../../../modules/cases/recusal/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';
import { recusal_words } from './words.ts';

type One = Recusals['recusals'][number];

/** Who stepped back and why, for those who may read it; what was wrong is taken back here, with its own reason. */
export function Before({ case_id, recusals, on_done }: { case_id: string; recusals: readonly One[]; on_done: () => void }) {
  const text = recusal_words.use();
  const [chosen, choose] = useState<string | null>(null);
  const done = () => {
    choose(null);
    on_done();
  };
  return (
    <section>
      <h3>{text.before}</h3>
      <ul>
        {recusals.map((one) => (
          <li key={one.id}>
            {one.who}：{one.reason}
            {one.taken_back ? `（${text.was_taken_back}：${one.taken_back.reason}）` : null}
            {one.may_take_back && chosen !== one.id ? (
              <Button type="link" aria-label={text.take_back_of(one.who)} onClick={() => choose(one.id)}>
                {text.take_back}
              </Button>
            ) : null}
            {chosen === one.id ? <TakeBack case_id={case_id} one={one} done={done} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TakeBack({ case_id, one, done }: { case_id: string; one: One; done: () => void }) {
  const [text, all] = [recusal_words.use(), words.use()];
  const { message } = App.useApp();
  const [reason, set_reason] = useState('');
  const [busy, set_busy] = useState(false);
  const send = async () => {
    set_busy(true);
    try {
      await ask('POST', `/api/cases/${encodeURIComponent(case_id)}/unrecuse`, { of: one.id, reason: reason.trim() });
      void message.success(text.done);
      done();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : all.app.failed, 6);
    } finally {
      set_busy(false);
    }
  };
  return (
    <>
      <Input.TextArea rows={2} maxLength={300} aria-label={text.take_back_why} placeholder={text.take_back_why} value={reason} onChange={(event) => set_reason(event.target.value)} />
      <Button danger loading={busy} disabled={reason.trim().length < 2} onClick={() => void send()}>
        {text.take_back_of(one.who)}
      </Button>
    </>
  );
}
