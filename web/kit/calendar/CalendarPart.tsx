import { useState } from 'react';
import type { CalendarMade, MyCalendar } from '../../../channels/calendar/contract.ts';
import { Button } from '../button/index.ts';
import { ask, Refused, useAsk } from '../fetch/index.ts';
import { calendar_words } from './words.ts';

/** My own calendar address: shown once, changed or ended by one tap. */
export function CalendarPart() {
  const w = calendar_words.use();
  const asked = useAsk<MyCalendar>('/api/me/calendar');
  const [url, set_url] = useState<string | null>(null);
  const [said, set_said] = useState<{ text: string; wrong: boolean } | null>(null);
  const act = async (work: () => Promise<string | null>): Promise<void> => {
    set_said(null);
    try {
      const text = await work();
      if (text) set_said({ text, wrong: false });
      asked.again();
    } catch (error) {
      set_said({ text: error instanceof Refused ? error.message : String(error), wrong: true });
    }
  };
  const make = () => act(async () => (set_url((await ask<CalendarMade>('POST', '/api/me/calendar')).url), null));
  const end = () => act(async () => (await ask('POST', '/api/me/calendar/end'), set_url(null), w.ended));
  const copy = () => act(async () => (await navigator.clipboard.writeText(url ?? ''), w.copied));
  const mine = asked.data;
  return (
    <section className="panel stack" aria-label={w.title}>
      <h2>{w.title}</h2>
      <p className="soft">{w.lead}</p>
      {mine?.made_at && !url && (
        <p>
          {w.have(mine.made_at.slice(0, 10))} {mine.read_on ? w.read(mine.read_on) : w.never_read}
        </p>
      )}
      {url && (
        <>
          <label>
            {w.once}
            <input readOnly value={url} onFocus={(event) => event.target.select()} />
          </label>
          <p className="soft">{w.how}</p>
          <Button press={() => void copy()}>{w.copy}</Button>
        </>
      )}
      {mine && <Button press={() => void make()}>{mine.made_at ? w.again : w.make}</Button>}
      {mine?.made_at && <Button press={() => void end()}>{w.end}</Button>}
      <p role="status" className={said?.wrong ? 'wrong' : 'said'}>
        {said?.text ?? ''}
      </p>
    </section>
  );
}
