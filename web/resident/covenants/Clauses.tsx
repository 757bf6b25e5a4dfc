import { useState } from 'react';
import type { CommentView } from '../../../modules/deliberation/covenants/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { covenant_words } from '../../kit/covenant/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { covenant_url, type Part } from './CovenantPage.tsx';
import { useSend } from './use-send.ts';
import { rule_words } from './words.ts';

/** Clause by clause, each with what was said of it and how it was answered. */
export function Clauses({ covenant, again }: Part) {
  const [w, shared] = [rule_words.use(), covenant_words.use()];
  const of = (clause_id: string | null) => covenant.comments.filter((one) => one.clause_id === clause_id);
  const gone = covenant.comments.filter(({ clause_id }) => clause_id !== null && !covenant.clauses.some(({ id }) => id === clause_id));
  return (
    <section className="panel stack">
      <h2>{w.clauses}</h2>
      <ol className="rule-clauses">
        {covenant.clauses.map((clause, index) => (
          <li key={clause.id}>
            <h3>{index + 1}. {clause.title}</h3>
            <p>{clause.words}</p>
            {clause.cited === 0 ? null : <p className="soft">{shared.cited(clause.cited)}</p>}
            <Said comments={of(clause.id)} />
            {covenant.may_comment ? <Say covenant={covenant} again={again} clause_id={clause.id} label={w.say_on} about={clause.title} /> : null}
          </li>
        ))}
      </ol>
      <Said comments={[...of(null), ...gone]} heading={shared.whole} />
      {covenant.may_comment ? <Say covenant={covenant} again={again} clause_id={null} label={w.say_whole} about={covenant.title} /> : null}
    </section>
  );
}

function Said({ comments, heading }: { comments: CommentView[]; heading?: string }) {
  const [w, shared] = [rule_words.use(), covenant_words.use()];
  if (comments.length === 0) return null;
  return (
    <details className="rule-said" open={comments.length <= 3}>
      <summary>{heading ? `${heading} · ` : ''}{w.comments(comments.length)}</summary>
      <ul>
        {comments.map((one) => (
          <li key={one.id}>
            <p><b>{one.mine ? w.mine : w.words_of(one.by)}</b></p>
            {one.words === null ? <p className="soft">{shared.taken_down(one.taken_down_why ?? '')}</p> : <p>{one.words}</p>}
            {one.answer ? <p className="rule-answer"><Icon name="reply" /> <b>{shared.outcome[one.outcome!]}</b> {one.answer}</p> : one.words === null ? null : <p className="soft">{shared.unanswered}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Say({ covenant, again, clause_id, label, about }: Part & { clause_id: string | null; label: string; about: string }) {
  const w = rule_words.use();
  const [open, set_open] = useState(false);
  const [words, write] = useState('');
  const { busy, refusal, send } = useSend(again);
  if (!open) return <Button icon="speech" label={`${label}：${about}`} press={() => set_open(true)}>{label}</Button>;
  const go = async () => {
    if (!(await send(covenant_url(covenant, 'comments'), { clause_id, words }))) return;
    write('');
    set_open(false);
  };
  return (
    <div className="stack">
      <label className="rule-field">{w.your_words}<textarea rows={3} value={words} maxLength={500} onChange={({ target }) => write(target.value)} /></label>
      <p className="soft">{w.careful}</p>
      {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
      <Button kind="main" wide icon="send" busy={busy} off={words.trim().length < 2} press={() => void go()}>{w.send}</Button>
      <Button wide press={() => set_open(false)}>{w.cancel}</Button>
    </div>
  );
}
