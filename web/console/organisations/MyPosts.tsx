import type { PersonPosts } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { PersonPostsCard } from './PersonPostsCard.tsx';
import { words } from './words.ts';

export function MyPosts() {
  const text = words.use();
  const asked = useAsk<PersonPosts>('/api/me/posts');
  return (
    <Answer asked={asked}>
      {(person) =>
        person.posts.length === 0 ? (
          <Saying title={text.mine_none} />
        ) : (
          <ul className="people-posts">
            <PersonPostsCard person={person} organisation_id={null} again={asked.again} />
          </ul>
        )
      }
    </Answer>
  );
}
