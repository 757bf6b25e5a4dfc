import { Alert, Button, Input, Popconfirm, Select, Tag } from 'antd';
import { useState } from 'react';
import type { ContactView, MemberView, RoomView, StaffLink } from '../../../channels/wecom/contact/contract.ts';
import type { GroupList } from '../../../channels/wecom/side-bar/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { useMe } from '../shell/me.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { link_words } from './links-words.ts';

/** Which staff and which groups of customers are linked; a like name is shown as a hint, a person taps. */
export function Links() {
  const [text, now, language] = [link_words.use(), useNow(), useLanguage()];
  const asked = useAsk<ContactView>('/api/wecom/contacts');
  return (
    <Answer asked={asked}>
      {({ on, read_at, doubt, staff, rooms, rooms_elsewhere }) => (
        <>
          {on ? null : <Alert type="info" showIcon title={text.off} />}
          {doubt === null ? null : <Alert type="warning" showIcon title={text.doubt(doubt)} />}
          {read_at ? <p className="quiet">{text.read(when_words(new Date(read_at), now, language))}</p> : null}
          <section className="panel wecom" aria-label={text.staff}>
            <h2>{text.staff}</h2>
            <p className="quiet">{text.staff_hint}</p>
            {staff.length === 0 ? <Saying title={text.staff_none} /> : <ul>{staff.map((one) => <Colleague key={one.person_id} one={one} done={asked.again} />)}</ul>}
          </section>
          <section className="panel wecom" aria-label={text.rooms}>
            <h2>{text.rooms}</h2>
            <p className="quiet">{text.rooms_hint}</p>
            {rooms.length === 0 ? <Saying title={text.rooms_none} /> : <ul>{rooms.map((one) => <Room key={one.id} one={one} done={asked.again} />)}</ul>}
            {rooms_elsewhere > 0 ? <p className="quiet">{text.rooms_elsewhere(rooms_elsewhere)}</p> : null}
          </section>
        </>
      )}
    </Answer>
  );
}

function Colleague({ one, done }: { one: StaffLink; done: () => void }) {
  const [text, now, language, me] = [link_words.use(), useNow(), useLanguage(), useMe()];
  const cut = useDeed(text.unlinked_done, done);
  const [name, set_name] = useState('');
  const found = useAsk<{ members: MemberView[] }>(name === '' ? null : `/api/wecom/members?name=${encodeURIComponent(name)}`);
  const mine = one.person_id === me.person_id;
  const members = name === '' ? one.alike : (found.data?.members ?? []);
  return (
    <li>
      <p>
        <strong>{one.name}</strong> <span className="quiet">{[text.roles[one.role] ?? one.role, one.place].join(' · ')}</span> <Tag color={one.linked ? 'success' : 'default'}>{one.linked ? text.linked : text.unlinked}</Tag>
      </p>
      {one.linked ? (
        <p className="wecom-deeds">
          <span className="quiet">{(one.linked.by_oneself ? text.by_oneself : text.confirmed)(when_words(new Date(one.linked.since), now, language))}</span>
          <Popconfirm title={text.unlink_sure} okText={text.unlink} cancelText={text.no} onConfirm={() => void cut.send(`/api/wecom/people/${one.person_id}/unlink`)}>
            <Button loading={cut.busy}>{text.unlink}</Button>
          </Popconfirm>
        </p>
      ) : mine ? null : (
        <>
          <p className="wecom-deeds">
            {members.map((member) => (
              <Confirm key={member.id} member={member} one={one} done={done} />
            ))}
            {name !== '' && found.data && members.length === 0 ? <span role="status">{text.search_none}</span> : null}
          </p>
          {one.alike.length === 0 ? <Input.Search className="wecom-search" placeholder={text.search} aria-label={text.search_for(one.name)} maxLength={40} enterButton onSearch={(words) => set_name(words.trim().length >= 2 ? words.trim() : '')} /> : null}
        </>
      )}
    </li>
  );
}

function Confirm({ member, one, done }: { member: MemberView; one: StaffLink; done: () => void }) {
  const text = link_words.use();
  const { busy, send } = useDeed(text.confirmed_done, done);
  const account = [member.name, ...member.departments].join(' · ');
  return (
    <Popconfirm title={text.sure(one.name, account)} okText={text.yes} cancelText={text.no} onConfirm={() => void send(`/api/wecom/members/${member.id}/confirm`, { person_id: one.person_id })}>
      <Button loading={busy}>{text.it_is(account)}</Button>
    </Popconfirm>
  );
}

function Room({ one, done }: { one: RoomView; done: () => void }) {
  const text = link_words.use();
  const groups = useAsk<GroupList>(one.bound ? null : '/api/wecom/groups');
  const [chosen, choose] = useState<string | null>(null);
  const { busy, send } = useDeed(one.bound ? text.unbind_done : text.bind_done, done);
  const at = (deed: string) => `/api/wecom/rooms/${encodeURIComponent(one.id)}/${deed}`;
  return (
    <li>
      <p>
        <strong>{one.name}</strong> <span className="quiet">{text.people(one.members, one.customers)}</span> <Tag color={one.bound ? 'success' : 'default'}>{one.bound ? text.bound(one.bound.name) : text.unbound}</Tag>
      </p>
      <p className="wecom-deeds">
        {one.bound ? (
          <Button loading={busy} onClick={() => void send(at('unbind'))}>
            {text.unbind}
          </Button>
        ) : (
          <>
            <Select className="wecom-search" aria-label={text.which} placeholder={text.which} value={chosen} onChange={choose} options={(groups.data?.groups ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
            <Button disabled={chosen === null} loading={busy} onClick={() => void send(at('bind'), { conversation_id: chosen })}>
              {text.bind}
            </Button>
          </>
        )}
      </p>
    </li>
  );
}
