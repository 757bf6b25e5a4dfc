import type { PetitionList } from '../../../modules/deliberation/petitions/contract.ts';
import { petition_words } from '../../kit/covenant/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { desk_words } from './words.ts';

/** Petitions stand under the votes; a page of them is `/console/votes/petition-<id>`. */
export const petition_mark = 'petition-';

export function Petitions() {
  // firms have no part in it
  return useMe().hat.role === 'property_manager' ? null : <All />;
}
function All() {
  const [text, shared] = [desk_words.use(), petition_words.use()];
  const asked = useAsk<PetitionList>('/api/petitions');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  return (
    <section>
      <h2>{shared.title}</h2>
      <p className="quiet">{text.lead}</p>
      <Answer asked={asked}>
        {({ petitions }) => (
          <>
            {petitions.length === 0 ? <p className="quiet">{text.none}</p> : null}
            <ul className="vote-cards">
              {petitions.map((one) => (
                <li key={one.id} className="panel">
                  <h3><Link href={address('votes', petition_mark + one.id)}>{one.title}</Link></h3>
                  <p><b>{shared.state[one.state]}</b> · {one.estate} · {shared.heads(one.signed.heads, one.whole.heads, one.needed.heads)}</p>
                  {one.level && one.state === 'reached' ? <p>{one.due_on ? shared.turn(shared.level[one.level], one.due_on) : shared.overdue}</p> : null}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </section>
  );
}
