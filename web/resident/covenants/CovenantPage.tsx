import { useState } from 'react';
import type { CovenantView } from '../../../modules/deliberation/covenants/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { covenant_words, DifferenceOf } from '../../kit/covenant/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { Clauses } from './Clauses.tsx';
import { Sign } from './Sign.tsx';
import { rule_words } from './words.ts';

export type Part = { covenant: CovenantView; again: () => void };
export const covenant_url = ({ id }: Pick<CovenantView, 'id'>, rest: string) => `/api/covenants/${encodeURIComponent(id)}/${rest}`;

/** One covenant as a neighbour reads it: what holds or is put forward, clause by clause with what was said, and one's own home's word. */
export function CovenantPage({ id }: { id: string }) {
  const w = rule_words.use();
  const [version, read] = useState<number | null>(null);
  const asked = useAsk<CovenantView>(`/api/covenants/${encodeURIComponent(id)}${version === null ? '' : `?version=${version}`}`);
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  return (
    <Page title={asked.data?.title ?? w.title} back="/covenants">
      {asked.data ? <Whole covenant={asked.data} again={asked.again} read={read} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

function Whole({ covenant, again, read }: Part & { read: (version: number | null) => void }) {
  return (
    <>
      <Standing covenant={covenant} again={again} />
      <Sign covenant={covenant} again={again} />
      <Clauses covenant={covenant} again={again} />
      <Versions covenant={covenant} read={read} />
      <Broken />
    </>
  );
}

function Standing({ covenant }: Part) {
  const [w, shared] = [rule_words.use(), covenant_words.use()];
  const { state, vote, counted } = covenant;
  const day = state === 'discussing' ? shared.until(covenant.discuss_until ?? '') : covenant.valid_from === null ? null : covenant.until_on ? shared.from_to(covenant.valid_from, covenant.until_on) : state === 'adopted' ? shared.from(covenant.valid_from) : null;
  return (
    <section className="panel stack">
      <p><strong>{shared.version(covenant.number)} · {shared.state[state]}</strong>{day ? ` · ${day}` : ''}</p>
      <p className="soft">{shared.kind[covenant.kind]} · {covenant.place} · {w.by(covenant.office)}</p>
      {covenant.pending && covenant.in_force ? <p>{shared.holds(covenant.in_force.number, covenant.in_force.valid_from)}</p> : null}
      {covenant.why ? <p>{w.why}：{covenant.why}</p> : null}
      {covenant.dropped_why ? <p>{w.dropped(covenant.dropped_why)}</p> : null}
      {vote ? <Link to={`/votes/${vote.form === 'owners' ? '' : 'poll-'}${encodeURIComponent(vote.id)}`} className="menu-link">{w.go_vote}</Link> : null}
      {counted ? <p>{w.counted(counted.roll, counted.taking_part, counted.yes)}</p> : null}
      {covenant.text_hash ? <p className="rule-hash">{w.hash} {covenant.text_hash}</p> : null}
    </section>
  );
}

function Versions({ covenant, read }: { covenant: CovenantView; read: (version: number | null) => void }) {
  const [w, shared] = [rule_words.use(), covenant_words.use()];
  const [compared, compare] = useState<number | null>(null);
  const before = (number: number) => covenant.versions.filter((one) => one.number < number && one.state === 'adopted').at(-1)?.number ?? null;
  return (
    <section className="panel stack">
      <h2>{w.versions}</h2>
      <ul className="rule-versions">
        {covenant.versions.toReversed().map((one) => (
          <li key={one.number}>
            <strong>{shared.version(one.number)} · {shared.state[one.state]}</strong>
            {one.valid_from && one.state === 'adopted' ? <span>{one.until_on ? shared.from_to(one.valid_from, one.until_on) : shared.from(one.valid_from)}</span> : null}
            <div className="row">
              {one.number === covenant.number ? null : <Button press={() => (read(one.number), scrollTo(0, 0))}>{w.read}</Button>}
              {before(one.number) === null ? null : <Button pressed={compared === one.number} press={() => compare(compared === one.number ? null : one.number)}>{compared === one.number ? w.close : w.compare}</Button>}
            </div>
            {compared === one.number ? <div><h3>{shared.difference(before(one.number)!, one.number)}</h3><DifferenceOf id={covenant.id} from={before(one.number)!} to={one.number} /></div> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Broken() {
  const w = rule_words.use();
  return (
    <section className="panel stack">
      <p>{w.broken}</p>
      <Link to="/report" className="menu-link">{w.report}</Link>
    </section>
  );
}
