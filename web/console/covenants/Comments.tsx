import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { CommentView } from '../../../modules/deliberation/covenants/contract.ts';
import { covenant_words } from '../../kit/covenant/index.ts';
import { useDeed } from '../shell/use-deed.ts';
import { covenant_url, type DeskProps } from './CovenantDesk.tsx';
import { keep_words } from './words.ts';

/** What was said of each clause, those that wait first; every answer is read by everybody. */
export function Comments({ covenant, again }: DeskProps) {
  const [text, shared] = [keep_words.use(), covenant_words.use()];
  const about = (one: CommentView) => covenant.clauses.find(({ id }) => id === one.clause_id)?.title ?? shared.whole;
  const waits = (one: CommentView) => one.answer === null && one.words !== null;
  const sorted = [...covenant.comments.filter(waits), ...covenant.comments.filter((one) => !waits(one))];
  return (
    <section className="panel">
      <h2>{text.comments}</h2>
      {sorted.length === 0 ? <p className="quiet">{text.none_said}</p> : null}
      <ul className="covenant-comments">
        {sorted.map((one) => (
          <li key={one.id}>
            <p className="quiet">{about(one)} · {one.by}</p>
            <p>{one.words ?? shared.taken_down(one.taken_down_why ?? '')}</p>
            {one.answer ? <p><b>{shared.outcome[one.outcome!]}</b> {one.answer}</p> : null}
            {covenant.keeps && covenant.state === 'discussing' && waits(one) ? <Reply covenant={covenant} one={one} again={again} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reply({ covenant, one, again }: DeskProps & { one: CommentView }) {
  const [text, shared] = [keep_words.use(), covenant_words.use()];
  const [outcome, choose] = useState<'taken' | 'not_taken' | 'noted'>('taken');
  const [words, write] = useState('');
  const [why, set_why] = useState('');
  const { busy, send } = useDeed(text.saved, again);
  return (
    <div className="covenant-entry">
      <Radio.Group aria-label={text.answer} value={outcome} onChange={({ target }) => choose(target.value as typeof outcome)} options={(['taken', 'not_taken', 'noted'] as const).map((value) => ({ value, label: shared.outcome[value] }))} />
      <Input.TextArea aria-label={text.answer_words} placeholder={text.answer_words} autoSize={{ minRows: 2 }} value={words} maxLength={500} onChange={({ target }) => write(target.value)} />
      <Button type="primary" loading={busy} disabled={words.trim().length < 2} onClick={() => void send(covenant_url(covenant, 'answers'), { comment_id: one.id, outcome, words })}>{text.answer}</Button>
      <details>
        <summary>{text.take_down}</summary>
        <p className="quiet">{text.take_down_lead}</p>
        <div className="covenant-line">
          <Input aria-label={text.take_down_why} placeholder={text.take_down_why} value={why} maxLength={200} onChange={({ target }) => set_why(target.value)} />
          <Button danger loading={busy} disabled={why.trim().length < 2} onClick={() => void send(covenant_url(covenant, 'take-down'), { comment_id: one.id, why })}>{text.take_down}</Button>
        </div>
      </details>
    </div>
  );
}
