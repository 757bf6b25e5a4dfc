import { useState } from 'react';
import type { Checked } from '../../../modules/deliberation/votes/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useSend } from './Ballot.tsx';
import { kept_receipts } from './receipt.ts';
import { choice_words, vote_words } from './words.ts';

type Checkable = { id: string; mine: readonly { head: number }[]; choices: readonly { id: string; label: string }[] };

/** 查我的票: with the receipt, whether it lies in the box, and afterwards whether it counted. */
export function Check({ vote, standard = {} }: { vote: Checkable; standard?: Readonly<Record<string, string>> }) {
  const w = vote_words.use();
  // what this phone remembers of one's own heads, until something else is typed: a neighbour may have voted on it too
  const [typed, write] = useState<string | null>(null);
  const kept = kept_receipts(vote.id);
  const written = typed ?? vote.mine.flatMap(({ head }) => kept[head] ?? [])[0] ?? '';
  const [found, set_found] = useState<Checked | null>(null);
  const { busy, trouble, send } = useSend(() => undefined);
  const said = (choice: string) => choice.split(',').map((id) => choice_words(vote.choices, id, { ...w.standard, ...standard })).join('、');
  const check = async () => set_found(await send<Checked>(`/api/votes/${encodeURIComponent(vote.id)}/check`, { receipt: written }));
  return (
    <details className="panel">
      <summary>{w.check}</summary>
      <form className="stack" onSubmit={(event) => (event.preventDefault(), void check())}>
        <label className="field">
          {w.check_label}
          <input value={written} required maxLength={40} autoComplete="off" autoCapitalize="characters" placeholder="XXXX-XXXX-XXXX-XXXX" onChange={({ target }) => write(target.value)} />
        </label>
        <Button wide submit busy={busy}>{w.check_do}</Button>
        {trouble && <p className="wrong" role="alert">{trouble}</p>}
        {found && <p role="status"><strong>{found.where === 'counted' ? (found.choice === null ? w.was_in : w.was_counted(said(found.choice))) : w[found.where]}</strong></p>}
      </form>
    </details>
  );
}
