import { Button } from 'antd';
import { useState } from 'react';
import type { ItemList, SeriesCard, SeriesList } from '../../../modules/deliberation/meetings/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { BecameList, meeting_words, rhythm_text, time_text } from '../../kit/meeting/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { Finish } from './Earlier.tsx';
import { MeetingDesk } from './MeetingDesk.tsx';
import { SeriesForm } from './SeriesForm.tsx';
import { SeriesPage } from './SeriesPage.tsx';
import { desk_words } from './words.ts';
import './meetings.css';

/** 议事会: the series that concern this hat, one of them, or one of its meetings (product D1). */
export default function MeetingsPage({ id, query }: { id: string | null; query: URLSearchParams }) {
  const series = query.get('series');
  if (id !== null) return <MeetingDesk key={id} id={id} />;
  return series === null ? <List /> : <SeriesPage key={series} id={series} />;
}

function List() {
  const text = desk_words.use();
  const asked = useAsk<SeriesList>('/api/meeting-series');
  const [making, make] = useState(false);
  useLive((event) => {
    if (event === null || event.type === 'meeting') asked.again();
  });
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      {making ? <SeriesForm cancel={() => make(false)} /> : null}
      <Answer asked={asked}>
        {({ series, raised, may_make }) => (
          <div className="meeting-desk">
            {may_make && !making ? <Button type="primary" size="large" onClick={() => make(true)}>{text.make}</Button> : null}
            {raised.length > 0 ? (
              <section className="panel meeting-raised">
                <h2>{text.raised}</h2>
                <p className="quiet">{text.raised_lead}</p>
                <ul>{raised.map((one) => <li key={one.id}><b>{one.title}</b> · {text.from(one.from_office ?? '')}{one.words ? `：${one.words}` : ''}</li>)}</ul>
              </section>
            ) : null}
            <Mine />
            {series.length === 0 ? <Saying title={text.none} /> : null}
            <ul className="meeting-cards">{series.map((one) => <li key={one.id} className="panel"><Card one={one} /></li>)}</ul>
          </div>
        )}
      </Answer>
    </>
  );
}

function Card({ one }: { one: SeriesCard }) {
  const [text, w, language] = [desk_words.use(), meeting_words.use(), useLanguage()];
  return (
    <>
      <h2><Link href={address('meetings', null, { series: one.id })}>{one.title}</Link></h2>
      <p>{w.kind[one.kind]} · {one.place} · {rhythm_text(one.rhythm, w)} {one.time} · {one.venue}</p>
      <p className="quiet">{one.office} · {text.held(one.held)}{one.open_items > 0 ? ` · ${text.waiting(one.open_items)}` : ''}{one.ended ? ` · ${text.ended}` : ''}</p>
      <p className="meeting-line">
        {one.next ? <Link className="button-like" href={address('meetings', one.next.id)}>{text.next}：{time_text(one.next.starts_at, language)}（{w.state[one.next.state]}）</Link> : <span>{text.no_next}</span>}
        {one.last ? <Link href={address('meetings', one.last.id)}>{text.last}：{time_text(one.last.starts_at, language)}</Link> : null}
      </p>
    </>
  );
}

/** What meetings of any office gave to this one, to be answered here. */
function Mine() {
  const text = desk_words.use();
  const asked = useAsk<ItemList>('/api/meeting-items/mine', true);
  useLive((event) => {
    if (event === null || event.type === 'meeting') asked.again();
  });
  if (!asked.data || asked.data.items.length === 0) return null;
  return (
    <section className="panel">
      <h2>{text.mine}</h2>
      <BecameList items={asked.data.items} more={(item) => <Finish item={item} done={asked.again} />} />
    </section>
  );
}
