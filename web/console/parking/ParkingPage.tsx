import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { HandoverView, LotList, LotView, StayView } from '../../../modules/ledger/parking/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { concerns_books } from '../books/BooksPage.tsx';
import { yuan } from '../books/yuan.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Panel } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { CountForm, LotForm, OtherForm, PaperForm } from './forms.tsx';
import { parking_words } from './words.ts';
import '../books/books.css';

/** 停车: on a guard's telephone, a car in, a car out, the cash to the cashier. */
export default function ParkingPage({ id }: { id: string | null }) {
  const text = parking_words.use();
  const asked = useAsk<LotList>('/api/parking-lots');
  useLiveAgain(asked.again, concerns_books);
  return (
    <Answer asked={asked}>
      {({ lots, may_open }) => {
        const chosen = lots.find((one) => one.id === id) ?? (lots.length === 1 ? lots[0] : undefined);
        if (chosen) return <Lot key={chosen.id} id={chosen.id} alone={lots.length === 1} />;
        return (
          <>
            <header className="page-head">
              <h1>{text.title}</h1>
              <p className="quiet">{text.intro}</p>
            </header>
            {may_open.length > 0 ? <Panel label={text.open} on_done={asked.again}>{(props) => <LotForm {...props} may_open={may_open} />}</Panel> : null}
            {lots.length === 0 ? <Saying title={text.none} hint={text.none_hint} /> : <ul className="book-publications">{lots.map((one) => <li key={one.id}><h2><Link href={address('parking', one.id)}>{one.name}</Link></h2><span>{one.entity} · {text.free_of(one.free, one.spaces)}</span></li>)}</ul>}
          </>
        );
      }}
    </Answer>
  );
}

function Lot({ id, alone }: { id: string; alone: boolean }) {
  const text = parking_words.use();
  const url = `/api/parking-lots/${encodeURIComponent(id)}`;
  const asked = useAsk<LotView>(url);
  useLiveAgain(asked.again, concerns_books);
  return (
    <Answer asked={asked}>
      {(lot) => (
        <>
          <header className="page-head">
            <h1>{lot.name}</h1>
            <p><b>{text.free_of(lot.free, lot.spaces)}</b> · {text.tariff(lot.tariff.free_minutes, yuan(lot.tariff.hour_fen), yuan(lot.tariff.day_fen))}</p>
            <p className="quiet">{alone ? null : <><Link href={address('parking')}>{text.back}</Link> · </>}{lot.is_cashier ? <Link href={address('books', lot.entity_id)}>{text.books}</Link> : lot.entity}</p>
          </header>
          <Come url={url} again={asked.again} />
          <h2>{text.there}</h2>
          {lot.there.length === 0 ? <p className="quiet">{text.nobody}</p> : <ul className="book-publications">{lot.there.map((one) => <Stay key={one.id} stay={one} again={asked.again} />)}</ul>}
          <div className="book-bar">
            <Panel label={text.paper} on_done={asked.again}>{(props) => <PaperForm {...props} url={`${url}/paper-stays`} />}</Panel>
            {lot.may_set ? <Panel label={text.set} on_done={asked.again}>{(props) => <LotForm {...props} lot={lot} />}</Panel> : null}
          </div>
          <h2>{text.held}</h2>
          <p>{text.held_line(lot.held.stays, yuan(lot.held.fen))}</p>
          {lot.held.fen > 0 ? <Panel primary label={text.hand_in} on_done={asked.again}>{(props) => <CountForm {...props} url={`${url}/hand-ins`} button={text.hand_in} />}</Panel> : null}
          {lot.handovers.length > 0 ? <><h2>{text.handovers}</h2><ul className="book-publications">{lot.handovers.map((one) => <Handover key={one.id} one={one} again={asked.again} />)}</ul></> : null}
          <Days lot={lot} />
        </>
      )}
    </Answer>
  );
}

function Come({ url, again }: { url: string; again: () => void }) {
  const text = parking_words.use();
  const [tail, set_tail] = useState('');
  const request_id = useRef(crypto.randomUUID());
  const { post, busy } = usePost(() => (set_tail(''), (request_id.current = crypto.randomUUID()), again()));
  const good = tail.trim().length >= 2;
  return (
    <form className="book-answer" onSubmit={(event) => (event.preventDefault(), good && void post(`${url}/stays`, { request_id: request_id.current, tail: tail.trim() }))}>
      <label>{text.tail} <Input value={tail} maxLength={12} autoCapitalize="characters" autoComplete="off" onChange={({ target }) => set_tail(target.value)} /></label>
      <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={!good}>{text.come}</Button>
    </form>
  );
}

function Stay({ stay, again }: { stay: StayView; again: () => void }) {
  const text = parking_words.use();
  const { post, busy } = usePost(again);
  const url = `/api/parking-stays/${encodeURIComponent(stay.id)}/leave`;
  return (
    <li>
      <b>{stay.tail}</b>
      <span>{text.stayed(Math.floor(stay.minutes / 60), stay.minutes % 60)}</span>
      <span className="book-deeds">
        <Button type="primary" size="large" loading={busy} onClick={() => void post(url, { taken_fen: null, why: null, expected_fen: stay.due_fen }).then((done) => { if (!done) again(); })}>{stay.due_fen === 0 ? text.free_leave : text.leave(yuan(stay.due_fen))}</Button>
        <Panel label={text.other} on_done={again}>{(props) => <OtherForm {...props} url={url} />}</Panel>
      </span>
    </li>
  );
}

function Handover({ one, again }: { one: HandoverView; again: () => void }) {
  const text = parking_words.use();
  const { post, busy } = usePost(again);
  const url = `/api/parking-handovers/${encodeURIComponent(one.id)}`;
  return (
    <li>
      <b>{text.handover(one.guard, one.stays, yuan(one.fen))}</b>
      <span>{one.first_on === one.last_on ? one.first_on : `${one.first_on} – ${one.last_on}`} · {text.states[one.state]}</span>
      <span className="book-deeds">
        {one.may_take ? <Panel primary label={text.take} on_done={again}>{(props) => <CountForm {...props} url={`${url}/take`} button={text.take} />}</Panel> : null}
        {one.may_send_back ? <Button loading={busy} onClick={() => void post(`${url}/send-back`)}>{text.send_back}</Button> : null}
      </span>
    </li>
  );
}

function Days({ lot }: { lot: LotView }) {
  const text = parking_words.use();
  if (lot.days.length === 0) return null;
  return (
    <details className="book-part">
      <summary>{text.days}</summary>
      <div className="book-table" role="region" aria-label={text.days} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{text.date}</th><th scope="col" className="book-fen">{text.stays}</th><th scope="col" className="book-fen">{text.yuan}</th></tr></thead>
          <tbody>{lot.days.map((one) => <tr key={one.day}><td>{one.day}</td><td className="book-fen">{one.stays}</td><td className="book-fen">{yuan(one.fen)}</td></tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
