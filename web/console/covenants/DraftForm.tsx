import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CovenantView, WriteDraft } from '../../../modules/deliberation/covenants/contract.ts';
import { useDeed } from '../shell/use-deed.ts';
import { covenant_url, type DeskProps } from './CovenantDesk.tsx';
import { keep_words } from './words.ts';

type Line = { key: string; id: string; title: string; words: string };
let count = 0;

/** Clause by clause. What somebody else saved meanwhile is not overwritten: the server says so. */
export function DraftForm({ covenant, again }: DeskProps) {
  const text = keep_words.use();
  const [lines, set_lines] = useState<Line[]>(() => covenant.clauses.map(({ id, title, words }) => ({ key: id, id, title, words })));
  const [why, set_why] = useState(covenant.why);
  const { busy, send } = useDeed(text.saved, again);
  const change = (key: string, patch: Partial<Line>) => set_lines((all) => all.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const move = (index: number, by: -1 | 1) => set_lines((all) => all.toSpliced(index, 1).toSpliced(index + by, 0, all[index]!));
  const full = lines.length > 0 && lines.every(({ title, words }) => title.trim() !== '' && words.trim().length >= 2);
  const save = () => {
    const body: WriteDraft = { clauses: lines.map(({ id, title, words }) => ({ id, title, words })), why, revision: covenant.revision };
    void send<CovenantView>(covenant_url(covenant, 'draft'), body, () => text.saved, 'PUT');
  };
  return (
    <section className="panel">
      <h2>{text.draft}</h2>
      <ol className="covenant-lines">
        {lines.map((one, index) => (
          <li key={one.key}>
            <div className="covenant-line">
              <Input aria-label={`${text.clause_title} ${index + 1}`} placeholder={text.clause_title} value={one.title} maxLength={40} onChange={({ target }) => change(one.key, { title: target.value })} />
              <Button disabled={index === 0} aria-label={`${text.up} ${index + 1}`} onClick={() => move(index, -1)}>↑</Button>
              <Button disabled={index === lines.length - 1} aria-label={`${text.down} ${index + 1}`} onClick={() => move(index, 1)}>↓</Button>
              <Button danger aria-label={`${text.remove} ${index + 1}`} onClick={() => set_lines((all) => all.toSpliced(index, 1))}>×</Button>
            </div>
            <Input.TextArea aria-label={`${text.clause_words} ${index + 1}`} autoSize={{ minRows: 2 }} value={one.words} maxLength={800} onChange={({ target }) => change(one.key, { words: target.value })} />
          </li>
        ))}
      </ol>
      <div className="covenant-entry">
        <Button onClick={() => set_lines((all) => [...all, { key: `new-${(count += 1)}`, id: '', title: '', words: '' }])}>{text.add}</Button>
        <Input aria-label={text.why} placeholder={text.why} value={why} maxLength={300} onChange={({ target }) => set_why(target.value)} />
        <Button type="primary" loading={busy} disabled={!full} onClick={save}>{text.save_draft}</Button>
      </div>
    </section>
  );
}
