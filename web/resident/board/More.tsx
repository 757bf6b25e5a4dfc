import type { Board } from '../../../modules/cases/board/contract.ts';
import type { WeakPublications } from '../../../modules/cases/weak/contract.ts';
import { ButtonLink } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';
import { board_words } from './words.ts';

type Of = { estate: string; district: string };

/** What was not done in time, as it was published month by month and stays. */
export function WeakLists({ estate, district }: Of) {
  const [w, said, language] = [board_words.use(), useServerWord(), useLanguage()];
  const { data } = useAsk<WeakPublications>(`/api/weak-publications?${new URLSearchParams({ estate, ...(district && { district }) }).toString()}`);
  const day = (iso: string) => date_words(new Date(iso.length === 10 ? `${iso}T12:00:00+08:00` : iso), language);
  if (!data || data.publications.length === 0) return null;
  return (
    <section className="stack">
      <h2>{w.weak}</h2>
      <p className="soft">{w.weak_note}</p>
      {data.publications.map(({ id, month, published_at, corrects, corrected_by, content }) => (
        <details key={id} className="panel">
          <summary>{w.weak_of(month, content.items.length)}{corrects ? w.corrected : ''}{corrected_by ? w.outdated : ''}</summary>
          <p className="soft">{w.week(day(published_at))}</p>
          <ul className="weak-items">
            {content.items.map((item) => (
              <li key={item.number}>
                <strong>{said(item.category_name)}</strong> <span>{said(item.cause)}</span>
                {item.next_step && <p className="soft">{w.next_step(day(item.next_step.due_on), item.next_step.text)}</p>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** For a newsreader: the addresses stay, and need no login. */
export function Feeds({ estate, district, board }: Of & { board: Board }) {
  const w = board_words.use();
  const query = district && `?${new URLSearchParams({ district }).toString()}`;
  return (
    <section className="stack">
      <h2>{w.feeds}</h2>
      <p className="soft">{w.feeds_more}</p>
      <ButtonLink icon="bell" wide href={`/feeds/estates/${encodeURIComponent(estate)}${query}`}>{w.feed_of(board.estate_name)}</ButtonLink>
      <ButtonLink icon="bell" wide href={`/feeds/communities/${encodeURIComponent(board.community_id)}${query}`}>{w.feed_of(board.community_name)}</ButtonLink>
    </section>
  );
}
