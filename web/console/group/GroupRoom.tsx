import { ArrowLeftOutlined, RobotOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { GroupView, MessageList, MessageView } from '../../../channels/web/contract.ts';
import { ask, useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { decides, may_set_assistant, useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import { words } from '../words/index.ts';
import { AssistantDrawer } from './AssistantDrawer.tsx';
import { Composer } from './Composer.tsx';
import { Message } from './Message.tsx';
import { ReplyDrawer } from './ReplyDrawer.tsx';

const page_size = 50;

/** One estate's group as its members see it, with the assistant's reasons under each message for the staff. */
export function GroupRoom({ group, on_changed }: { group: GroupView; on_changed: () => void }) {
  const text = words.use();
  const me = useMe();
  const narrow = useNarrow();
  const Title = narrow ? 'h1' : 'h2'; // on a desk the list beside it has the page's heading
  const [setting, set_setting] = useState(false);
  const url = `/api/groups/${encodeURIComponent(group.id)}/messages?limit=${page_size}`;
  const asked = useAsk<MessageList>(url);
  useLiveAgain(asked.again, (event) => event.type === 'case' || (event.type === 'message' && event.conversation_id === group.id));
  return (
    <section className="room" aria-labelledby="room-title">
      <header className="room-head">
        {narrow ? (
          <Link className="back" href={address('groups')}>
            <ArrowLeftOutlined aria-hidden /> {text.case.back}
          </Link>
        ) : null}
        <Title id="room-title">{group.name}</Title>
        <span className="quiet">{group.assistant_on ? text.group.assistant_on : text.group.assistant_off}</span>
        {may_set_assistant(me.hat.role) ? (
          <Button icon={<RobotOutlined aria-hidden />} onClick={() => set_setting(true)}>
            {text.group.settings}
          </Button>
        ) : null}
      </header>
      <Answer asked={asked}>{(list) => <Messages list={list} url={url} group_id={group.id} again={asked.again} />}</Answer>
      <Composer group_id={group.id} on_sent={asked.again} />
      <AssistantDrawer group={group} open={setting} close={() => set_setting(false)} on_saved={on_changed} />
    </section>
  );
}

type Listed = { list: MessageList; url: string; group_id: string; again: () => void };
function Messages({ list, url, group_id, again }: Listed) {
  const text = words.use().group;
  const [older, set_older] = useState<MessageView[]>([]);
  const [earlier, set_earlier] = useState(list.earlier);
  const answers = decides(useMe().hat.role);
  const [asked, answer] = useState<MessageView | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const newest = list.messages.at(-1)?.id;
  useEffect(() => box.current?.scrollTo({ top: box.current.scrollHeight }), [newest]);

  const known = new Set(list.messages.map(({ id }) => id));
  const all = [...older.filter(({ id }) => !known.has(id)), ...list.messages];
  async function more(before: string) {
    const found = await ask<MessageList>('GET', `${url}&before=${encodeURIComponent(before)}`).catch(() => null);
    if (!found) return;
    set_older((old) => [...found.messages, ...old]);
    set_earlier(found.earlier);
  }
  return (
    <div className="messages" ref={box} tabIndex={0} role="log" aria-label={text.messages}>
      {earlier ? <Button onClick={() => void more(earlier)}>{text.earlier}</Button> : null}
      {all.length === 0 ? <p className="quiet">{text.no_messages}</p> : null}
      <ol>
        {all.map((message) => (
          <Message key={message.id} message={message} again={again} on_answer={answers ? answer : null} />
        ))}
      </ol>
      {asked ? <ReplyDrawer key={asked.id} group_id={group_id} message={asked} close={() => answer(null)} on_sent={again} /> : null}
    </div>
  );
}
