import type { SeriesCard, SeriesList } from '../../../modules/deliberation/meetings/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { meeting_words, rhythm_text, time_text } from '../../kit/meeting/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { MeetingPage } from './MeetingPage.tsx';
import { MyTasks } from './MyTasks.tsx';
import { talk_words } from './words.ts';
import './meetings.css';

/** 议事会: the next meeting, its agenda, and what became of the last one's matters (product D1). */
export default function Meetings({ id }: { id: string | null }) {
  return id ? <MeetingPage key={id} id={id} /> : <List />;
}

function List() {
  const w = talk_words.use();
  const asked = useAsk<SeriesList>('/api/meeting-series');
  useLive((event) => {
    if (event === null || event.type === 'meeting') asked.again();
  });
  return (
    <Page title={w.title} back="/me">
      <p className="soft">{w.lead}</p>
      <MyTasks />
      {asked.data ? <Cards series={asked.data.series.filter(({ ended }) => !ended)} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

function Cards({ series }: { series: SeriesCard[] }) {
  const [w, shared, language] = [talk_words.use(), meeting_words.use(), useLanguage()];
  if (series.length === 0) return <Empty icon="speech" title={w.none} />;
  return series.map((one) => (
    <section key={one.id} className="panel stack">
      <h2>{one.title}</h2>
      <p className="soft">{shared.kind[one.kind]} · {rhythm_text(one.rhythm, shared)} {one.time} · {one.place}</p>
      {one.next ? (
        <Link to={`/meetings/${encodeURIComponent(one.next.id)}`} className="talk-next">
          <Icon name="speech" /> <span>{w.next(time_text(one.next.starts_at, language))}<br />{w.where(one.venue)}</span> <Icon name="forward" />
        </Link>
      ) : <p>{w.no_next}</p>}
      {one.last ? <Link to={`/meetings/${encodeURIComponent(one.last.id)}`}>{w.last(time_text(one.last.starts_at, language))}</Link> : <p className="soft">{w.no_last}</p>}
    </section>
  ));
}
