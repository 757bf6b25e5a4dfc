import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '../icon/index.ts';
import './Sheet.css';

/** A page that slides over the page: the browser's own dialog keeps the focus inside and gives it back. */
export function Sheet({ title, close, close_word, children }: { title: string; close: () => void; close_word: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title_id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={title_id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="sheet-body">
        <header className="sheet-head">
          <h2 id={title_id}>{title}</h2>
          <button type="button" className="sheet-close" onClick={close} aria-label={close_word}>
            <Icon name="cross" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
