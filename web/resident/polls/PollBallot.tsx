import { useState } from 'react';
import type { PollView } from '../../../modules/deliberation/polls/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useSend } from '../votes/Ballot.tsx';
import { keep_receipt } from '../votes/receipt.ts';
import { vote_words } from '../votes/words.ts';
import type { PollPart } from './PollPage.tsx';
import { poll_words, yuan } from './words.ts';

type Props = PollPart & { mine: PollView['mine'][number] };

/** One large button an option: of a ranking the taps are the order, and each button says its place. */
export function PollBallot({ mine, poll, when, again }: Props) {
  const [w, vote] = [poll_words.use(), vote_words.use()];
  const [picked, pick] = useState<string[]>([]);
  const [receipt, set_receipt] = useState<string | null>(null);
  const [changing, change] = useState(mine.cast === null);
  const { busy, trouble, send } = useSend(again);
  const list = poll.form === 'ranking' || poll.form === 'budget';
  const tap = (id: string) => pick((before) => (!list || id === 'abstain' ? [id] : before.includes(id) ? before.filter((one) => one !== id) : [...before.filter((one) => one !== 'abstain'), id].slice(0, poll.picks_max)));
  const cast = async () => {
    const answer = await send<{ receipt: string }>(`/api/votes/${encodeURIComponent(poll.id)}/ballot`, { head: mine.head, choice: picked.join(',') });
    if (!answer) return;
    keep_receipt(poll.id, mine.head, answer.receipt);
    set_receipt(answer.receipt);
    pick([]);
    change(false);
  };
  return (
    <section className="panel stack vote-ballot">
      <h2>{w.ballot} · {mine.label}</h2>
      <p><Icon name={mine.cast ? 'check' : 'clock'} /> {mine.cast ? w.cast_at(w.how[mine.cast.how], when(mine.cast.at)) : w.not_cast}</p>
      {poll.state === 'called' && !poll.may_cast && <p>{w.opens(when(poll.opens_at))}</p>}
      {receipt && (
        <div className="vote-receipt" role="status">
          <strong><Icon name="check" /> {vote.cast_done}</strong>
          <span>{vote.receipt}</span>
          <b className="vote-code">{receipt}</b>
          <span>{vote.receipt_more} {vote.receipt_kept}</span>
        </div>
      )}
      {poll.may_cast && !changing && <Button wide icon="reply" press={() => change(true)}>{w.rethink}</Button>}
      {poll.may_cast && changing && (
        <>
          <p>{poll.form === 'ranking' ? w.tap_order(poll.picks_max) : list ? w.tap_any(poll.picks_max) : w.tap_one}</p>
          <div className="vote-choices" role="group" aria-label={w.ballot}>
            {poll.options.map((one) => {
              const place = picked.indexOf(one.id);
              return (
                <Button key={one.id} wide icon={place === -1 ? 'plus' : 'check'} pressed={place !== -1} press={() => tap(one.id)}>
                  {poll.form === 'ranking' && place !== -1 && one.id !== 'abstain' && <b>{w.nth(place + 1)} · </b>}{w.standard[one.id] ?? one.label}{one.cost_fen !== null && <small> {w.cost(yuan(one.cost_fen))}</small>}
                </Button>
              );
            })}
          </div>
          <Button kind="main" wide busy={busy} off={picked.length === 0} press={() => void cast()}>{mine.cast ? w.change : w.cast}</Button>
        </>
      )}
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
      {poll.may_cast && <p className="soft">{w.until(when(poll.closes_at))}</p>}
    </section>
  );
}
