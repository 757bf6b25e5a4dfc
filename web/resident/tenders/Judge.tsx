import { useState } from 'react';
import type { TenderView } from '../../../modules/deliberation/tenders/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useSend } from '../votes/Ballot.tsx';
import { tender_words } from './words.ts';

type Props = { tender: TenderView; again: () => void };

/** A named scorer: first whether they have an interest, then points for each firm. */
export function Judge({ tender, again }: Props) {
  const w = tender_words.use();
  const [words, write] = useState('');
  const { busy, trouble, send } = useSend(again);
  const declare = (conflict: boolean) => void send(`/api/tenders/${encodeURIComponent(tender.id)}/declare`, { conflict, words });
  return (
    <section className="panel stack vote-ballot">
      {tender.must_declare ? (
        <>
          <h2>{w.declare}</h2>
          <p>{tender.bids.map(({ firm }) => firm).join('、')}</p>
          <p className="soft">{w.declare_more}</p>
          <label className="field">
            {w.what}
            <input value={words} maxLength={300} onChange={({ target }) => write(target.value)} />
          </label>
          <Button kind="main" wide busy={busy} press={() => declare(false)}>{w.none}</Button>
          <Button wide busy={busy} press={() => declare(true)}>{w.some}</Button>
        </>
      ) : tender.may_score ? (
        <>
          <h2>{w.score}</h2>
          <p className="soft">{w.hint}</p>
          {tender.bids.map((bid) => <Sheet key={bid.id} bid={bid} tender={tender} again={again} />)}
        </>
      ) : <p>{w.excluded}</p>}
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
    </section>
  );
}

function Sheet({ bid, tender, again }: Props & { bid: TenderView['bids'][number] }) {
  const w = tender_words.use();
  const given = new Map(tender.my_marks.filter(({ bid_id }) => bid_id === bid.id).map(({ criterion, points }) => [criterion, points]));
  const [typed, write] = useState<Readonly<Record<string, string>>>({});
  const [saved, set_saved] = useState(false);
  const { busy, trouble, send } = useSend(again);
  const value = (id: string) => typed[id] ?? (given.has(id) ? String(given.get(id)) : '');
  const save = async () => set_saved((await send(`/api/tenders/${encodeURIComponent(tender.id)}/scores`, { bid_id: bid.id, points: tender.criteria.map(({ id }) => ({ criterion: id, points: Number(value(id)) })) })) !== null);
  return (
    <form className="stack" onSubmit={(event) => (event.preventDefault(), void save())}>
      <h3>{bid.firm} · {w.price(String(bid.price_fen / 100))}</h3>
      {tender.criteria.map(({ id, label, points_max }) => (
        <label key={id} className="field">
          {w.most(label, points_max)}
          <input type="number" inputMode="numeric" required min={0} max={points_max} step={1} value={value(id)} onChange={({ target }) => (set_saved(false), write({ ...typed, [id]: target.value }))} />
        </label>
      ))}
      <Button wide submit busy={busy}>{w.save}</Button>
      {saved && <p role="status">{w.saved}</p>}
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
    </form>
  );
}
