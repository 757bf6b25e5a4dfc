import type { GroupView } from '../../../channels/web/contract.ts';
import type { Me } from '../../../platform/auth/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLiveState } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';
import { Conversation } from './Conversation.tsx';
import './group.css';

/** The group of my estate; who belongs to several chooses first. */
export default function Group({ id, me }: { id: string | null; me: Me }) {
  const w = words.use().group;
  const { data, error, again } = useAsk<{ groups: GroupView[] }>('/api/groups');
  const lost = useLiveState() === 'lost';
  const groups = data?.groups ?? [];
  const group = groups.find((one) => one.id === id) ?? (groups.length === 1 ? groups[0] : undefined);
  if (!group) {
    return (
      <Page title={w.title}>
        {error && !data && <Trouble error={error} again={again} />}
        {!error && !data && <Loading />}
        {data && groups.length === 0 && <Empty icon="chat" title={w.no_group} />}
        <GroupList groups={groups} />
      </Page>
    );
  }
  return (
    <Page key={group.id} title={group.name} {...(groups.length > 1 ? { back: '/group' } : {})} aside={<span className="soft members">{w.members(group.member_count)}</span>}>
      {!group.assistant_on && <p className="soft">{w.assistant_off}</p>}
      <Conversation group_id={group.id} me={me} />
      <p className="seen-by-reader" role="status">
        {lost ? w.lost : ''}
      </p>
    </Page>
  );
}

function GroupList({ groups }: { groups: GroupView[] }) {
  const [now, language] = [useNow(), useLanguage()];
  return (
    <ul className="list">
      {groups.map((group) => (
        <li key={group.id}>
          <Link to={`/group/${encodeURIComponent(group.id)}`} className="list-row">
            <Icon name="people" size="large" />
            <span className="list-words">
              <strong>{group.name}</strong>
              <span className="soft">{group.last_text}</span>
            </span>
            {group.last_at && <span className="soft">{when_words(new Date(group.last_at), now, language)}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
