import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Away } from './Away.tsx';
import { Counts } from './Counts.tsx';
import { Log } from './Log.tsx';
import { MyPosts } from './MyPosts.tsx';
import { OrganisationList } from './OrganisationList.tsx';
import { OrganisationDetails } from './OrganisationDetails.tsx';
import { words } from './words.ts';
import './organisations.css';

/** 组织与岗位: who serves where; what one holds oneself; who is away; five counts at any day; the auditor's log. */
export default function OrganisationsPage({ id, query }: { id: string | null; query: URLSearchParams }) {
  const text = words.use();
  const { role } = useMe().hat;
  const counts = ['grid_worker', 'community', 'street', 'county', 'auditor'].includes(role);
  const parts = ['list', ...(role === 'auditor' ? ['away', 'counts', 'log'] : ['mine', 'away', ...(counts ? ['counts'] : [])])];
  const part = parts.find((one) => one === query.get('part')) ?? 'list';
  if (id) return <OrganisationDetails id={id} />;
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      <div className="column-picks" role="group" aria-label={text.title}>
        {parts.map((one) => (
          <button key={one} type="button" aria-pressed={one === part} onClick={() => go(address('organisations', null, { part: one === 'list' ? null : one }))}>
            {text.parts[one]}
          </button>
        ))}
      </div>
      {part === 'list' && <OrganisationList />}
      {part === 'mine' && <MyPosts />}
      {part === 'away' && <Away />}
      {part === 'counts' && <Counts />}
      {part === 'log' && <Log />}
    </>
  );
}
