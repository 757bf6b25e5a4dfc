import { useState } from 'react';
import type { MeetingView } from '../../../modules/deliberation/meetings/contract.ts';
import { Button, ButtonLink } from '../../kit/button/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { BecameList, day_text, meeting_words, time_text } from '../../kit/meeting/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { talk_words } from './words.ts';

/** One meeting as a neighbour reads it: what became of last time's matters first, then what is to come, and one's own topic. */
export function MeetingPage({ id }: { id: string }) {
  const w = talk_words.use();
  const asked = useAsk<MeetingView>(`/api/meetings/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || (event.type === 'meeting' && event.id === id)) asked.again();
  });
  return (
    <Page title={asked.data?.title ?? w.title} back="/meetings">
      {asked.data ? <Meeting meeting={asked.data} put={asked.put} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

function Meeting({ meeting, put }: { meeting: MeetingView; put: (meeting: MeetingView) => void }) {
  const [w, shared, language] = [talk_words.use(), meeting_words.use(), useLanguage()];
  const over = meeting.state === 'closed';
  const paper = (kind: 'notice' | 'minutes') => `/api/meetings/${encodeURIComponent(meeting.id)}/paper?kind=${kind}`;
  return (
    <>
      <section className="panel stack">
        <p><strong>{shared.state[meeting.state]}</strong> · {time_text(meeting.starts_at, language)}</p>
        <p>{w.where(meeting.venue)} · {meeting.office}</p>
        {meeting.roll.length > 0 && !over ? <p><Icon name="check" /> {w.roll}</p> : meeting.open && !over ? <p>{w.open}</p> : null}
        {meeting.cancelled_why ? <p className="wrong">{w.cancelled(meeting.cancelled_why)}</p> : null}
        {over ? <p className="soft">{w.came(meeting.present, meeting.others)}</p> : null}
        <ButtonLink wide icon="book" href={paper(over ? 'minutes' : 'notice')}>{over ? w.minutes : w.notice}</ButtonLink>
      </section>
      {over ? (
        <section className="panel stack">
          <h2>{w.summary}</h2>
          <p className="talk-summary">{meeting.summary}</p>
        </section>
      ) : null}
      {meeting.items.length > 0 ? <section className="panel stack"><h2>{w.agreed}</h2><BecameList items={meeting.items} /></section> : null}
      {meeting.earlier_on ? (
        <section className="panel stack">
          <h2>{w.earlier(day_text(meeting.earlier_on, language))}</h2>
          {meeting.earlier.length > 0 ? <BecameList items={meeting.earlier} /> : <p>{w.earlier_none}</p>}
        </section>
      ) : null}
      <Agenda meeting={meeting} />
      {meeting.may_ask ? <AskForm meeting={meeting} put={put} /> : null}
      <nav className="talk-near">
        {meeting.before ? <Link to={`/meetings/${encodeURIComponent(meeting.before)}`}>← {w.before}</Link> : null}
        {meeting.after ? <Link to={`/meetings/${encodeURIComponent(meeting.after)}`}>{w.after} →</Link> : null}
      </nav>
    </>
  );
}

function Agenda({ meeting }: { meeting: MeetingView }) {
  const [w, shared] = [talk_words.use(), meeting_words.use()];
  const standing = { asked: w.waiting, on: w.on, off: w.off } as const;
  return (
    <section className="panel stack">
      <h2>{w.agenda}</h2>
      {meeting.topics.length === 0 ? <p className="soft">{w.agenda_none}</p> : null}
      <ol className="talk-topics">
        {meeting.topics.map((topic) => (
          <li key={topic.id}>
            <strong>{topic.title}</strong>
            {topic.mine || !['asked', 'on', 'off'].includes(topic.state) ? <span>{topic.mine ? `${w.mine} · ` : ''}{topic.state === 'asked' || topic.state === 'on' || topic.state === 'off' ? standing[topic.state] : shared.topic[topic.state]}</span> : null}
            {topic.answer ? <span>{shared.said(topic.answer)}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function AskForm({ meeting, put }: { meeting: MeetingView; put: (meeting: MeetingView) => void }) {
  const w = talk_words.use();
  const [title, set_title] = useState('');
  const [words, set_words] = useState('');
  const [state, set_state] = useState<'idle' | 'busy' | 'sent'>('idle');
  const [refusal, set_refusal] = useState<string | null>(null);
  const send = async () => {
    set_state('busy');
    set_refusal(null);
    try {
      put(await ask<MeetingView>('POST', `/api/meetings/${encodeURIComponent(meeting.id)}/topics`, { title, words }));
      set_title('');
      set_words('');
      set_state('sent');
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : String(error));
      set_state('idle');
    }
  };
  return (
    <section className="panel stack">
      <h2>{w.ask}</h2>
      <label className="talk-field">{w.ask_label}<input value={title} maxLength={60} onChange={({ target }) => (set_title(target.value), set_state('idle'))} /></label>
      <label className="talk-field">{w.ask_more}<textarea rows={3} value={words} maxLength={500} onChange={({ target }) => set_words(target.value)} /></label>
      <p className="soft">{w.careful}</p>
      {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
      {state === 'sent' ? <p role="status"><Icon name="check" /> {w.sent}</p> : null}
      <Button wide kind="main" icon="send" busy={state === 'busy'} off={title.trim().length < 2} press={() => void send()}>{w.send}</Button>
    </section>
  );
}
