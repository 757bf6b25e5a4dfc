import { useEffect, useState } from 'react';
import type { MyRosters, PublicRoster } from '../../../modules/rosters/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { date_words, wall_clock } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { useSession } from '../session/index.ts';
import { Page } from '../shell/Page.tsx';
import { Changes, How } from './How.tsx';
import { Order } from './Order.tsx';
import { MyHousehold, Objection, WitnessForm } from './Own.tsx';
import { recompute } from './recompute.ts';
import { roster_words } from './words.ts';

/** One roster: one's own place, whether all of it fits, what was changed, everybody's order, and how to check it. */
export function RosterPage({ id }: { id: string }) {
  const [w, language] = [roster_words.use(), useLanguage()];
  const { me } = useSession();
  const asked = useAsk<PublicRoster>(`/api/public/rosters/${encodeURIComponent(id)}${location.search}`);
  const mine = useAsk<MyRosters>(me ? '/api/me/rosters' : null);
  const roster = asked.data;
  const moving = roster !== null && (roster.drawing || roster.calling !== null);
  const look = asked.again;
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(look, 15_000);
    return () => clearInterval(timer);
  }, [moving, look]);
  if (!roster) return <Page title={w.title} back="/rosters">{asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}</Page>;
  const when = (iso: string) => `${date_words(new Date(iso), language, true)} ${wall_clock(new Date(iso)).time}`;
  const own = mine.data?.rosters.find((one) => one.id === id);
  const again = () => (asked.again(), mine.again());
  const { drawn } = roster;
  return (
    <Page title={roster.title} back="/rosters">
      <p className="soft">{roster.about}</p>
      <ul className="roster-facts">
        <li>
          <Icon name="flag" /> <strong>{w.state[roster.state]}</strong>
        </li>
        <li><Icon name="stamp" /> {roster.office}</li>
        <li><Icon name="check" /> {w.closed_on(when(roster.closed_at))}</li>
        {drawn && <li><Icon name="check" /> {w.drawn_on(when(drawn.at))}</li>}
        {drawn && <li><Icon name="clock" /> {(roster.objections_open ? w.until : w.over)(when(drawn.objections_until))}</li>}
      </ul>
      {roster.calling && roster.state !== 'done' && (
        <p className="roster-calling" role="status">
          <Icon name="speech" /> <strong>{w.calling(roster.calling.code)}{roster.calling.round === 2 && w.second_round}</strong>
        </p>
      )}
      {own && <MyHousehold roster={roster} own={own} done={again} />}
      {roster.drawing && me && <WitnessForm id={id} done={again} />}
      <Verdict roster={roster} />
      <Changes roster={roster} when={when} />
      <Order roster={roster} own={new Set(own?.lines.map(({ code }) => code))} />
      {me && !own && roster.objections_open && (
        <section className="panel">
          <h2>{w.missing}</h2>
          <p className="soft">{w.missing_more}</p>
          <Objection id={id} code={null} done={again} />
        </section>
      )}
      <How roster={roster} when={when} />
    </Page>
  );
}

function Verdict({ roster }: { roster: PublicRoster }) {
  const w = roster_words.use();
  const [said, say] = useState<'' | 'busy' | 'same' | 'differs' | 'cannot'>('');
  const fits = roster.troubles.length === 0;
  const again = async () => {
    say('busy');
    const same = await recompute(roster);
    say(same === null ? 'cannot' : same ? 'same' : 'differs');
  };
  const households = roster.lines.filter((line) => line.first_place !== null).length;
  return (
    <section className={`panel roster-verdict ${fits ? 'green' : 'red'}`} role={fits ? 'status' : 'alert'}>
      <p><Icon name={fits ? 'shield' : 'warning'} /> <strong>{fits ? w.fits : w.broken}</strong></p>
      {roster.troubles.map((trouble) => <p key={trouble}>{w.trouble[trouble]}</p>)}
      {roster.drawn?.seed && <Button wide icon="reply" busy={said === 'busy'} press={() => void again()}>{said === 'busy' ? w.recomputing : w.recompute}</Button>}
      <p role="status" className="live">{said === 'same' ? w.same(households) : said === 'differs' ? w.differs : said === 'cannot' ? w.cannot : ''}</p>
    </section>
  );
}
