import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Drawer, Input } from 'antd';
import { useRef, useState } from 'react';
import type { ArticleDraft, DraftsRead } from '../../../modules/assistant/knowledge/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import { words } from '../words/index.ts';
import { knowledge_words } from './words.ts';

const paste_max = 60_000;

type Props = {
  open: boolean;
  close: () => void;
  on_look: (draft: ArticleDraft) => void;
  /** drafts that were published, by what they said when they were read */
  published: ReadonlySet<Partial<ArticleDraft>>;
};

/** A file or a paste is read into drafts; each is looked through in the ordinary form before it is published. */
export function ImportDrawer({ open, close, on_look, published }: Props) {
  const [text, app] = [knowledge_words.use(), words.use().app];
  const input = useRef<HTMLInputElement>(null);
  const [busy, set_busy] = useState(false);
  const [trouble, set_trouble] = useState('');
  const [pasted, set_pasted] = useState('');
  const [read, set_read] = useState<DraftsRead | null>(null);
  const narrow = useNarrow();

  async function send(file: Blob, name: string) {
    set_busy(true);
    set_trouble('');
    set_read(null);
    const form = new FormData();
    form.append('file', file, name);
    try {
      const found = await ask<DraftsRead>('POST', '/api/articles/read', form);
      set_read(found);
      if (found.drafts.length === 1 && found.problems.length === 0) on_look(found.drafts[0]!);
    } catch (error) {
      set_trouble(error instanceof Refused ? error.message : app.failed);
    } finally {
      set_busy(false);
      if (input.current) input.current.value = ''; // the same file, put right, may be chosen again
    }
  }

  return (
    <Drawer open={open} onClose={close} title={text.import_title} placement={narrow ? 'bottom' : 'right'} size={narrow ? '92%' : 640}>
      <div className="import-articles">
        <p className="quiet">{text.import_hint}</p>
        <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
          {text.choose}
        </Button>
        <input ref={input} type="file" hidden aria-label={text.choose} accept=".docx,.xlsx,.csv,.pdf,.txt,.doc,.xls" onChange={({ target }) => target.files?.[0] && void send(target.files[0], target.files[0].name)} />
        <label className="import-paste">
          {text.paste}
          <Input.TextArea rows={6} value={pasted} maxLength={paste_max} onChange={({ target }) => set_pasted(target.value)} />
        </label>
        <p className="quiet">{text.paste_hint}</p>
        <Button disabled={pasted.trim().length < 2 || busy} onClick={() => void send(new Blob([pasted], { type: 'text/plain' }), 'paste.txt')}>
          {text.read_paste}
        </Button>
        {busy ? <p role="status">{text.reading}</p> : null}
        {trouble ? (
          <p role="alert" className="import-trouble">
            {trouble}
          </p>
        ) : null}
        {read ? <Found read={read} published={published} on_look={on_look} /> : null}
      </div>
    </Drawer>
  );
}

function Found({ read, published, on_look }: { read: DraftsRead; published: ReadonlySet<Partial<ArticleDraft>>; on_look: (draft: ArticleDraft) => void }) {
  const text = knowledge_words.use();
  return (
    <section aria-label={text.import_title}>
      <p role="status">{read.drafts.length > 0 ? text.found(read.drafts.length) : text.drafts_empty}</p>
      <ul className="articles">
        {read.drafts.map((draft, at) => (
          <li key={at} className="gap">
            <span className="article-title">{draft.title || text.untitled}</span>
            {published.has(draft) ? (
              <span className="force force-on">
                <CheckCircleOutlined aria-hidden /> {text.published}
              </span>
            ) : (
              <Button onClick={() => on_look(draft)}>{text.look}</Button>
            )}
          </li>
        ))}
      </ul>
      {read.problems.length > 0 ? (
        <>
          <p role="alert" className="import-trouble">
            {text.row_problems(read.problems.length)}
          </p>
          <ul>
            {read.problems.map(({ row, what }) => (
              <li key={row}>{text.row(row, what)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
