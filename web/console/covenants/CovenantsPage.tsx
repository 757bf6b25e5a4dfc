import { Button } from 'antd';
import { useState } from 'react';
import type { CovenantList } from '../../../modules/deliberation/covenants/contract.ts';
import { covenant_words } from '../../kit/covenant/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { CovenantDesk } from './CovenantDesk.tsx';
import { NewCovenantForm } from './NewCovenantForm.tsx';
import { keep_words } from './words.ts';
import './covenants.css';

/** 公约和楼规 for who writes them, and for who goes round with the paper (product D3). */
export default function CovenantsPage({ id }: { id: string | null }) {
  return id === null ? <List /> : <CovenantDesk key={id} id={id} />;
}

function List() {
  const [text, shared] = [keep_words.use(), covenant_words.use()];
  const asked = useAsk<CovenantList>('/api/covenants');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  const [open, set_open] = useState(false);
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      {open ? <NewCovenantForm cancel={() => set_open(false)} /> : null}
      <Answer asked={asked}>
        {({ covenants, may_make }) => (
          <>
            {may_make && !open ? <Button type="primary" onClick={() => set_open(true)}>{text.make}</Button> : null}
            {covenants.length === 0 ? <Saying title={text.none} /> : null}
            <ul className="covenant-cards">
              {covenants.map((one) => (
                <li key={one.id} className="panel">
                  <h2><Link href={address('covenants', one.id)}>{one.title}</Link></h2>
                  <p className="quiet">{shared.kind[one.kind]} · {one.place} · {text.way[one.way]}</p>
                  <p>{one.in_force ? shared.holds(one.in_force.number, one.in_force.valid_from) : one.coming ? shared.coming(one.coming.number, one.coming.valid_from) : shared.none_holds}</p>
                  {one.pending ? <p><b>{shared.version(one.pending.number)} {shared.state[one.pending.state]}</b>{one.pending.state === 'discussing' ? ` · ${shared.until(one.pending.discuss_until ?? '')}` : ''}{one.unanswered > 0 ? ` · ${text.unanswered(one.unanswered)}` : ''}</p> : null}
                  {one.in_force || one.coming ? <p>{shared.signed(one.signed, one.homes)}</p> : null}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </>
  );
}
