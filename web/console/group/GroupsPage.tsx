import type { GroupView } from '../../../channels/web/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import { words } from '../words/index.ts';
import './group.css';
import { GroupRoom } from './GroupRoom.tsx';

/** The estates' groups: the list beside the room on a desk, one after the other on a phone. */
export default function GroupsPage({ id }: { id: string | null }) {
  const text = words.use().group;
  const narrow = useNarrow();
  const asked = useAsk<{ groups: GroupView[] }>('/api/groups');
  useLiveAgain(asked.again, (event) => event.type === 'message');
  return (
    <Answer asked={asked}>
      {({ groups }) => {
        if (groups.length === 0) return <Saying title={text.empty} />;
        const only = narrow ? undefined : groups[0];
        const room = groups.find((group) => group.id === id) ?? (id === null ? only : undefined);
        if (narrow && room) return <GroupRoom key={room.id} group={room} on_changed={asked.again} />;
        return (
          <div className="groups">
            <GroupList groups={groups} current={room?.id ?? null} />
            {room ? <GroupRoom key={room.id} group={room} on_changed={asked.again} /> : null}
          </div>
        );
      }}
    </Answer>
  );
}

function GroupList({ groups, current }: { groups: GroupView[]; current: string | null }) {
  const text = words.use().group;
  return (
    <nav className="group-list" aria-label={text.pick}>
      <h1>{text.title}</h1>
      <ul>
        {groups.map((group) => (
          <li key={group.id}>
            <Link href={address('groups', group.id)} aria-current={group.id === current ? 'true' : undefined}>
              <b>{group.name}</b>
              <span className="quiet">
                {text.members(group.member_count)} · {group.assistant_on ? text.assistant_on : text.assistant_off}
              </span>
              {group.last_text ? <span className="group-last">{group.last_text}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
