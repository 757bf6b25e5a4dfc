import { type ReactNode, useId } from 'react';
import { Icon } from '../icon/index.ts';
import './Switch.css';

/** On or off, with what it means beside it; a tick shows "on" besides the colour. */
export function Switch({ on, change, title, children }: { on: boolean; change: (on: boolean) => void; title: string; children?: ReactNode }) {
  const [title_id, more_id] = [useId(), useId()];
  return (
    <button type="button" role="switch" aria-checked={on} aria-labelledby={title_id} aria-describedby={more_id} className="switch" onClick={() => change(!on)}>
      <span className="switch-words">
        <strong id={title_id}>{title}</strong>
        <span id={more_id}>{children}</span>
      </span>
      <span className="switch-track" aria-hidden="true">
        <span className="switch-knob">{on && <Icon name="check" />}</span>
      </span>
    </button>
  );
}
