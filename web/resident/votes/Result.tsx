import { useState } from 'react';
import type { Counted } from '../../../modules/deliberation/votes/contract.ts';
import { Button, ButtonLink } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useSend } from './Ballot.tsx';
import { Bar, type Part } from './VotePage.tsx';
import { choice_words, metres, vote_words } from './words.ts';

/** The result with every figure it rests on. */
export function Result({ vote }: Part) {
  const w = vote_words.use();
  const { whole, turnout, needs_quorum, needs_approval } = vote;
  if (!vote.result || !whole || !turnout || !needs_quorum || !needs_approval) return null;
  const decided = vote.choices.find(({ id }) => id === vote.decided);
  return (
    <section className="panel stack vote-result">
      <h2>{w.result}</h2>
      <p className="vote-verdict"><Icon name={decided ? 'check' : 'cross'} size="large" /> {decided ? w.passed(choice_words(vote.choices, decided.id, w.standard)) : vote.quorum ? w.not_passed : w.no_quorum}</p>
      <Bar part={turnout.heads} whole={whole.heads} label={`${w.turnout} ${w.heads(turnout.heads, whole.heads)}`} />
      <Bar part={turnout.area_cm2} whole={whole.area_cm2} label={w.areas(metres(turnout.area_cm2), metres(whole.area_cm2))} />
      <p className="soft">{w.enough(needs_quorum.heads, metres(needs_quorum.area_cm2))}</p>
      <ul className="vote-sums">
        {vote.result.map((one) => <li key={one.choice}><strong>{choice_words(vote.choices, one.choice, w.standard)}</strong><span>{w.counted(one.heads, metres(one.area_cm2))}</span></li>)}
      </ul>
      <p className="soft">{w.approval_needs(needs_approval.heads, metres(needs_approval.area_cm2))}</p>
      <ButtonLink wide icon="book" href={`/api/votes/${encodeURIComponent(vote.id)}/protocol`}>{w.protocol}</ButtonLink>
      {vote.filed_number && <p>{w.filed(vote.filed_number)}</p>}
      {!vote.secret && vote.mine.length > 0 && <Named vote={vote} />}
    </section>
  );
}

function Named({ vote }: Pick<Part, 'vote'>) {
  const w = vote_words.use();
  const [open, set_open] = useState(false);
  const asked = useAsk<Counted>(open ? `/api/votes/${encodeURIComponent(vote.id)}/counted` : null);
  return (
    <details onToggle={({ currentTarget }) => set_open(currentTarget.open)}>
      <summary>{w.named}</summary>
      <ul className="vote-named">{asked.data?.named.map((one) => <li key={one.head}><span>{one.label}</span><b>{choice_words(vote.choices, one.choice, w.standard)}</b></li>)}</ul>
    </details>
  );
}

export function Objections({ vote, when, again }: Part) {
  const w = vote_words.use();
  const [words, write] = useState('');
  const [said, set_said] = useState(false);
  const { busy, trouble, send } = useSend(again);
  const mine = vote.objections.filter((one) => one.mine);
  const object = async () => {
    if (!(await send(`/api/votes/${encodeURIComponent(vote.id)}/objections`, { words }))) return;
    set_said(true);
    write('');
  };
  if (!vote.may_object && mine.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{mine.length > 0 ? w.my_objections : w.object}</h2>
      <ul className="list">
        {mine.map((one) => (
          <li key={one.id} className="stack">
            <p>{one.words}</p>
            {one.answered_at ? <p><Icon name="reply" /> {one.upheld ? w.upheld : w.not_upheld}：{one.answer}</p> : <p className="soft">{w.waiting}</p>}
          </li>
        ))}
      </ul>
      {vote.may_object && vote.objections_until && (
        <form className="stack" onSubmit={(event) => (event.preventDefault(), void object())}>
          <p className="soft">{w.object_more(when(vote.objections_until))}</p>
          <label className="field">
            {w.object_label}
            <textarea rows={3} required minLength={2} maxLength={1000} value={words} onChange={({ target }) => write(target.value)} />
          </label>
          <Button wide submit busy={busy}>{w.send}</Button>
          {trouble && <p className="wrong" role="alert">{trouble}</p>}
          {said && <p role="status">{w.sent}</p>}
        </form>
      )}
    </section>
  );
}
