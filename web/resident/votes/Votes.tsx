import type { VoteCard, VoteList } from '../../../modules/deliberation/votes/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { PollPage } from '../polls/PollPage.tsx';
import { poll_mark, PollCards } from '../polls/Polls.tsx';
import { PetitionPage } from '../petitions/PetitionPage.tsx';
import { petition_mark, PetitionCards } from '../petitions/Petitions.tsx';
import { Page } from '../shell/Page.tsx';
import { TenderPage } from '../tenders/TenderPage.tsx';
import { tender_mark, TenderCards } from '../tenders/Tenders.tsx';
import { VotePage } from './VotePage.tsx';
import { vote_words } from './words.ts';
import './votes.css';

/** 业主投票: the decisions in which one's home has a say (product D2). */
export default function Votes({ id }: { id: string | null }) {
  if (id?.startsWith(poll_mark)) return <PollPage key={id} id={id.slice(poll_mark.length)} />;
  if (id?.startsWith(tender_mark)) return <TenderPage key={id} id={id.slice(tender_mark.length)} />;
  if (id?.startsWith(petition_mark)) return <PetitionPage key={id} id={id.slice(petition_mark.length)} />;
  return id ? <VotePage key={id} id={id} /> : <List />;
}

function List() {
  const w = vote_words.use();
  const asked = useAsk<VoteList>('/api/votes');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  return (
    <Page title={w.title} back="/me">
      <p className="soft">{w.lead}</p>
      {asked.data ? <Cards votes={asked.data.votes} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
      <PollCards />
      <PetitionCards />
      <TenderCards />
    </Page>
  );
}

function Cards({ votes }: { votes: VoteCard[] }) {
  const [w, language] = [vote_words.use(), useLanguage()];
  if (votes.length === 0) return <Empty icon="stamp" title={w.none} />;
  const day = (iso: string) => date_words(new Date(iso), language);
  return (
    <ul className="vote-cards">
      {votes.map((vote) => (
        <li key={vote.id}>
          <Link to={`/votes/${encodeURIComponent(vote.id)}`} className="vote-card">
            <strong>{vote.title}</strong>
            <span>{w.state[vote.state]} · {w.from_to(day(vote.opens_at), day(vote.closes_at))}</span>
            {vote.state === 'open' && vote.my_heads > 0 && (
              <span className={vote.my_cast < vote.my_heads ? 'vote-todo' : 'vote-done'}>
                <Icon name={vote.my_cast < vote.my_heads ? 'stamp' : 'check'} /> {vote.my_cast < vote.my_heads ? w.to_do(vote.my_heads - vote.my_cast) : w.done}
              </span>
            )}
            {vote.quorum !== null && <span>{vote.decided ? w.was_passed : vote.quorum ? w.not_passed : w.no_quorum}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
