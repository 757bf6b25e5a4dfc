import type { Household } from '../../../modules/people/household/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { PersonCard } from './PersonCard.tsx';
import { words } from './words.ts';

/** A home: who owns, rents and lives in it, and who did before. */
export function HomePage({ id }: { id: string }) {
  const text = words.use();
  const asked = useAsk<Household>(`/api/homes/${encodeURIComponent(id)}`);
  return (
    <Answer asked={asked}>
      {(home) => (
        <>
          <header className="page-head">
            <h1>{home.name}</h1>
            {home.area_cm2 !== null && <p className="quiet">{text.area((home.area_cm2 / 10_000).toFixed(2))}</p>}
          </header>
          <h2>{text.members}</h2>
          {home.members.length === 0 && <p className="quiet">{text.empty_home}</p>}
          <ul className="person-cards">
            {home.members.map(({ person, here }) => (
              <PersonCard key={person.id + here.from_on} person={person} here={here} />
            ))}
          </ul>
          {home.before.length > 0 && (
            <>
              <h2>{text.before}</h2>
              <ul className="person-cards">
                {home.before.map(({ person, here }) => (
                  <PersonCard key={person.id + here.from_on} person={person} here={here} />
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Answer>
  );
}
