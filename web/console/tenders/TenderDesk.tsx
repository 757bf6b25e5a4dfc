import { Button, Input, InputNumber, Popconfirm } from 'antd';
import { useState } from 'react';
import type { HandedIn, TenderView } from '../../../modules/deliberation/tenders/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { PhotoPicker } from '../action/PhotoPicker.tsx';
import { PhotoRow } from '../case/Photos.tsx';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { moment } from '../votes/words.ts';
import { AfterScoring } from './AfterScoring.tsx';
import { tender_words } from './words.ts';

export type TenderProps = { tender: TenderView; again: () => void };
export const tender_url = ({ id }: Pick<TenderView, 'id'>, rest: string) => `/api/tenders/${encodeURIComponent(id)}/${rest}`;

/** One tender from the draft to the firm that leaves, as far as this hat has a part in it. */
export function TenderDesk({ id }: { id: string }) {
  const text = tender_words.use();
  const asked = useAsk<TenderView>(`/api/tenders/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || (event.type === 'vote' && (event.id === id || event.id === asked.data?.vote_id))) asked.again();
  });
  return (
    <>
      <p><Link href={address('votes')}>{text.back}</Link></p>
      <Answer asked={asked}>
        {(tender) => (
          <div className="vote-desk">
            <header className="page-head">
              <h1>{tender.title}</h1>
              <p><b>{text.state[tender.state]}</b> · {tender.estate} · {tender.office} · {text.opened_at(moment(tender.opens_at))}</p>
              <p className="tender-words">{tender.requirements}</p>
              <p className="quiet">{tender.criteria.map(({ label, points_max }) => `${label} ${points_max}`).join(' · ')}</p>
              {tender.cancelled_why ? <p>{text.state.cancelled}：{tender.cancelled_why}</p> : null}
            </header>
            {tender.keeps && tender.state === 'draft' ? <Publish tender={tender} again={asked.again} /> : null}
            {tender.state === 'published' ? <p>{text.sealed}</p> : null}
            {tender.may_bid ? <Bid tender={tender} again={asked.again} /> : tender.my_bid ? <p>{text.keep} <code className="tender-hash">{tender.my_bid.commitment}</code></p> : null}
            <AfterScoring tender={tender} again={asked.again} />
            {tender.bids.length > 0 ? <Bids tender={tender} /> : null}
            {tender.keeps || tender.scorers.length > 0 ? <Scorers tender={tender} again={asked.again} /> : null}
            {tender.keeps && ['draft', 'published', 'opened', 'scored'].includes(tender.state) ? <Off tender={tender} again={asked.again} /> : null}
          </div>
        )}
      </Answer>
    </>
  );
}

function Publish({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const { busy, send } = useDeed(text.saved, again);
  return (
    <Popconfirm title={text.publish_sure} okText={text.publish} cancelText={text.cancel} onConfirm={() => void send(tender_url(tender, 'publish'))}>
      <Button type="primary" loading={busy}>{text.publish}</Button>
    </Popconfirm>
  );
}

function Bid({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const [price, set_price] = useState<number | null>(null);
  const [services, set_services] = useState('');
  const [promises, set_promises] = useState('');
  const [file_ids, set_files] = useState<string[]>([]);
  const [sending, set_sending] = useState(false);
  const [handed, set_handed] = useState<HandedIn | null>(null);
  const { busy, send } = useDeed(text.saved, again);
  const hand_in = async () => set_handed(await send<HandedIn>(tender_url(tender, 'bids'), { price_fen: Math.round((price ?? 0) * 100), services, promises, file_ids }));
  return (
    <section className="panel vote-entry">
      {tender.my_bid ? <p><b>{text.handed(moment(tender.my_bid.handed_in_at))}</b></p> : null}
      {handed ? <p role="status">{text.keep} <code className="tender-hash">{handed.commitment} · {handed.nonce}</code></p> : null}
      <label className="tender-label">{text.field.price}<InputNumber min={0.01} step={0.1} value={price} onChange={set_price} /></label>
      <Input.TextArea rows={3} aria-label={text.field.services} placeholder={text.field.services} value={services} maxLength={2000} onChange={({ target }) => set_services(target.value)} />
      <Input.TextArea rows={2} aria-label={text.field.promises} placeholder={text.field.promises} value={promises} maxLength={2000} onChange={({ target }) => set_promises(target.value)} />
      <PhotoPicker label={text.files} on_change={set_files} on_sending={set_sending} />
      <Button type="primary" loading={busy || sending} disabled={!price || services.trim().length < 4} onClick={() => void hand_in()}>{text.hand_in}</Button>
    </section>
  );
}

function Bids({ tender }: { tender: TenderView }) {
  const text = tender_words.use();
  const rows = tender.bids.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
  return (
    <section className="panel">
      <h2>{text.bids}</h2>
      <table className="vote-table">
        <thead><tr>{tender.scored_at ? <><th scope="col">{text.place}</th><th scope="col">{text.points}</th></> : null}<th scope="col">{text.firm}</th><th scope="col">{text.field.price}</th><th scope="col">{text.field.services}</th><th scope="col">{text.field.promises}</th></tr></thead>
        <tbody>{rows.map((bid) => <tr key={bid.id}>{tender.scored_at ? <><td>{bid.place}</td><td>{bid.points}</td></> : null}<th scope="row">{bid.firm}</th><td>{bid.price_fen / 100}</td><td>{bid.services}{bid.files.length > 0 ? <PhotoRow ids={bid.files.map(({ id }) => id)} label={bid.firm} /> : null}</td><td>{bid.promises}</td></tr>)}</tbody>
      </table>
    </section>
  );
}

function Scorers({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const [phone, set_phone] = useState('');
  const { busy, send } = useDeed(text.saved, again);
  const name_of = new Map(tender.bids.map(({ id, firm }) => [id, firm]));
  return (
    <section className="panel">
      <h2>{text.scorers}</h2>
      <ul>
        {tender.scorers.map((one, index) => (
          <li key={index}>
            {one.name} · {one.conflict === null ? text.undeclared : one.conflict ? text.excluded : text.free}{one.declared ? `（${one.declared}）` : ''}{tender.opened_at && one.conflict === false ? ` · ${one.done ? text.done : text.not_done}` : ''}
            {one.given.length > 0 ? ` · ${one.given.map(({ bid_id, points }) => `${name_of.get(bid_id) ?? ''} ${points}`).join('，')}` : ''}
          </li>
        ))}
      </ul>
      {tender.keeps && ['draft', 'published', 'opened'].includes(tender.state) ? (
        <div className="vote-line">
          <Input aria-label={text.field.phone} placeholder={text.field.phone} value={phone} maxLength={20} onChange={({ target }) => set_phone(target.value)} />
          <Button loading={busy} disabled={phone.trim() === ''} onClick={() => void send(tender_url(tender, 'scorers'), { phone }).then((done) => done && set_phone(''))}>{text.name}</Button>
        </div>
      ) : null}
      {tender.keeps && tender.state === 'opened' ? <p><Button type="primary" loading={busy} onClick={() => void send(tender_url(tender, 'close-scoring'))}>{text.close}</Button></p> : null}
    </section>
  );
}

function Off({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const [why, set_why] = useState('');
  const { busy, send } = useDeed(text.saved, again);
  return (
    <details className="panel">
      <summary>{text.off}</summary>
      <div className="vote-line">
        <Input aria-label={text.field.why} placeholder={text.field.why} value={why} maxLength={300} onChange={({ target }) => set_why(target.value)} />
        <Button danger loading={busy} disabled={why.trim().length < 2} onClick={() => void send(tender_url(tender, 'cancel'), { why })}>{text.off}</Button>
      </div>
    </details>
  );
}
