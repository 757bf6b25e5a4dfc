import { ArrowLeftOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { words } from './words.ts';

type Props = { title: string; where: string; back: () => void; save: string; wrong: string | null; on_save: () => void; children: ReactNode };

/** One thing to fill in at a time, with its button at the bottom, under the thumb. */
export function FormPage({ title, where, back, save, wrong, on_save, children }: Props) {
  const text = words.use();
  return (
    <form
      className="visits visit-form" noValidate
      onSubmit={(event) => {
        event.preventDefault();
        on_save();
      }}
    >
      <header className="page-head">
        <button type="button" className="back" onClick={back}>
          <ArrowLeftOutlined aria-hidden /> {text.form.back}
        </button>
        <h1>{title}</h1>
        <p className="quiet">{where}</p>
      </header>
      {children}
      {wrong ? <p role="alert" className="visit-wrong">{wrong}</p> : null}
      <button type="submit" className="big main-deed">
        {save}
      </button>
    </form>
  );
}
