import type { TenderList } from '../../../modules/deliberation/tenders/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { tender_words } from './words.ts';

/** Tenders among the votes: a page of them is `/votes/tender-<id>`. */
export const tender_mark = 'tender-';

export function TenderCards() {
  const [w, language] = [tender_words.use(), useLanguage()];
  const asked = useAsk<TenderList>('/api/tenders');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  if (!asked.data?.tenders.length) return null;
  return (
    <>
      <h2>{w.title}</h2>
      <ul className="vote-cards">
        {asked.data.tenders.map((one) => (
          <li key={one.id}>
            <Link to={`/votes/${tender_mark}${encodeURIComponent(one.id)}`} className="vote-card">
              <strong>{one.title}</strong>
              <span>{w.state[one.state]} · {w.opens(date_words(new Date(one.opens_at), language))}{one.firm ? ` · ${one.firm}` : ''}</span>
              {one.to_do && <span className="vote-todo"><Icon name="stamp" /> {w.to_do}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
