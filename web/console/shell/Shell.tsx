import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react';
import type { Me } from '../../../platform/auth/contract.ts';
import { useOnline } from '../../kit/fetch/index.ts';
import { useLiveState } from '../../kit/live/index.ts';
import { words } from '../words/index.ts';
import { Boundary } from './Boundary.tsx';
import { Header } from './Header.tsx';
import { IdleWatch } from './IdleWatch.tsx';
import { Link } from './Link.tsx';
import { pages_for, useMe } from './me.ts';
import { BottomNav, SideNav } from './Nav.tsx';
import { address, type Page, useRoute } from './route.ts';
import { Saying } from './Saying.tsx';
import { useNarrow } from './use-narrow.ts';

type PageProps = { id: string | null; query: URLSearchParams };
const page_of: Record<Page, ComponentType<PageProps>> = {
  today: lazy(() => import('../today/TodayPage.tsx')),
  visits: lazy(() => import('../visits/VisitsPage.tsx')),
  errands: lazy(() => import('../errands/ErrandsPage.tsx')),
  cases: lazy(() => import('../cases/CasesDoor.tsx')),
  board: lazy(() => import('../board/BoardPage.tsx')),
  groups: lazy(() => import('../group/GroupsPage.tsx')),
  together: lazy(() => import('../together/TogetherPage.tsx')),
  books: lazy(() => import('../books/BooksPage.tsx')),
  parking: lazy(() => import('../parking/ParkingPage.tsx')),
  funds: lazy(() => import('../funds/FundsPage.tsx')),
  lifts: lazy(() => import('../lifts/LiftsPage.tsx')),
  projects: lazy(() => import('../projects/ProjectsPage.tsx')),
  issues: lazy(() => import('../issues/IssuesPage.tsx')),
  mediation: lazy(() => import('../mediation/MediationPage.tsx')),
  rules: lazy(() => import('../rules/RulesPage.tsx')),
  'weak-list': lazy(() => import('../weak-list/WeakListPage.tsx')),
  learning: lazy(() => import('../learning/LearningPage.tsx')),
  topics: lazy(() => import('../topics/TopicsPage.tsx')),
  'call-backs': lazy(() => import('../call-backs/CallBacksPage.tsx')),
  keys: lazy(() => import('../keys/KeysPage.tsx')),
  wecom: lazy(() => import('../wecom/WecomPage.tsx')),
  bills: lazy(() => import('../bills/BillsPage.tsx')),
  outbox: lazy(() => import('../outbox/OutboxPage.tsx')),
  holidays: lazy(() => import('../holidays/HolidaysPage.tsx')),
  county: lazy(() => import('../county/CountyPage.tsx')),
  grids: lazy(() => import('../territory/TerritoryPage.tsx')),
  exchange: lazy(() => import('../exchange/ExchangePage.tsx')),
  knowledge: lazy(() => import('../knowledge/KnowledgePage.tsx')),
  exam: lazy(() => import('../exam/ExamPage.tsx')),
  paper: lazy(() => import('../paper/PaperPage.tsx')),
  desk: lazy(() => import('../desk/DeskPage.tsx')),
  votes: lazy(() => import('../votes/VotesPage.tsx')),
  covenants: lazy(() => import('../covenants/CovenantsPage.tsx')),
  honours: lazy(() => import('../honours/HonoursPage.tsx')),
  meetings: lazy(() => import('../meetings/MeetingsPage.tsx')),
  rosters: lazy(() => import('../rosters/RostersPage.tsx')),
  residents: lazy(() => import('../residents/ResidentsPage.tsx')),
  organisations: lazy(() => import('../organisations/OrganisationsPage.tsx')),
  notices: lazy(() => import('../notices/NoticesPage.tsx')),
};

/** Header, navigation and the page of the address bar. Putting on another hat draws the page anew. */
export function Shell({ on_left, on_hat }: { on_left: () => void; on_hat: (me: Me) => void }) {
  const route = useRoute();
  const { id, query } = route;
  const narrow = useNarrow();
  const me = useMe();
  // who has no list of the day (an operator, an admin) begins on their first page
  const own = pages_for(me.hat.role);
  const page = route.page === 'today' && !own.includes('today') ? (own[0] ?? 'notices') : route.page;
  const text = words.use();
  const main = useRef<HTMLElement>(null);
  const Content = page ? page_of[page] : null;

  useEffect(() => {
    document.title = page ? `${text.nav[page]} · ${text.app.name}` : text.app.name;
    scrollTo(0, 0);
  }, [page, id, text]);

  if (me.hat.role === 'resident' && me.hats.every((hat) => hat.role === 'resident')) return <NotStaff />;
  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={() => main.current?.focus()}>
        {text.app.skip}
      </a>
      <Header on_left={on_left} on_hat={on_hat} />
      {narrow ? null : <SideNav page={page} />}
      <main id="main" ref={main} tabIndex={-1}>
        <Network />
        <Boundary key={`${page}/${id}/${me.hat.id}`}>
          <Suspense fallback={<p className="quiet">{text.app.loading}</p>}>
            {Content ? <Content id={id} query={query} /> : <Lost />}
          </Suspense>
        </Boundary>
      </main>
      {narrow ? <BottomNav page={page} /> : null}
      <IdleWatch on_idle={on_left} />
    </div>
  );
}

function Network() {
  const online = useOnline();
  const line = useLiveState();
  const text = words.use().app;
  if (online && line !== 'lost') return null;
  return (
    <p className="network" role="status">
      {online ? text.reconnecting : text.offline}
    </p>
  );
}

export function Lost() {
  const text = words.use().app;
  return (
    <Saying title={text.not_found} hint={text.not_found_hint} heading>
      <Link className="button-like" href={address('today')}>
        {text.to_today}
      </Link>
    </Saying>
  );
}

function NotStaff() {
  const text = words.use();
  return (
    <main>
      <Saying title={text.login.not_staff} heading>
        <a className="button-like" href="/">
          {text.app.resident_side}
        </a>
      </Saying>
    </main>
  );
}
