import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Choices, MeetingView, SeriesList, TopicView } from '../../../modules/deliberation/meetings/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { meeting_words } from '../../kit/meeting/index.ts';
import { Raise } from './Earlier.tsx';
import { ItemForm } from './ItemForm.tsx';
import { deed_url, type Part } from './MeetingDesk.tsx';
import { useDeed } from './use-deed.ts';
import { desk_words } from './words.ts';

/** The agenda: what neighbours asked for gets its answer, open cases and matters from below are put on, and each topic its result. */
export function Agenda({ meeting, put }: Part) {
  const text = desk_words.use();
  const running = ['planned', 'called', 'open'].includes(meeting.state);
  const choices = useAsk<Choices>(meeting.keeps && running ? deed_url(meeting, 'choices') : null);
  const shown = meeting.topics.filter(({ state }) => meeting.keeps || state !== 'off');
  return (
    <section className="panel meeting-desk">
      <h2>{text.agenda}</h2>
      {shown.length === 0 ? <p className="quiet">{text.agenda_none}</p> : null}
      <ol className="meeting-topics">
        {shown.map((topic) => (
          <li key={topic.id}>
            <Topic topic={topic} />
            {meeting.keeps && topic.state === 'asked' && running ? <Decide meeting={meeting} put={put} topic={topic} /> : null}
            {meeting.keeps && meeting.state === 'open' && ['on', 'taken'].includes(topic.state) ? <Result meeting={meeting} put={put} topic={topic} choices={choices.data} /> : null}
          </li>
        ))}
      </ol>
      {meeting.keeps && running ? <Put meeting={meeting} put={(next) => (put(next), choices.again())} choices={choices.data} /> : null}
    </section>
  );
}

function Topic({ topic }: { topic: TopicView }) {
  const [text, w] = [desk_words.use(), meeting_words.use()];
  return (
    <>
      <b>{topic.title}</b>
      <span className="quiet">{w.topic[topic.state]}{topic.asked_by ? ` · ${text.asked_by(topic.asked_by)}` : ''}{topic.from_office ? ` · ${text.from(topic.from_office)}` : ''}</span>
      {topic.words ? <span>{topic.words}</span> : null}
      {topic.answer ? <span>{w.said(topic.answer)}</span> : null}
    </>
  );
}

function Decide({ meeting, put, topic }: Part & { topic: TopicView }) {
  const text = desk_words.use();
  const [answer, set_answer] = useState('');
  const { busy, send } = useDeed<MeetingView>(put);
  const decide = (on: boolean) => void send(deed_url(meeting, 'topics/decide'), { topic_id: topic.id, on, answer });
  return (
    <div className="meeting-line">
      <Button size="large" type="primary" loading={busy} onClick={() => decide(true)}>{text.on}</Button>
      <Input size="large" aria-label={text.answer} placeholder={text.answer} value={answer} maxLength={300} onChange={({ target }) => set_answer(target.value)} />
      <Button size="large" loading={busy} disabled={answer.trim().length < 2} onClick={() => decide(false)}>{text.leave_off}</Button>
    </div>
  );
}

function Result({ meeting, put, topic, choices }: Part & { topic: TopicView; choices: Choices | null }) {
  const text = desk_words.use();
  const [way, go] = useState<'item' | 'settled' | null>(null);
  const [answer, set_answer] = useState('');
  const { busy, send } = useDeed<MeetingView>((next) => (go(null), put(next)));
  const settle = (how: 'settled' | 'later') => void send(deed_url(meeting, 'topics/settle'), { topic_id: topic.id, how, answer });
  if (way === 'item') return <ItemForm meeting={meeting} put={(next) => (go(null), put(next))} topic={topic} choices={choices} cancel={() => go(null)} />;
  if (way === 'settled')
    return (
      <div className="meeting-line">
        <Input size="large" aria-label={text.settle_answer} placeholder={text.settle_answer} value={answer} maxLength={300} onChange={({ target }) => set_answer(target.value)} />
        <Button size="large" type="primary" loading={busy} disabled={answer.trim().length < 2} onClick={() => settle('settled')}>{text.settled}</Button>
        <Button size="large" onClick={() => go(null)}>{text.cancel}</Button>
      </div>
    );
  return (
    <div className="meeting-line">
      <Button size="large" type="primary" onClick={() => go('item')}>{topic.state === 'taken' ? text.add_item : text.decide}</Button>
      {topic.state === 'on' ? <Button size="large" onClick={() => go('settled')}>{text.settled}</Button> : null}
      {topic.state === 'on' ? <Button size="large" loading={busy} onClick={() => settle('later')}>{text.later}</Button> : null}
      {topic.state === 'on' && meeting.may_raise ? <Raise meeting={meeting} put={put} topic_id={topic.id} item_id={null} /> : null}
    </div>
  );
}

/** A topic in a sentence, an open case, or what was handed up from below. */
function Put({ meeting, put, choices }: Part & { choices: Choices | null }) {
  const text = desk_words.use();
  const [title, set_title] = useState('');
  const raised = useAsk<SeriesList>('/api/meeting-series', true);
  const { busy, send } = useDeed<MeetingView>((next) => (set_title(''), put(next), raised.again()));
  return (
    <div className="meeting-desk">
      {raised.data?.raised.map((one) => (
        <div key={one.id} className="meeting-line">
          <span><b>{one.title}</b> · {text.from(one.from_office ?? '')}</span>
          <Button size="large" loading={busy} onClick={() => void send(deed_url(meeting, 'topics/take-up'), { topic_id: one.id })}>{text.take_up}</Button>
        </div>
      ))}
      <div className="meeting-line">
        <Input size="large" aria-label={text.topic_title} placeholder={text.topic_title} value={title} maxLength={60} onChange={({ target }) => set_title(target.value)} />
        <Button size="large" loading={busy} disabled={title.trim().length < 2} onClick={() => void send(deed_url(meeting, 'topics'), { title, words: '' })}>{text.put}</Button>
      </div>
      {choices && choices.cases.length > 0 ? (
        <Select size="large" aria-label={text.of_cases} placeholder={`${text.of_cases}（${choices.cases.length}）`} value={null}
          options={choices.cases.map((one) => ({ value: one.case_id, label: `${one.title} · ${text.reporters(one.reporters)}` }))}
          onChange={(case_id: string | null) => {
            const chosen = choices.cases.find((one) => one.case_id === case_id);
            if (chosen) void send(deed_url(meeting, 'topics'), { title: chosen.title.slice(0, 60), words: '', case_id });
          }} />
      ) : null}
    </div>
  );
}
