import type { TenderView } from '../../../modules/deliberation/tenders/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { date_words, wall_clock } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Photo } from '../media/Photo.tsx';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { Judge } from './Judge.tsx';
import { tender_words } from './words.ts';

/** One tender as the estate reads it; whoever scores it does so here. */
export function TenderPage({ id }: { id: string }) {
  const w = tender_words.use();
  const asked = useAsk<TenderView>(`/api/tenders/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || (event.type === 'vote' && (event.id === id || event.id === asked.data?.vote_id))) asked.again();
  });
  return (
    <Page title={asked.data?.title ?? w.title} back="/votes">
      {asked.data ? <Tender tender={asked.data} again={asked.again} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

function Tender({ tender, again }: { tender: TenderView; again: () => void }) {
  const [w, language] = [tender_words.use(), useLanguage()];
  const when = (iso: string) => `${date_words(new Date(iso), language)} ${wall_clock(new Date(iso)).time}`;
  const bids = tender.bids.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
  return (
    <>
      <section className="panel stack">
        <p><strong>{w.state[tender.state]}</strong> · {tender.office} · {tender.opened_at ? w.opened(when(tender.opened_at)) : w.opens(when(tender.opens_at))}</p>
        {tender.state === 'published' && <p className="vote-effect"><Icon name="shield" /> {w.sealed}</p>}
        <h2>{w.requirements}</h2>
        <p className="vote-question">{tender.requirements}</p>
        {tender.cancelled_why && <p className="wrong">{w.cancelled(tender.cancelled_why)}</p>}
      </section>
      {tender.contract && <Served tender={tender} />}
      {(tender.must_declare || tender.may_score || (tender.state === 'opened' && tender.scorers.some(({ me }) => me))) && <Judge tender={tender} again={again} />}
      {bids.length > 0 && (
        <section className="panel stack">
          <h2>{w.bids}</h2>
          <ul className="vote-sums">
            {bids.map((bid) => (
              <li key={bid.id} className="tender-bid">
                <strong>{bid.firm}</strong>
                {bid.place !== null && bid.points !== null && <b>{w.points(bid.place, bid.points)}</b>}
                <span>{w.price(String(bid.price_fen / 100))}</span>
                <span>{bid.services}</span>
                {bid.files.length > 0 && <span className="tender-files">{bid.files.map(({ id }, index) => <Photo key={id} file_id={id} label={w.file(bid.firm, index + 1)} />)}</span>}
                {bid.promises && <span>{w.promises}：{bid.promises}</span>}
              </li>
            ))}
          </ul>
          {tender.vote_id && <Link to={`/votes/${encodeURIComponent(tender.vote_id)}`}>{w.vote}</Link>}
        </section>
      )}
      {tender.scorers.length > 0 && (
        <section className="panel stack">
          <h2>{w.scorers}</h2>
          <ul>{tender.scorers.map((one, index) => <li key={index}>{one.name}{one.conflict ? ` · ${w.conflict}` : tender.opened_at ? ` · ${one.done ? w.done : w.waiting}` : ''}{one.given.length > 0 && ` · ${one.given.map(({ bid_id, points }) => `${tender.bids.find(({ id }) => id === bid_id)!.firm} ${points}`).join('，')}`}</li>)}</ul>
        </section>
      )}
    </>
  );
}

function Served({ tender }: { tender: TenderView }) {
  const w = tender_words.use();
  const { contract, dismissal } = tender;
  return (
    <section className="panel stack vote-result">
      <h2>{w.contract}</h2>
      <p><strong>{w.terms(contract!.firm, contract!.from_on, contract!.until_on, String(contract!.price_fen / 100))}</strong></p>
      {dismissal && <p>{w.served(dismissal.notice_on, dismissal.ends_on)} {dismissal.reason}</p>}
      {dismissal?.taken_over_on && dismissal.by_whom && <p>{w.taken(dismissal.taken_over_on, dismissal.by_whom)}</p>}
      {tender.appraisals.length > 0 && <h3>{w.appraisals}</h3>}
      {tender.appraisals.map((one) => <p key={one.year}>{one.year} · {w.satisfied(one.numerator, one.denominator)} · {one.words}</p>)}
      <details>
        <summary>{w.hand_over}</summary>
        <ul>{tender.hand_over.map(({ item, done_on }) => <li key={item}>{item} · {done_on ?? w.not_yet}</li>)}</ul>
      </details>
    </section>
  );
}
