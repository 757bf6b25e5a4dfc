import { useState } from 'react';
import type { MyHead } from '../../../modules/deliberation/votes/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { keep_receipt } from './receipt.ts';
import type { Part } from './VotePage.tsx';
import { choice_words, metres, vote_words } from './words.ts';

/** 我的票: one choice, large; changed until the close. The receipt is shown once, and kept on this phone. */
export function BallotOf({ head, ...part }: Part & { head: MyHead }) {
  const w = vote_words.use();
  const { vote, when } = part;
  return (
    <section className="panel stack vote-ballot">
      <h2>{head.standing === 'proxy' ? w.proxy(head.label) : `${w.ballot} · ${head.label}`}</h2>
      <p className="soft">{w.area(metres(head.area_cm2))}{head.homes > 1 ? ` · ${w.several(head.homes)}` : ''}</p>
      <p><Icon name={head.cast ? 'check' : 'clock'} /> {head.cast ? w.cast_at(w.how[head.cast.how], when(head.cast.at)) : w.not_cast}</p>
      {head.agent_name && <p>{w.agent(head.agent_name)}</p>}
      {vote.state === 'called' && <p>{w.not_open(when(vote.opens_at))}</p>}
      {(head.standing === 'no_voter_named' || head.standing === 'not_the_voter') && <Voter head={head} {...part} />}
      {vote.may_cast && (head.standing === 'may_vote' || head.standing === 'proxy') && <Choices head={head} {...part} />}
    </section>
  );
}

function Choices({ head, vote, when, again }: Part & { head: MyHead }) {
  const w = vote_words.use();
  const [chosen, choose] = useState<string | null>(null);
  const [receipt, set_receipt] = useState<string | null>(null);
  const { busy, trouble, send } = useSend(again);
  const [changing, change] = useState(head.cast === null);
  const cast = async () => {
    const answer = await send<{ receipt: string }>(`/api/votes/${encodeURIComponent(vote.id)}/ballot`, { head: head.head, choice: chosen });
    if (!answer) return;
    keep_receipt(vote.id, head.head, answer.receipt);
    set_receipt(answer.receipt);
    choose(null);
    change(false);
  };
  return (
    <>
      {receipt && (
        <div className="vote-receipt" role="status">
          <strong><Icon name="check" /> {w.cast_done}</strong>
          <span>{w.receipt}</span>
          <b className="vote-code">{receipt}</b>
          <span>{w.receipt_more} {w.receipt_kept}</span>
        </div>
      )}
      {!changing && <Button wide icon="reply" press={() => change(true)}>{w.rethink}</Button>}
      {changing && <p>{w.choose}</p>}
      {changing && <div className="vote-choices" role="group" aria-label={w.ballot}>
        {vote.choices.map((choice) => <Button key={choice.id} wide icon={chosen === choice.id ? 'check' : 'plus'} pressed={chosen === choice.id} press={() => choose(choice.id)}>{choice_words(vote.choices, choice.id, w.standard)}</Button>)}
      </div>}
      {changing && <Button kind="main" wide busy={busy} off={chosen === null} press={() => void cast()}>{chosen === null ? (head.cast ? w.change : w.cast) : w.sure(choice_words(vote.choices, chosen, w.standard))}</Button>}
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
      <p className="soft">{w.until(when(vote.closes_at))}</p>
    </>
  );
}

/** Several own it: each says who votes for all of them. */
function Voter({ head, vote, again }: Part & { head: MyHead }) {
  const w = vote_words.use();
  const { busy, trouble, send } = useSend(again);
  const name_of = (id: string) => head.co_owners.find((one) => one.id === id)!;
  const called = (one: MyHead['co_owners'][number]) => (one.me ? `${one.name}（${w.me}）` : one.name);
  const named = head.co_owners[0]?.names_id;
  return (
    <>
      <p>{head.standing === 'not_the_voter' && named ? w.not_the_voter(name_of(named).name) : w.no_voter_named}</p>
      <ul>{head.co_owners.map((one) => <li key={one.id}>{one.names_id ? w.owner_says(called(one), name_of(one.names_id).name) : w.owner_silent(called(one))}</li>)}</ul>
      {!head.cast && head.co_owners.map((one) => (
        <Button key={one.id} wide busy={busy} press={() => void send(`/api/votes/${encodeURIComponent(vote.id)}/voter`, { head: head.head, voter_id: one.id })}>{one.me ? w.name_me : w.name_other(one.name)}</Button>
      ))}
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
    </>
  );
}

export function useSend(done: () => void) {
  const [busy, set_busy] = useState(false);
  const [trouble, set_trouble] = useState<string | null>(null);
  return {
    busy, trouble,
    async send<T>(url: string, body: unknown): Promise<T | null> {
      set_busy(true);
      set_trouble(null);
      try {
        const answer = await ask<T>('POST', url, body);
        done();
        return answer ?? ({} as T);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        set_trouble(error.message);
        return null;
      } finally {
        set_busy(false);
      }
    },
  };
}
