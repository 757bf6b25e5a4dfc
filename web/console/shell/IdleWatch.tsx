import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ask, is_online } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';

const idle_ms_max = 15 * 60_000; // staff sessions end after 15 idle minutes (domain.md §6)
const warning_ms = 60_000;
const tell_ms_min = 5 * 60_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Says a minute before it happens that the session ends, then ends it. Who only reads or writes sends nothing for a long
 * while, and what the screen asks by itself does not count: so the server is told now and then that somebody is there.
 */
export function IdleWatch({ on_idle }: { on_idle: () => void }) {
  const text = words.use().idle;
  const app = words.use().app;
  const [locked, set_locked] = useState(false);
  const last = useRef(performance.now());
  const told = useRef(performance.now());
  const [left_ms, set_left_ms] = useState(idle_ms_max);
  const warned = left_ms <= warning_ms;

  useEffect(() => {
    const note = () => {
      const now = performance.now();
      if (idle_ms_max - (now - last.current) <= warning_ms) return;
      last.current = now;
      if (now - told.current < tell_ms_min) return;
      told.current = now;
      tell();
    };
    for (const sign of signs) addEventListener(sign, note, { passive: true });
    const timer = setInterval(() => set_left_ms(idle_ms_max - (performance.now() - last.current)), 1_000);
    return () => {
      for (const sign of signs) removeEventListener(sign, note);
      clearInterval(timer);
    };
  }, []);

  useEffect(() => {
    if (left_ms > 0) return;
    // without a signal nobody could log in again, and a day's visits would be lost: the screen is covered instead
    if (!is_online()) return set_locked(true);
    void ask('POST', '/api/auth/logout').catch(() => undefined);
    on_idle();
  }, [left_ms, on_idle]);

  function stay() {
    last.current = performance.now();
    set_left_ms(idle_ms_max);
    tell();
  }

  if (locked) {
    return (
      <Modal open closable={false} title={app.locked} styles={{ mask: { background: '#0f4c81' } }} footer={<Button type="primary" onClick={() => (set_locked(false), stay())}>{app.go_on}</Button>}>
        <p role="alert">{app.locked_hint}</p>
      </Modal>
    );
  }
  return (
    <Modal
      open={warned}
      closable={false}
      title={text.title}
      footer={
        <Button type="primary" onClick={stay}>
          {text.stay}
        </Button>
      }
    >
      <p role="alert">{text.text(Math.max(0, Math.ceil(left_ms / 1000)))}</p>
    </Modal>
  );
}

/** The server's own idle clock starts anew. */
function tell(): void {
  void ask('GET', '/api/me').catch(() => undefined);
}
