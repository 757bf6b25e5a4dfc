import { Button } from 'antd';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Away } from './Away.tsx';
import { BuildingProfile } from './BuildingProfile.tsx';
import { Buildings } from './Buildings.tsx';
import { Counts } from './Counts.tsx';
import { found_words } from './found-words.ts';
import { FoundForm } from './FoundForm.tsx';
import { Log } from './Log.tsx';
import { MyPosts } from './MyPosts.tsx';
import { OrganisationList } from './OrganisationList.tsx';
import { OrganisationDetails } from './OrganisationDetails.tsx';
import { words } from './words.ts';
import './organisations.css';

const may_found = (role: string) => ['community', 'street', 'county'].includes(role);

/** 组织与岗位: who serves where; what one holds oneself; who is away; five counts at any day; the auditor's log. */
export default function OrganisationsPage({ id, query }: { id: string | null; query: URLSearchParams }) {
  const [text, more] = [words.use(), found_words.use()];
  const { role } = useMe().hat;
  const counts = ['grid_worker', 'community', 'street', 'county', 'auditor'].includes(role);
  const founds = may_found(role);
  const parts = ['list', 'buildings', ...(role === 'auditor' ? ['away', 'counts', 'log'] : ['mine', 'away', ...(counts ? ['counts'] : [])])];
  const part = parts.find((one) => one === query.get('part')) ?? 'list';
  const building = part === 'buildings' ? query.get('building') : null;
  if (id) return <OrganisationDetails id={id} />;
  if (building) return <BuildingProfile id={building} />;
  if (founds && query.get('part') === 'found') return <FoundForm />;
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        {founds ? (
          <Button type="primary" onClick={() => go(address('organisations', null, { part: 'found' }))}>
            {more.found}
          </Button>
        ) : null}
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
      {part === 'buildings' && <Buildings />}
      {part === 'mine' && <MyPosts />}
      {part === 'away' && <Away />}
      {part === 'counts' && <Counts />}
      {part === 'log' && <Log />}
    </>
  );
}
