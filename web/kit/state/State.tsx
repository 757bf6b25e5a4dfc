import type { ReactNode } from 'react';
import { Button } from '../button/index.ts';
import type { Refused } from '../fetch/index.ts';
import { Icon, type IconName } from '../icon/index.ts';
import { field_words } from '../words/index.ts';
import './State.css';

/** Still coming. Said to screen readers too, and shown only after a moment, so that quick answers do not flash. */
export function Loading() {
  const words = field_words.use();
  return (
    <p className="state loading" role="status">
      <span className="dots" aria-hidden="true" />
      {words.trouble.loading}
    </p>
  );
}

/** Nothing here, and what one could do about it. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <Icon name={icon} size="huge" />
      <p className="state-title">{title}</p>
      {children}
    </div>
  );
}

/** What went wrong, in the server's own sentence, and the way to try again. */
export function Trouble({ error, again }: { error: Refused; again?: () => void }) {
  const words = field_words.use();
  return (
    <div className="state" role="alert">
      <Icon name={error.unreached ? 'offline' : 'warning'} size="huge" />
      <p className="state-title">{error.message}</p>
      {again && <Button press={again}>{words.trouble.again}</Button>}
    </div>
  );
}
