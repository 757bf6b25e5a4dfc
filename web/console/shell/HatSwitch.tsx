import { SwapOutlined } from '@ant-design/icons';
import { App, Modal } from 'antd';
import { useState } from 'react';
import type { HatView, Me } from '../../../platform/auth/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { reopen_live } from '../../kit/live/index.ts';
import { field_words, word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import { hat_words, useMe } from './me.ts';

/** One hat at a time (domain.md §2): what a person does is recorded in the name of the hat that is on. */
export function HatSwitch({ on_hat }: { on_hat: (me: Me) => void }) {
  const me = useMe();
  const text = words.use();
  const field = field_words.use();
  const { message } = App.useApp();
  const [open, set_open] = useState(false);
  const [busy, set_busy] = useState<string | null>(null);
  const say = (hat: HatView) => hat_words(hat, word_for(field.role, hat.role, hat.role)) + (hat.for_name ? text.hat.for_name(hat.for_name) : '');

  async function wear(hat: HatView) {
    set_busy(hat.id);
    try {
      const next = await ask<Me>('POST', '/api/me/hat', { hat: hat.id });
      on_hat(next);
      reopen_live();
      set_open(false);
      void message.success(text.hat.changed(say(next.hat)));
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : text.app.failed);
    } finally {
      set_busy(null);
    }
  }

  const name = (
    <>
      <b>{me.name}</b>
      <span>{say(me.hat)}</span>
    </>
  );
  if (me.hats.length < 2) return <div className="hat">{name}</div>;
  return (
    <>
      <button type="button" className="hat" aria-haspopup="dialog" onClick={() => set_open(true)}>
        {name}
        <i>
          <SwapOutlined aria-hidden /> {text.hat.change}
        </i>
      </button>
      <Modal open={open} onCancel={() => set_open(false)} footer={null} title={text.hat.change}>
        <p className="quiet">{text.hat.hint}</p>
        <ul className="choice-list">
          {me.hats.map((hat) => (
            <li key={hat.id}>
              <button type="button" aria-pressed={hat.id === me.hat.id} disabled={busy !== null} onClick={() => wear(hat)}>
                {say(hat)}
                {hat.id === me.hat.id ? <em>{text.hat.label}</em> : null}
              </button>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}
