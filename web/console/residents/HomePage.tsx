import { Button } from 'antd';
import type { Household } from '../../../modules/people/household/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { wall_clock } from '../../kit/time/index.ts';
import { may_keep_register, useMe } from '../shell/me.ts';
import { Answer } from '../shell/Saying.tsx';
import { MemberForm } from './MemberForm.tsx';
import { PersonCard } from './PersonCard.tsx';
import { useDeed } from './use-deed.ts';
import { words } from './words.ts';

/** A home: who owns, rents and lives in it, and who did before. */
export function HomePage({ id }: { id: string }) {
  const text = words.use();
  const asked = useAsk<Household>(`/api/homes/${encodeURIComponent(id)}`);
  const keeps = may_keep_register(useMe().hat.role);
  const { deed, busy } = useDeed(asked.again);
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
              <PersonCard key={person.id + here.from_on} person={person} here={here}>
                {keeps && here.until_on === null && (
                  <Button loading={busy} onClick={() => void deed('POST', `/api/homes/${encodeURIComponent(home.id)}/leave`, { person_id: person.id, until_on: today() })}>
                    {text.moved_out}
                  </Button>
                )}
              </PersonCard>
            ))}
          </ul>
          {keeps && <MemberForm home_id={home.id} again={asked.again} />}
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

function today(): string {
  const { year, month, day } = wall_clock(new Date());
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}
