import { lazy, Suspense } from 'react';
import type { Figures } from '../../../modules/insight/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Boundary } from '../shell/Boundary.tsx';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { words } from '../words/index.ts';
import { Exclusions } from '../closing/Exclusions.tsx';
import { Areas, AreaTrail } from './Areas.tsx';
import './county.css';
import { Counts } from './Counts.tsx';
import { period_of } from './period.ts';
import { PeriodPicker } from './PeriodPicker.tsx';
import { PlaceTable } from './PlaceTable.tsx';
import { RateCard } from './RateCard.tsx';
import { Trail } from './Trail.tsx';

const Charts = lazy(() => import('./Charts.tsx'));
const CountyMap = lazy(() => import('./CountyMap.tsx'));

/** The figures of a place and a period, from the county down to the household's grid: counted from facts, never typed in. */
export default function CountyPage({ query }: { query: URLSearchParams }) {
  const text = words.use().county;
  const me = useMe();
  const now = useNow();
  const usual = period_of('days30', now);
  const place = query.get('place') ?? me.hat.place_id;
  const period = { from: query.get('from') ?? usual.from, to: query.get('to') ?? usual.to };
  const area = query.get('area');
  const ground: Record<string, string> = area ? { area } : { place };
  const asked = useAsk<Figures>(`/api/figures?${new URLSearchParams({ ...ground, ...period }).toString()}`);
  useLiveAgain(asked.again, (event) => event.type === 'figures' || event.type === 'case');
  const set = (change: Record<string, string>) => go(address('county', null, { ...ground, ...period, ...change }));
  const pick = (id: string) => go(address('county', null, { place: id, ...period }));
  const pick_area = (id: string) => go(address('county', null, { area: id, ...period }));
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        {area ? <AreaTrail area={area} on_pick={pick} /> : <Trail place={place} on_pick={pick} />}
      </header>
      <PeriodPicker period={period} on_change={set} />
      <Answer asked={asked} rows={10}>
        {(figures) => <Seen figures={figures} on_pick={pick} on_pick_area={pick_area} />}
      </Answer>
    </>
  );
}

type SeenProps = { figures: Figures; on_pick: (place: string) => void; on_pick_area: (area: string) => void };
function Seen({ figures, on_pick, on_pick_area }: SeenProps) {
  const text = words.use();
  const now = useNow();
  const language = useLanguage();
  return (
    <>
      <h2 className="place-name">{figures.place_name}</h2>
      <Counts figures={figures} />
      <section aria-labelledby="rates-title">
        <h2 id="rates-title">{text.county.rates}</h2>
        <div className="rates">
          <RateCard kind="respond" rate={figures.respond} />
          <RateCard kind="solve" rate={figures.solve} />
          <RateCard kind="satisfy" rate={figures.satisfy} />
        </div>
        {figures.place_kind === 'area' ? null : <Exclusions place={figures.place_id} from={figures.from} to={figures.to} />}
        <p className="quiet">{text.county.counted(when_words(new Date(figures.counted_at), now, language))}</p>
      </section>
      <section aria-labelledby="map-title">
        <h2 id="map-title">{text.county.map}</h2>
        <Boundary>
          <Suspense fallback={<div className="map">{text.app.loading}</div>}>
            <CountyMap figures={figures} on_pick={on_pick} />
          </Suspense>
        </Boundary>
      </section>
      {figures.place_kind === 'county' ? <Areas on_pick={on_pick_area} /> : null}
      <PlaceTable title={text.county.children} places={figures.children} on_pick={on_pick} />
      <PlaceTable title={text.county.estates} places={figures.estates} on_pick={null} />
      {figures.received === 0 ? (
        <Saying title={text.county.empty} />
      ) : (
        <Boundary>
          <Suspense fallback={<p className="quiet">{text.app.loading}</p>}>
            <Charts figures={figures} />
          </Suspense>
        </Boundary>
      )}
    </>
  );
}
