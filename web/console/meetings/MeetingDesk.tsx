import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import type { MeetingView, Paper } from '../../../modules/deliberation/meetings/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { BecameList, meeting_words, time_text } from '../../kit/meeting/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { Agenda } from './Agenda.tsx';
import { Close } from './Close.tsx';
import { Earlier } from './Earlier.tsx';
import { Notes } from './Notes.tsx';
import { Roll } from './Roll.tsx';
import { useDeed } from './use-deed.ts';
import { desk_words } from './words.ts';

export type Part = { meeting: MeetingView; put: (meeting: MeetingView) => void };
export const deed_url = ({ id }: Pick<MeetingView, 'id'>, what: string) => `/api/meetings/${encodeURIComponent(id)}/${what}`;

/** One meeting, prepared at a desk and held in the yard on a tablet or a phone: last time's items, agenda, roll, what is agreed, notes, minutes. */
export function MeetingDesk({ id }: { id: string }) {
  const text = desk_words.use();
  const asked = useAsk<MeetingView>(`/api/meetings/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || (event.type === 'meeting' && event.id === id)) asked.again();
  });
  return (
    <>
      <p><Link href={address('meetings')}>{text.back}</Link></p>
      <Answer asked={asked}>{(meeting) => <Whole meeting={meeting} put={asked.put} again={asked.again} />}</Answer>
    </>
  );
}

function Whole({ meeting, put, again }: Part & { again: () => void }) {
  const [text, w, language] = [desk_words.use(), meeting_words.use(), useLanguage()];
  const { keeps, state } = meeting;
  return (
    <div className="meeting-desk">
      <header className="page-head">
        <h1>{meeting.title} · {text.nth(meeting.number)}</h1>
        <p><b>{w.state[state]}</b> · {time_text(meeting.starts_at, language)} · {meeting.venue} · {meeting.place}</p>
        <p className="quiet">{w.kind[meeting.kind]} · {meeting.office}{keeps ? '' : ` · ${text.only_read}`}</p>
        {meeting.cancelled_why ? <p>{text.why}：{meeting.cancelled_why}</p> : null}
      </header>
      {keeps && (state === 'planned' || state === 'called') ? <Prepare meeting={meeting} put={put} /> : null}
      {state === 'closed' ? <Papers meeting={meeting} /> : null}
      <Earlier meeting={meeting} put={put} again={again} />
      {keeps && state === 'open' ? <Roll meeting={meeting} put={put} /> : null}
      <Agenda meeting={meeting} put={put} />
      {meeting.items.length > 0 ? (
        <section className="panel">
          <h2>{text.items_title}</h2>
          <BecameList items={meeting.items} />
        </section>
      ) : null}
      <Notes meeting={meeting} put={put} />
      {keeps && state === 'open' ? <Close meeting={meeting} put={put} /> : null}
      <p className="meeting-line">
        {meeting.before ? <Link href={address('meetings', meeting.before)}>{text.previous}</Link> : null}
        <Link href={address('meetings', null, { series: meeting.series_id })}>{text.to_series}</Link>
        {meeting.after ? <Link href={address('meetings', meeting.after)}>{text.next_one}</Link> : null}
      </p>
    </div>
  );
}

function Prepare({ meeting, put }: Part) {
  const text = desk_words.use();
  const { busy, send } = useDeed<MeetingView>(put);
  const due = new Date(meeting.starts_at).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }) <= new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
  return (
    <section className="panel meeting-desk">
      <h2>{text.prepare}</h2>
      <div className="meeting-line">
        {meeting.state === 'planned' ? (
          <Popconfirm title={text.call_sure} okText={text.call} cancelText={text.cancel} onConfirm={() => void send(deed_url(meeting, 'call'))}>
            <Button type="primary" size="large" loading={busy}>{text.call}</Button>
          </Popconfirm>
        ) : <b role="status">✓ {text.called}</b>}
        <PaperLink meeting={meeting} kind="notice" label={text.notice} />
        <Button type={meeting.state === 'called' ? 'primary' : 'default'} size="large" loading={busy} disabled={!due} onClick={() => void send(deed_url(meeting, 'open'))}>{text.open_now}</Button>
        {due ? null : <span className="quiet">{text.not_yet}</span>}
      </div>
      <Change meeting={meeting} put={put} />
    </section>
  );
}

const local = (iso: string) => new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
function Change({ meeting, put }: Part) {
  const text = desk_words.use();
  const [[starts, venue, why], set] = useState([local(meeting.starts_at), meeting.venue, '']);
  const { busy, send } = useDeed<MeetingView>(put);
  return (
    <details>
      <summary>{text.move} / {text.off}</summary>
      <div className="meeting-line">
        <Input size="large" type="datetime-local" aria-label={text.starts} value={starts} onChange={({ target }) => set([target.value, venue, why])} />
        <Input size="large" aria-label={text.form.venue} value={venue} maxLength={60} onChange={({ target }) => set([starts, target.value, why])} />
        <Button size="large" loading={busy} disabled={!starts || !venue.trim()} onClick={() => void send(deed_url(meeting, 'move'), { starts_at: new Date(`${starts}:00+08:00`).toISOString(), venue })}>{text.move}</Button>
      </div>
      <div className="meeting-line">
        <Input size="large" aria-label={text.why} placeholder={text.why} value={why} maxLength={300} onChange={({ target }) => set([starts, venue, target.value])} />
        <Button size="large" danger loading={busy} disabled={why.trim().length < 2} onClick={() => void send(deed_url(meeting, 'cancel'), { why })}>{text.off}</Button>
      </div>
    </details>
  );
}

function Papers({ meeting }: { meeting: MeetingView }) {
  const text = desk_words.use();
  const kinds: ('minutes' | 'issues' | 'decision')[] = meeting.kind === 'quarterly_consultation' ? ['decision', 'minutes'] : meeting.kind === 'weekly_collection' ? ['issues', 'minutes'] : ['minutes', 'issues'];
  return (
    <section className="panel">
      <h2>{text.summary}</h2>
      <p className="meeting-summary">{meeting.summary}</p>
      <p className="quiet">{text.present(meeting.present, meeting.others)}</p>
      <div className="meeting-line">{kinds.map((kind) => <PaperLink key={kind} meeting={meeting} kind={kind} label={text.print[kind]} />)}</div>
    </section>
  );
}
const PaperLink = ({ meeting, kind, label }: { meeting: MeetingView; kind: Paper; label: string }) => <a className="button-like" href={deed_url(meeting, `paper?kind=${kind}`)}>{label}</a>;
