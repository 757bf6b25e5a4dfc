import type { Board as BoardView } from '../../../modules/cases/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, useServerWord } from '../../kit/words/index.ts';
import { CaseState } from '../cases/CaseState.tsx';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';
import '../cases/cases.css';
import './board.css';

/** What the neighbourhood said and what became of it: open to everyone, naming nobody (domain.md §6). */
export default function Board({ estate }: { estate: string | null }) {
  return estate === null ? <Estates /> : <OneBoard estate={estate} />;
}

function Estates() {
  const w = words.use().board;
  const { data, error, again } = useAsk<{ estates: EstateView[] }>('/api/public/estates');
  return (
    <Page title={w.title} back="/">
      <p className="soft">{w.choose}</p>
      {error && !data && <Trouble error={error} again={again} />}
      {!error && !data && <Loading />}
      <ul className="list">
        {data?.estates.map(({ id, name, community_name }) => (
          <li key={id}>
            <Link to={`/board/${encodeURIComponent(id)}`} className="list-row">
              <Icon name="place" size="large" />
              <span className="list-words">
                <strong>{name}</strong>
                <span className="soft">{community_name}</span>
              </span>
              <Icon name="forward" />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function OneBoard({ estate }: { estate: string }) {
  const [w, field, language] = [words.use().board, field_words.use(), useLanguage()];
  const said = useServerWord();
  const estates = useAsk<{ estates: EstateView[] }>('/api/public/estates');
  const district = estates.data && (estates.data.estates.find(({ id }) => id === estate)?.district ?? '');
  const board = useAsk<BoardView>(district === null ? null : `/api/board?${new URLSearchParams({ estate, ...(district && { district }) }).toString()}`);
  const data = board.data;
  const { error, again } = estates.error ? estates : board;
  const day = (iso: string): string => date_words(new Date(`${iso}T12:00:00+08:00`), language);
  if (!data) {
    return (
      <Page title={w.title} back="/board">
        {error ? <Trouble error={error} again={again} /> : <Loading />}
      </Page>
    );
  }
  return (
    <Page title={w.title_of(data.estate_name)} back="/board">
      <p className="soft">{w.days(data.days)}</p>
      <dl className="counts">
        <Count label={w.received} count={data.received} />
        <Count label={w.resolved} count={data.resolved} />
      </dl>
      {(data.received === null || data.resolved === null) && <p className="soft">{w.suppressed}</p>}
      {data.items.length === 0 ? (
        <Empty icon="cases" title={w.none} />
      ) : (
        <ul className="board-items">
          {data.items.map((item) => (
            <li key={item.number} className="case-card">
              <div className="case-head">
                <CaseState state={item.state} />
                <strong className="case-title">{said(item.category_name)}</strong>
              </div>
              <p className="soft">
                {w.opened(day(item.opened_on))}
                {item.resolved_on && ` · ${w.resolved_on(day(item.resolved_on))}`}
                {item.reporter_count > 1 && ` · ${w.reporters(item.reporter_count)}`}
              </p>
              {(item.state === 'closed' || item.satisfaction) && <p className="soft">{w.rated(field.satisfaction[item.satisfaction ?? 'none'])}</p>}
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{w.nobody}</p>
    </Page>
  );
}

function Count({ label, count }: { label: string; count: number | null }) {
  const w = words.use().board;
  return (
    <div className="count">
      <dt>{label}</dt>
      <dd>{count ?? w.few}</dd>
    </div>
  );
}
