import type { PollCard, PollList } from '../../../modules/deliberation/polls/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { vote_words } from '../votes/words.ts';
import { poll_words } from './words.ts';

/** Polls among the votes: a page of them is `/votes/poll-<id>`. */
export const poll_mark = 'poll-';

export function PollCards() {
  const [w, vote, language] = [poll_words.use(), vote_words.use(), useLanguage()];
  const asked = useAsk<PollList>('/api/polls');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  if (!asked.data?.polls.length) return null;
  const day = (iso: string) => date_words(new Date(iso), language);
  const todo = (poll: PollCard) => poll.my_heads - poll.my_cast;
  return (
    <>
      <h2>{w.title}</h2>
      <ul className="vote-cards">
        {asked.data.polls.map((poll) => (
          <li key={poll.id}>
            <Link to={`/votes/${poll_mark}${encodeURIComponent(poll.id)}`} className="vote-card">
              <strong>{poll.title}</strong>
              <span>{w.form[poll.form]} · {w.state[poll.state]} · {vote.from_to(day(poll.opens_at), day(poll.closes_at))}</span>
              {poll.state === 'open' && poll.my_heads > 0 && <span className={todo(poll) > 0 ? 'vote-todo' : 'vote-done'}><Icon name={todo(poll) > 0 ? 'stamp' : 'check'} /> {todo(poll) > 0 ? vote.to_do(todo(poll)) : vote.done}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
