import { useEffect, useMemo } from 'react';
import type { VisitView } from '../../../modules/visits/contract.ts';
import { ask, useOnline } from '../../kit/fetch/index.ts';
import { useMe } from '../shell/me.ts';
import { Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { words as shell_words } from '../words/index.ts';
import { fetch_day, forget_when_over, open_day, useOuting, type Outing } from './day.ts';
import { open_outbox, useParcels } from './outbox.ts';
import { planned_here, with_waiting, type Parcel } from './parcel.ts';
import { PlanForm } from './PlanForm.tsx';
import { VisitDetail } from './VisitDetail.tsx';
import { VisitList } from './VisitList.tsx';
import { words } from './words.ts';
import './visits.css';

const minute_ms = 60_000;

/** A grid worker's day on the phone (product A5): works without a signal, and forgets the day when it is over. */
export default function VisitsPage({ id, query }: { id: string | null; query: URLSearchParams }) {
  const { person_id, hat } = useMe();
  const { outing, trouble, loading } = useOuting();
  const parcels = useParcels();
  const online = useOnline();
  const text = words.use();
  const app = shell_words.use().app;

  useEffect(() => {
    void open_day(person_id, hat.id);
    void open_outbox(person_id, hat.id);
    void keep_shell();
    const timer = setInterval(forget_when_over, minute_ms);
    return () => clearInterval(timer);
  }, [person_id, hat.id]);
  useLiveAgain(() => void fetch_day(person_id, hat.id), (event) => event.type === 'case' || event.type === 'visit');
  useEffect(() => {
    if (online) void fetch_day(person_id, hat.id);
  }, [online, person_id, hat.id]);

  const visits = useMemo(() => (outing ? seen(outing, parcels) : []), [outing, parcels]);
  if (!outing && loading) return <p className="quiet" role="status">{app.loading}</p>;
  if (!outing) return <Saying title={trouble?.unreached ? text.not_on_phone : app.failed} hint={trouble?.unreached ? undefined : trouble?.message} heading />;
  if (id === 'new') return <PlanForm outing={outing} case_id={query.get('case')} />;
  const visit = visits.find((one) => one.id === id);
  if (visit) return <VisitDetail key={visit.id} visit={visit} outing={outing} parcels={parcels.filter((parcel) => parcel.act.visit_id === visit.id)} />;
  return <VisitList outing={outing} visits={visits} parcels={parcels} />;
}

/** The list with what was done since: doors added here first, then every act that waits. */
function seen(outing: Outing, parcels: readonly Parcel[]): VisitView[] {
  const added = parcels.flatMap(({ act, state }) => {
    if (state !== 'waiting' || act.do.verb !== 'plan' || outing.visits.some((one) => one.id === act.visit_id)) return [];
    const place_id = act.do.place_id;
    return planned_here(act, outing.units.find((unit) => unit.id === place_id)?.text ?? '', outing.day) ?? [];
  });
  // a door that a colleague has taken meanwhile is still this person's to settle
  const clashing = parcels.flatMap(({ present }) => (present && !outing.visits.some((one) => one.id === present.id) ? [present] : []));
  const once = new Map([...clashing, ...outing.visits, ...added].map((visit) => [visit.id, visit]));
  return [...once.values()].map((visit) => with_waiting(visit, parcels));
}

/** The browser keeps this page's shell, and who is signed in, so that it opens without a network. */
async function keep_shell(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  await navigator.serviceWorker.register('/console/sw.js').catch(() => undefined);
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  await ask('GET', '/api/me', undefined, { quiet: true }).catch(() => undefined);
}
