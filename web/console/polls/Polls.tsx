import { Button } from 'antd';
import { useState } from 'react';
import type { PollList } from '../../../modules/deliberation/polls/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { moment } from '../votes/words.ts';
import { NewPollForm } from './NewPollForm.tsx';
import { poll_words } from './words.ts';

/** Polls stand under the votes; a page of them is `/console/votes/poll-<id>`. */
export const poll_mark = 'poll-';

export function Polls() {
  const text = poll_words.use();
  const asked = useAsk<PollList>('/api/polls');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  const keeps = ['owners_committee', 'community'].includes(useMe().hat.role);
  const [open, set_open] = useState(false);
  return (
    <section>
      <h2>{text.title}</h2>
      <p className="quiet">{text.lead}</p>
      {keeps && !open ? <Button onClick={() => set_open(true)}>{text.make}</Button> : null}
      {open ? <NewPollForm cancel={() => set_open(false)} /> : null}
      <Answer asked={asked}>
        {({ polls }) => (
          <>
            {polls.length === 0 ? <p className="quiet">{text.none}</p> : null}
            <ul className="vote-cards">
              {polls.map((one) => (
                <li key={one.id} className="panel">
                  <h3><Link href={address('votes', poll_mark + one.id)}>{one.title}</Link></h3>
                  <p><b>{text.state[one.state]}</b> · {text.form[one.form]} · {one.place} · {moment(one.opens_at)} – {moment(one.closes_at)}{one.taking_part !== null && one.roll !== null ? ` · ${text.votes(one.taking_part, one.roll)}` : ''}</p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </section>
  );
}
