import { useState } from 'react';
import type { PetitionList } from '../../../modules/deliberation/petitions/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { petition_words } from '../../kit/covenant/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { useSend } from '../covenants/use-send.ts';
import { Link } from '../shell/Link.tsx';
import { call_words } from './words.ts';
import '../covenants/covenants.css';

/** Petitions among the votes: a page of them is `/votes/petition-<id>`. */
export const petition_mark = 'petition-';

export function PetitionCards() {
  const [w, shared] = [call_words.use(), petition_words.use()];
  const asked = useAsk<PetitionList>('/api/petitions');
  const [open, set_open] = useState(false);
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  if (!asked.data) return null;
  return (
    <>
      <h2>{shared.title}</h2>
      <p className="soft">{w.lead}</p>
      <ul className="vote-cards">
        {asked.data.petitions.map((one) => (
          <li key={one.id}>
            <Link to={`/votes/${petition_mark}${encodeURIComponent(one.id)}`} className="vote-card">
              <strong>{one.title}</strong>
              <span>{shared.state[one.state]} · {shared.heads(one.signed.heads, one.whole.heads, one.needed.heads)}</span>
              {one.level && one.state === 'reached' ? <span>{one.due_on ? shared.turn(shared.level[one.level], one.due_on) : shared.overdue}</span> : null}
              {one.mine_to_sign > 0 ? <span className="vote-todo"><Icon name="stamp" /> {w.to_sign}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
      {asked.data.may_start ? open ? <Start done={() => (set_open(false), asked.again())} /> : <Button wide icon="plus" press={() => set_open(true)}>{w.start}</Button> : null}
    </>
  );
}

function Start({ done }: { done: () => void }) {
  const w = call_words.use();
  const [title, set_title] = useState('');
  const [words, set_words] = useState('');
  const { busy, refusal, send } = useSend(done);
  return (
    <section className="panel stack">
      <label className="rule-field">{w.what}<input value={title} maxLength={40} onChange={({ target }) => set_title(target.value)} /></label>
      <label className="rule-field">{w.why}<textarea rows={3} value={words} maxLength={500} onChange={({ target }) => set_words(target.value)} /></label>
      <p className="soft">{w.careful}</p>
      {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
      <Button kind="main" wide icon="stamp" busy={busy} off={title.trim().length < 4 || words.trim().length < 4} press={() => void send('/api/petitions', { title, words })}>{w.send}</Button>
      <Button wide press={done}>{w.cancel}</Button>
    </section>
  );
}
