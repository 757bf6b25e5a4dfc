import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { MeetingView } from '../../../modules/deliberation/meetings/contract.ts';
import { deed_url, type Part } from './MeetingDesk.tsx';
import { useDeed } from './use-deed.ts';
import { desk_words } from './words.ts';

/** Who is there: one big button each, and a count of the others. For this meeting and nothing else. */
export function Roll({ meeting, put }: Part) {
  const text = desk_words.use();
  const { busy, send } = useDeed<MeetingView>(put);
  const [others, set_others] = useState(meeting.others);
  const [phone, set_phone] = useState('');
  const here = meeting.roll.filter(({ present }) => present).map(({ id }) => id);
  const mark = (present_ids: string[], count = others) => void send(deed_url(meeting, 'roll'), { present_ids, others: count });
  return (
    <section className="panel meeting-desk">
      <h2>{text.roll}</h2>
      <p className="quiet">{text.roll_lead}</p>
      <div className="meeting-roll">
        {meeting.roll.map((one) => (
          <Button key={one.id} size="large" aria-pressed={one.present} type={one.present ? 'primary' : 'default'} disabled={busy} onClick={() => mark(one.present ? here.filter((id) => id !== one.id) : [...here, one.id])}>
            {one.present ? '✓ ' : ''}{one.name}{one.part ? `（${one.part}）` : ''}
          </Button>
        ))}
      </div>
      <div className="meeting-line">
        <label>{text.others} <InputNumber size="large" min={0} max={5000} value={others} onChange={(count) => set_others(count ?? 0)} onBlur={() => others !== meeting.others && mark(here)} /></label>
        <Input size="large" inputMode="tel" aria-label={text.walk_in} placeholder={text.walk_in} value={phone} maxLength={20} onChange={({ target }) => set_phone(target.value)} />
        <Button size="large" loading={busy} disabled={phone.trim().length < 5} onClick={() => void send(deed_url(meeting, 'roll/add'), { organisation_id: null, phone, part: '' }).then((done) => done && set_phone(''))}>{text.add}</Button>
      </div>
    </section>
  );
}
