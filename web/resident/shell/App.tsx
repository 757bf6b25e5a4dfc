import { lazy, Suspense, useEffect } from 'react';
import type { Me } from '../../../platform/auth/contract.ts';
import { type Asked, useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import type { NoticeList } from '../notices/Notices.tsx';
import { open_outbox } from '../outbox/index.ts';
import { find_session, useSession } from '../session/index.ts';
import { words } from '../words/index.ts';
import { Boundary } from './Boundary.tsx';
import { useElder } from './elder.ts';
import { Link } from './Link.tsx';
import { Page } from './Page.tsx';
import { useRoute } from './route.ts';
import { Tabs } from './Tabs.tsx';
import './tokens.css';
import './shell.css';
import './print.css';

const ArticlePage = lazy(() => import('../article/ArticlePage.tsx'));
const Board = lazy(() => import('../board/Board.tsx'));
const Books = lazy(() => import('../books/Books.tsx'));
const CasePage = lazy(() => import('../cases/CasePage.tsx'));
const Cases = lazy(() => import('../cases/Cases.tsx'));
const Covenants = lazy(() => import('../covenants/Covenants.tsx'));
const ElderHome = lazy(() => import('./ElderHome.tsx'));
const Errands = lazy(() => import('../errands/Errands.tsx'));
const Firm = lazy(() => import('../firm/Firm.tsx'));
const Funds = lazy(() => import('../funds/Funds.tsx'));
const Group = lazy(() => import('../group/Group.tsx'));
const Help = lazy(() => import('../help/Help.tsx'));
const Login = lazy(() => import('../login/Login.tsx'));
const Mediations = lazy(() => import('../mediation/Mediations.tsx'));
const Mine = lazy(() => import('../mine/Mine.tsx'));
const Money = lazy(() => import('../money/Money.tsx'));
const MyBuilding = lazy(() => import('../building/MyBuilding.tsx'));
const MyInformation = lazy(() => import('../privacy/MyInformation.tsx'));
const Notices = lazy(() => import('../notices/Notices.tsx'));
const Privacy = lazy(() => import('../mine/Privacy.tsx'));
const Honours = lazy(() => import('../honours/Honours.tsx'));
const Hazard = lazy(() => import('../rider/Hazard.tsx'));
const Tasks = lazy(() => import('../task/Tasks.tsx'));
const Rosters = lazy(() => import('../rosters/Rosters.tsx'));
const Reach = lazy(() => import('../reach/Reach.tsx'));
const Votes = lazy(() => import('../votes/Votes.tsx'));
const Meetings = lazy(() => import('../meetings/Meetings.tsx'));
const Projects = lazy(() => import('../projects/Projects.tsx'));
const Published = lazy(() => import('../projects/Published.tsx'));
const Report = lazy(() => import('../report/Report.tsx'));

/** Pages for everyone first; all others need a session and lead through the login back to themselves. */
export function App() {
  const { me, trouble } = useSession();
  const route = useRoute();
  const [page, id] = parts_of(route);
  useEffect(() => void find_session(), []);
  const open = page === 'board' || page === 'firm' || page === 'privacy' || page === 'rosters' || page === 'public-projects' || (page === 'help' && !me);
  return (
    <div className="app">
      <Boundary>
        <Suspense fallback={<main><Loading /></main>}>
          {page === 'board' && <Board key={id} estate={id} />}
          {page === 'firm' && <Firm />}
          {page === 'privacy' && <Privacy />}
          {page === 'public-projects' && <Published />}
          {page === 'rosters' && <Rosters key={id} id={id} />}
          {page === 'help' && !me && <Help me={null} />}
          {!open && me === null && <Login />}
          {!open && me === undefined && <main>{trouble ? <Trouble error={trouble} again={() => void find_session()} /> : <Loading />}</main>}
          {me && <Inside key={me.hat.id} me={me} page={page} id={id} route={route} open={open} />}
        </Suspense>
      </Boundary>
    </div>
  );
}

type InsideProps = { me: Me; page: string; id: string | null; route: URL; open: boolean };

function Inside({ me, page, id, route, open }: InsideProps) {
  const elder = useElder();
  const notices = useAsk<NoticeList>('/api/notices');
  useEffect(() => void open_outbox(me.person_id, me.hat.id), [me.person_id, me.hat.id]);
  useLive((event) => {
    if (event === null || event.type === 'notice') notices.again();
  });
  const unread = notices.data?.unread ?? 0;
  return (
    <>
      {!open && <Room me={me} page={page} id={id} route={route} elder={elder.on} notices={notices} unread={unread} />}
      {!elder.on && me.hat.role !== 'rider' && <Tabs page={page} unread={unread} role={me.hat.role} />}
    </>
  );
}

function Room({ me, page, id, route, elder, notices, unread }: Omit<InsideProps, 'open'> & { elder: boolean; notices: Asked<NoticeList>; unread: number }) {
  const w = words.use();
  // a rider has this one page: no group and no household is theirs to see
  if (me.hat.role === 'rider' && !['me', 'notices', 'help'].includes(page)) return <Hazard me={me} />;
  if (page === 'tasks') return <Tasks />;
  if (page === '' || page === 'login') return elder ? <ElderHome me={me} unread={unread} /> : <Group id={null} me={me} />;
  if (page === 'group') return <Group key={id} id={id} me={me} />;
  if (page === 'report') return <Report key={route.search} me={me} place={route.searchParams.get('place')} />;
  if (page === 'cases') return id ? <CasePage key={id} id={id} /> : <Cases />;
  if (page === 'articles') return <ArticlePage id={id} />;
  if (page === 'mediation') return <Mediations key={id} id={id} />;
  if (page === 'books') return <Books key={id} id={id} />;
  if (page === 'funds') return <Funds key={id} id={id} />;
  if (page === 'money') return <Money key={id} id={id} />;
  if (page === 'projects') return <Projects key={id} id={id} />;
  if (page === 'errands') return <Errands key={id} id={id} me={me} />;
  if (page === 'votes') return <Votes key={id} id={id} />;
  if (page === 'covenants') return <Covenants key={id} id={id} />;
  if (page === 'honours') return <Honours />;
  if (page === 'meetings') return <Meetings key={id} id={id} />;
  if (page === 'notices') return <Notices asked={notices} />;
  if (page === 'me') return <Mine me={me} />;
  if (page === 'my-building') return <MyBuilding me={me} />;
  if (page === 'reach') return <Reach />;
  if (page === 'my-information') return <MyInformation />;
  if (page === 'help') return <Help me={me} />;
  return (
    <Page title={w.nowhere}>
      <Empty icon="warning" title={w.nowhere}>
        <Link to="/">{w.nav.home}</Link>
      </Empty>
    </Page>
  );
}

/** 「/cases/abc」 → ['cases', 'abc'] */
function parts_of({ pathname }: URL): [string, string | null] {
  const [, page = '', id] = pathname.split('/');
  return [page, id ? decodeURIComponent(id) : null];
}
