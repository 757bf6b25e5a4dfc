import { Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import type { Choices, MeetingView, SeriesView } from '../../../modules/deliberation/meetings/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { meeting_words, rhythm_text, time_text } from '../../kit/meeting/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address, go } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useDeed } from './use-deed.ts';
import { desk_words } from './words.ts';

type Part = { series: SeriesView; put: (series: SeriesView) => void };
const series_url = ({ id }: SeriesView, what: string) => `/api/meeting-series/${encodeURIComponent(id)}/${what}`;

/** One series: whom it calls, and every meeting it held. */
export function SeriesPage({ id }: { id: string }) {
  const text = desk_words.use();
  const asked = useAsk<SeriesView>(`/api/meeting-series/${encodeURIComponent(id)}`);
  return (
    <>
      <p><Link href={address('meetings')}>{text.back}</Link></p>
      <Answer asked={asked}>{(series) => <Whole series={series} put={asked.put} />}</Answer>
    </>
  );
}

function Whole({ series, put }: Part) {
  const [text, w, language] = [desk_words.use(), meeting_words.use(), useLanguage()];
  return (
    <div className="meeting-desk">
      <header className="page-head">
        <h1>{series.title}</h1>
        <p>{w.kind[series.kind]} · {series.place} · {rhythm_text(series.rhythm, w)} {series.time} · {series.venue}</p>
        <p className="quiet">{series.office} · {text.held(series.held)}{series.ended ? ` · ${text.ended}` : ''}</p>
      </header>
      {series.keeps && !series.ended ? <Roster series={series} put={put} /> : null}
      {series.keeps && !series.ended && !series.next ? <Again series={series} /> : null}
      <section className="panel">
        <h2>{text.history}</h2>
        <ul className="meeting-history">
          {series.meetings.map((one) => (
            <li key={one.id}>
              <Link href={address('meetings', one.id)}>{text.nth(one.number)} · {time_text(one.starts_at, language)}</Link>
              <span>{w.state[one.state]}{one.items > 0 ? ` · ${text.items(one.done, one.items)}` : ''}</span>
            </li>
          ))}
        </ul>
      </section>
      {series.keeps && !series.ended ? <End series={series} put={put} /> : null}
    </div>
  );
}

function Roster({ series, put }: Part) {
  const text = desk_words.use();
  const { busy, send } = useDeed<SeriesView>(put);
  const choices = useAsk<Choices>(series.next ? `/api/meetings/${encodeURIComponent(series.next.id)}/choices` : null);
  const [[phone, part], set] = useState(['', '']);
  const add = (organisation_id: string | null) => void send(series_url(series, 'guests'), { organisation_id, phone: organisation_id ? null : phone, part }).then((done) => done && set(['', '']));
  return (
    <section className="panel meeting-desk">
      <h2>{text.roster}</h2>
      <ul className="meeting-history">
        {series.guests.map((one) => (
          <li key={one.id}>
            <span><b>{one.name}</b>{one.part ? `（${one.part}）` : ''}</span>
            <Button loading={busy} onClick={() => void send(series_url(series, 'guests/drop'), { guest_id: one.id })}>{text.drop}</Button>
          </li>
        ))}
      </ul>
      <div className="meeting-line">
        <Select size="large" aria-label={text.guest} placeholder={`${text.add_guest}：${text.guest}`} value={null} onChange={(id: string | null) => id && add(id)} options={(choices.data?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        <Input size="large" inputMode="tel" aria-label={text.phone} placeholder={text.phone} value={phone} maxLength={20} onChange={({ target }) => set([target.value, part])} />
        <Input size="large" aria-label={text.part} placeholder={text.part} value={part} maxLength={20} onChange={({ target }) => set([phone, target.value])} />
        <Button size="large" loading={busy} disabled={phone.trim().length < 5} onClick={() => add(null)}>{text.add_guest}</Button>
      </div>
    </section>
  );
}

function Again({ series }: { series: SeriesView }) {
  const text = desk_words.use();
  const [[on, time], set] = useState(['', series.time]);
  const { busy, send } = useDeed<MeetingView>((made) => go(address('meetings', made.id)));
  return (
    <section className="panel">
      <h2>{text.again}</h2>
      <div className="meeting-line">
        <Input size="large" type="date" aria-label={text.form.first_on} value={on} onChange={({ target }) => set([target.value, time])} />
        <Input size="large" type="time" aria-label={text.form.time} value={time} onChange={({ target }) => set([on, target.value])} />
        <Button size="large" type="primary" loading={busy} disabled={!on || !time} onClick={() => void send(series_url(series, 'again'), { on, time })}>{text.again}</Button>
      </div>
    </section>
  );
}

function End({ series, put }: Part) {
  const text = desk_words.use();
  const { busy, send } = useDeed<SeriesView>(put);
  return (
    <Popconfirm title={text.end_sure} okText={text.end} cancelText={text.cancel} onConfirm={() => void send(series_url(series, 'end'))}>
      <Button danger loading={busy}>{text.end}</Button>
    </Popconfirm>
  );
}
