import { PlusOutlined } from '@ant-design/icons';
import type { VisitView } from '../../../modules/visits/contract.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { useMe } from '../shell/me.ts';
import type { Outing } from './day.ts';
import { useDayWords } from './day-words.ts';
import type { Parcel } from './parcel.ts';
import { Waiting } from './Waiting.tsx';
import { words } from './words.ts';

const off_minutes_told = 5;

/** 08:00: where to go, whom to see, why, and what was promised last time. */
export function VisitList({ outing, visits, parcels }: { outing: Outing; visits: VisitView[]; parcels: Parcel[] }) {
  const text = words.use();
  const { role } = useMe().hat;
  const to_go = visits.filter((visit) => visit.state === 'planned');
  const made = visits.filter((visit) => visit.state === 'done' || visit.state === 'unanswered');
  const off_minutes = Math.round(Math.abs(outing.skew_ms) / 60_000);
  return (
    <div className="visits">
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead(to_go.length, made.length)}</p>
      </header>
      {off_minutes >= off_minutes_told ? <p className="notice-line">{text.clock_off(off_minutes)}</p> : null}
      <Waiting parcels={parcels} />
      {visits.length === 0 ? <p className="saying">{text.empty}</p> : null}
      <Group title={text.todo} visits={to_go} parcels={parcels} day={outing.day} />
      {role === 'grid_worker' || role === 'community' ? (
        <Link className="big visit-add" href={address('visits', 'new')}>
          <PlusOutlined aria-hidden /> {text.add}
        </Link>
      ) : null}
      <Group title={text.over} visits={made} parcels={parcels} day={outing.day} />
      <Group title={text.cancelled} visits={visits.filter((visit) => visit.state === 'cancelled')} parcels={parcels} day={outing.day} />
      <p className="quiet">
        {text.kept} {text.install_hint}
      </p>
    </div>
  );
}

function Group({ title, visits, parcels, day }: { title: string; visits: VisitView[]; parcels: Parcel[]; day: string }) {
  if (visits.length === 0) return null;
  return (
    <section>
      <h2>
        {title} <span className="count-word">{visits.length}</span>
      </h2>
      <ul className="visit-rows">
        {visits.map((visit) => (
          <li key={visit.id}>
            <Row visit={visit} day={day} states={parcels.filter((parcel) => parcel.act.visit_id === visit.id).map((parcel) => parcel.state)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ visit, day, states }: { visit: VisitView; day: string; states: Parcel['state'][] }) {
  const text = words.use();
  const day_words = useDayWords();
  const promise = visit.state === 'planned' ? visit.last?.promised : null;
  return (
    <Link className="visit-row" href={address('visits', visit.id)}>
      <b>{visit.place_text}</b>
      <span className="visit-marks">
        {visit.person ? <span>{visit.person.name_masked}</span> : null}
        <span className="visit-why">{text.whys[visit.why.code]}</span>
        {visit.outcome ? <span className="visit-outcome">{text.outcomes[visit.outcome]}</span> : null}
        {visit.worker === 'me' ? null : <span className="quiet">{text.worker[visit.worker]}</span>}
        {visit.state === 'planned' && visit.on_day < day ? <span className="visit-late">{text.late(day_words(visit.on_day))}</span> : null}
        {states.includes('conflict') ? <span className="visit-late">{text.conflict.mark}</span> : null}
        {states.includes('waiting') ? <span className="visit-waits">{text.waiting.mark}</span> : null}
      </span>
      {promise ? <span className="visit-promise">{text.last_promised(promise)}</span> : null}
    </Link>
  );
}
