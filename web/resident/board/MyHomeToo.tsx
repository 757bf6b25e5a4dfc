import { useState } from 'react';
import type { Joinables } from '../../../modules/cases/board/contract.ts';
import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useServerWord } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { board_words } from './words.ts';

/** 「我家也是」 for those who live here: they alone are told which entrance, or they could not know which one is theirs. */
export function MyHomeToo({ estate }: { estate: string }) {
  const w = board_words.use();
  const { data } = useAsk<Joinables>(`/api/board/neighbours?${new URLSearchParams({ estate }).toString()}`);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="stack">
      <h2>{w.mine}</h2>
      <p className="soft">{w.mine_more}</p>
      <ul className="board-items">
        {data.items.map((one) => (
          <Neighbour key={one.item} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Neighbour({ one }: { one: Joinables['items'][number] }) {
  const [w, said] = [board_words.use(), useServerWord()];
  const [busy, set_busy] = useState(false);
  const [case_id, set_case_id] = useState<string | null>(null);
  const [trouble, set_trouble] = useState('');
  const join = async () => {
    set_busy(true);
    set_trouble('');
    await ask<CaseDetail>('POST', '/api/board/join', { item: one.item }).then(
      ({ id }) => set_case_id(id),
      (error: unknown) => set_trouble(error instanceof Refused ? error.message : String(error)),
    );
    set_busy(false);
  };
  return (
    <li className="case-card">
      <strong className="case-title">{said(one.title)}</strong>
      <p className="soft">{one.place_text}</p>
      {case_id ? (
        <p role="status">
          {w.joined} <Link to={`/cases/${case_id}`} className="board-link">{w.see}</Link>
        </p>
      ) : (
        <Button wide icon="people" busy={busy} press={() => void join()} label={`${w.me_too}：${said(one.title)} ${one.place_text}`}>
          {w.me_too}
        </Button>
      )}
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
    </li>
  );
}
