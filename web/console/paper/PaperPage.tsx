import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { PaperRead, PaperTaken } from '../../../channels/paper/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { Emergency } from '../case/Emergency.tsx';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { words } from '../words/index.ts';
import './paper.css';
import { PaperForm } from './PaperForm.tsx';
import { paper_words } from './words.ts';

/** A paper report: photographed, read, looked through by a person beside the picture, made a draft. */
export default function PaperPage() {
  const text = paper_words.use();
  const app = words.use().app;
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);
  const [file, set_file] = useState<File | null>(null);
  const [read, set_read] = useState<PaperRead | null>(null);
  const [state, set_state] = useState<'none' | 'reading' | 'filling'>('none');
  const [trouble, set_trouble] = useState('');
  const [taken, set_taken] = useState<PaperTaken | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function look(chosen: File) {
    stop.current?.abort();
    const own = (stop.current = new AbortController());
    set_file(chosen);
    set_read(null);
    set_taken(null);
    set_trouble('');
    set_state('reading');
    const form = new FormData();
    form.append('file', chosen, 'paper');
    try {
      set_read(await ask<PaperRead>('POST', '/api/papers/read', form, { signal: own.signal }));
    } catch (error) {
      if (own.signal.aborted) return;
      set_trouble(error instanceof Refused ? error.message : app.failed);
    }
    set_state('filling');
  }
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      <p className="actions">
        <Button type={file ? 'default' : 'primary'} size="large" onClick={() => input.current?.click()}>
          {taken ? text.next : file ? text.again : text.take}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/*"
          aria-label={text.take}
          onChange={({ target }) => {
            if (target.files?.[0]) void look(target.files[0]);
            target.value = ''; // the same picture may be chosen again
          }}
        />
      </p>
      {taken ? <Taken taken={taken} /> : null}
      {file && !taken ? (
        <div className="paper">
          <Preview file={file} />
          <section className="panel" aria-live="polite">
            {trouble ? <p role="alert">{trouble}</p> : null}
            {state === 'reading' ? (
              <>
                <p role="status">{text.reading}</p>
                <Button
                  onClick={() => {
                    stop.current?.abort();
                    set_state('filling');
                  }}
                >
                  {text.type}
                </Button>
              </>
            ) : (
              <PaperForm key={read?.text ?? ''} file={file} read={read} on_taken={set_taken} />
            )}
          </section>
        </div>
      ) : null}
    </>
  );
}

function Preview({ file }: { file: File }) {
  const text = paper_words.use();
  const [url, set_url] = useState('');
  useEffect(() => {
    const own = URL.createObjectURL(file);
    set_url(own);
    return () => URL.revokeObjectURL(own);
  }, [file]);
  return <figure className="paper-photo">{url ? <img src={url} alt={text.photo} /> : null}</figure>;
}

function Taken({ taken }: { taken: PaperTaken }) {
  const text = paper_words.use();
  return (
    <section className="panel" role="status">
      {taken.emergency ? (
        <>
          <p>{text.danger}</p>
          <Emergency lines={taken.emergency_lines} />
        </>
      ) : (
        <p>{text.saved}</p>
      )}
      <p>
        <Link className="button-like" href={address('cases', taken.case_id)}>
          {text.open}
        </Link>
      </p>
    </section>
  );
}
