import { Input } from 'antd';
import type { PersonList } from '../../../modules/people/household/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { CareList } from './CareList.tsx';
import { HomePage } from './HomePage.tsx';
import { Homes } from './Homes.tsx';
import { LooksPage } from './LooksPage.tsx';
import { PersonCard } from './PersonCard.tsx';
import { PersonPage } from './PersonPage.tsx';
import { Twins } from './Twins.tsx';
import { words } from './words.ts';
import './residents.css';

const parts = ['find', 'homes', 'care', 'twins'] as const;

/** 居民: everybody masked. `/residents/home.<id>` is a home, any other id a person; the auditor sees who looked. */
export default function ResidentsPage({ id, query }: { id: string | null; query: URLSearchParams }) {
  const text = words.use();
  const { role } = useMe().hat;
  if (role === 'auditor') return <LooksPage />;
  if (id?.startsWith('home.')) return <HomePage id={id.slice(5)} />;
  const part = parts.find((one) => one === id) ?? (id ? null : 'find');
  if (part === null) return <PersonPage id={id!} />;
  const shown = role === 'street' ? parts.slice(0, 2) : parts;
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      <div className="column-picks" role="group" aria-label={text.title}>
        {shown.map((one) => (
          <button key={one} type="button" aria-pressed={one === part} onClick={() => go(address('residents', one === 'find' ? null : one))}>
            {text.parts[one]}
          </button>
        ))}
      </div>
      {part === 'find' && <Find q={query.get('q') ?? ''} />}
      {part === 'homes' && <Homes query={query} />}
      {part === 'care' && <CareList />}
      {part === 'twins' && <Twins />}
    </>
  );
}

function Find({ q }: { q: string }) {
  const text = words.use();
  const asked = useAsk<PersonList>(q ? `/api/people?q=${encodeURIComponent(q)}` : null);
  return (
    <>
      <div className="filters">
        <Input.Search key={q} defaultValue={q} allowClear maxLength={30} aria-label={text.search} placeholder={text.search} enterButton onSearch={(next) => go(address('residents', null, { q: next.trim() }), true)} />
      </div>
      <p className="quiet">{text.search_hint}</p>
      {q !== '' && (
        <Answer asked={asked}>
          {({ people }) =>
            people.length === 0 ? (
              <Saying title={text.no_match} />
            ) : (
              <ul className="person-cards">
                {people.map((person) => (
                  <PersonCard key={person.id} person={person} />
                ))}
              </ul>
            )
          }
        </Answer>
      )}
    </>
  );
}
