import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ItemList, ItemView, MeetingView } from '../../../modules/deliberation/meetings/contract.ts';
import { BecameList, day_text } from '../../kit/meeting/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { deed_url, type Part } from './MeetingDesk.tsx';
import { useDeed } from './use-deed.ts';
import { desk_words } from './words.ts';

/** A meeting opens with what became of the last one's items; what did not get done is spoken of again, or handed up. */
export function Earlier({ meeting, put, again }: Part & { again: () => void }) {
  const [text, language] = [desk_words.use(), useLanguage()];
  const { keeps, earlier, earlier_on } = meeting;
  if (!earlier_on && earlier.length === 0) return null;
  const running = ['planned', 'called', 'open'].includes(meeting.state);
  return (
    <section className="panel">
      <h2>{earlier_on ? text.earlier(day_text(earlier_on, language)) : text.history}</h2>
      {earlier.length === 0 ? <p>{text.earlier_none}</p> : null}
      <BecameList items={earlier} more={(item) => (keeps && running && item.outcome !== 'done' ? <Undone item={item} meeting={meeting} put={put} again={again} /> : null)} />
    </section>
  );
}

function Undone({ item, meeting, put, again }: Part & { item: ItemView; again: () => void }) {
  const text = desk_words.use();
  const { busy, send } = useDeed<MeetingView>(put);
  const there = meeting.topics.some(({ title }) => title === item.what.slice(0, 60));
  return (
    <div className="meeting-line">
      {item.may_finish ? <Finish item={item} done={again} /> : null}
      {there ? null : <Button size="large" loading={busy} onClick={() => void send(deed_url(meeting, 'topics'), { title: item.what.slice(0, 60), words: '', item_id: item.id })}>{text.again_topic}</Button>}
      {item.may_raise && meeting.may_raise ? <Raise meeting={meeting} put={put} topic_id={null} item_id={item.id} /> : null}
    </div>
  );
}

/** The owner's own words on a task; the office may say them for somebody without a phone. */
export function Finish({ item, done }: { item: ItemView; done: () => void }) {
  const text = desk_words.use();
  const [note, set_note] = useState('');
  const [open, set_open] = useState(false);
  const { busy, send } = useDeed<ItemList>(done);
  if (!item.may_finish) return null;
  if (!open) return <Button size="large" onClick={() => set_open(true)}>{text.finish} / {text.cannot}</Button>;
  const say = (well: boolean) => void send(`/api/meeting-items/${encodeURIComponent(item.id)}/finish`, { done: well, note });
  return (
    <div className="meeting-line">
      <Input size="large" aria-label={text.say_how} placeholder={text.say_how} value={note} maxLength={500} onChange={({ target }) => set_note(target.value)} />
      <Button size="large" type="primary" loading={busy} disabled={note.trim().length < 2} onClick={() => say(true)}>{text.finish}</Button>
      <Button size="large" loading={busy} disabled={note.trim().length < 2} onClick={() => say(false)}>{text.cannot}</Button>
    </div>
  );
}

/** 交上级, with why it cannot be settled here. */
export function Raise({ meeting, put, topic_id, item_id }: Part & { topic_id: string | null; item_id: string | null }) {
  const text = desk_words.use();
  const [why, set_why] = useState('');
  const [open, set_open] = useState(false);
  const { busy, send } = useDeed<MeetingView>(put);
  if (!open) return <Button size="large" onClick={() => set_open(true)}>{text.raise}</Button>;
  return (
    <div className="meeting-line">
      <Input size="large" aria-label={text.raise_why} placeholder={text.raise_why} value={why} maxLength={300} onChange={({ target }) => set_why(target.value)} />
      <Button size="large" type="primary" loading={busy} disabled={why.trim().length < 2} onClick={() => void send(deed_url(meeting, 'raise'), { topic_id, item_id, why })}>{text.raise}</Button>
      <Button size="large" onClick={() => set_open(false)}>{text.cancel}</Button>
    </div>
  );
}
