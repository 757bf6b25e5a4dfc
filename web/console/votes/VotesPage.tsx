import { Button } from 'antd';
import { useState } from 'react';
import type { VoteList } from '../../../modules/deliberation/votes/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { PollDesk } from '../polls/PollDesk.tsx';
import { poll_mark, Polls } from '../polls/Polls.tsx';
import { PetitionDesk } from '../petitions/PetitionDesk.tsx';
import { petition_mark, Petitions } from '../petitions/Petitions.tsx';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { TenderDesk } from '../tenders/TenderDesk.tsx';
import { tender_mark, Tenders } from '../tenders/Tenders.tsx';
import { NewVoteForm } from './NewVoteForm.tsx';
import { VoteDesk } from './VoteDesk.tsx';
import { metres, moment, vote_words } from './words.ts';
import './votes.css';

/** 业主投票 for the owners' committee and the community: what is called, how many took part, and one of them. */
export default function VotesPage({ id }: { id: string | null }) {
  if (id?.startsWith(poll_mark)) return <PollDesk key={id} id={id.slice(poll_mark.length)} />;
  if (id?.startsWith(tender_mark)) return <TenderDesk key={id} id={id.slice(tender_mark.length)} />;
  if (id?.startsWith(petition_mark)) return <PetitionDesk key={id} id={id.slice(petition_mark.length)} />;
  return id === null ? <List /> : <VoteDesk key={id} id={id} />;
}

function List() {
  const text = vote_words.use();
  const asked = useAsk<VoteList>('/api/votes');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  const keeps = ['owners_committee', 'community'].includes(useMe().hat.role);
  const [open, set_open] = useState(false);
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      {keeps && !open ? <Button type="primary" onClick={() => set_open(true)}>{text.make}</Button> : null}
      {open ? <NewVoteForm cancel={() => set_open(false)} /> : null}
      <Answer asked={asked}>
        {({ votes }) => (
          <>
            {votes.length === 0 ? <Saying title={text.none} /> : null}
            <ul className="vote-cards">
              {votes.map((one) => (
                <li key={one.id} className="panel">
                  <h2><Link href={address('votes', one.id)}>{one.title}</Link></h2>
                  <p><b>{text.state[one.state]}</b> · {one.estate} · {text.until(moment(one.opens_at), moment(one.closes_at))}</p>
                  {one.turnout && one.whole ? <p>{text.heads(one.turnout.heads, one.whole.heads)} · {text.areas(metres(one.turnout.area_cm2), metres(one.whole.area_cm2))}</p> : null}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
      <Polls />
      <Petitions />
      <Tenders />
    </>
  );
}
