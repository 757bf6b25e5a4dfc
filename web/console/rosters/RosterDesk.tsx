import { Alert } from 'antd';
import type { RosterDetail } from '../../../modules/rosters/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { Changes } from './Changes.tsx';
import { Draw } from './Draw.tsx';
import { Gather } from './Gather.tsx';
import { Lines } from './Lines.tsx';
import { Objections } from './Objections.tsx';
import { Turns } from './Turns.tsx';
import { roster_words } from './words.ts';

export type DeskProps = { roster: RosterDetail; role: string; again: () => void };
export const roster_url = (roster: { id: string }, rest: string) => `/api/rosters/${encodeURIComponent(roster.id)}/${rest}`;

/** One roster from the list to the last household, as far as this hat has a part in it. */
export function RosterDesk({ id }: { id: string }) {
  const text = roster_words.use();
  const { role } = useMe().hat;
  const asked = useAsk<RosterDetail>(`/api/rosters/${encodeURIComponent(id)}`);
  return (
    <>
      <p><Link href={address('rosters')}>{text.back}</Link></p>
      <Answer asked={asked}>
        {(roster) => {
          const desk: DeskProps = { roster, role, again: asked.again };
          const runs = roster.state !== 'gathering';
          return (
            <div className="roster-desk">
              <header className="page-head">
                <h1>{roster.title}</h1>
                <p><b>{text.state[roster.state]}</b> · {text.households(roster.households)} · {roster.office}</p>
                <p className="quiet">{roster.about}</p>
                <p className="quiet">{text.way[roster.way]} · {text.form.absent}：{text.absent[roster.absent_rule]}</p>
                {runs ? <a href={`/rosters/${encodeURIComponent(roster.id)}`} target="_blank" rel="noreferrer">{text.see_public}</a> : null}
              </header>
              {roster.public ? <Verdict troubles={roster.public.troubles} /> : null}
              {runs ? null : <Gather {...desk} />}
              {roster.state === 'closed' || roster.state === 'drawing' ? <Draw {...desk} /> : null}
              {roster.public?.drawn ? <Turns {...desk} /> : null}
              {runs ? <Objections {...desk} /> : null}
              {runs ? <Changes {...desk} /> : null}
              <Lines {...desk} />
            </div>
          );
        }}
      </Answer>
    </>
  );
}

function Verdict({ troubles }: { troubles: readonly string[] }) {
  const text = roster_words.use();
  return troubles.length === 0 ? <Alert type="success" showIcon title={text.fits} /> : <Alert type="error" showIcon title={`${text.broken}${troubles.join(' ')}`} />;
}
