import { Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import type { FileView } from '../../../platform/files/contract.ts';
import type { MeetingView } from '../../../modules/deliberation/meetings/contract.ts';
import { upload } from '../../kit/fetch/index.ts';
import { shrink_photo } from '../../kit/media/index.ts';
import { deed_url, type Part } from './MeetingDesk.tsx';
import { useDeed } from './use-deed.ts';
import { desk_words } from './words.ts';

/** The record: typed, pasted from a dictation, or a photo of what was written by hand. */
export function Notes({ meeting, put }: Part) {
  const text = desk_words.use();
  const writes = meeting.keeps && ['open', 'closed'].includes(meeting.state);
  if (meeting.notes.length === 0 && !writes) return null;
  return (
    <section className="panel meeting-desk">
      <h2>{text.notes}</h2>
      <p className="quiet">{text.notes_lead}</p>
      <ul className="meeting-notes">
        {meeting.notes.map((one) => (
          <li key={one.id}>
            <b>{text[one.how]}</b>
            {one.text ? <p className="meeting-summary">{one.text}</p> : null}
            {one.file_id ? <a href={`/api/files/${one.file_id}`}><img src={`/api/files/${one.file_id}?size=thumb`} alt={text.photographed} width="160" /></a> : null}
          </li>
        ))}
      </ul>
      {writes ? <Write meeting={meeting} put={put} /> : null}
    </section>
  );
}

function Write({ meeting, put }: Part) {
  const [text, input] = [desk_words.use(), useId()];
  const [how, set_how] = useState<'typed' | 'dictated'>('typed');
  const [words, set_words] = useState('');
  const { busy, send } = useDeed<MeetingView>((next) => (set_words(''), put(next)));
  const photograph = async (file: File | undefined) => {
    if (file) await send(deed_url(meeting, 'notes'), { how: 'photographed', text: '', file_id: (await upload<FileView>(await shrink_photo(file), 'minutes.jpg')).id });
  };
  return (
    <>
      <Radio.Group size="large" optionType="button" value={how} onChange={({ target }) => set_how(target.value as 'typed' | 'dictated')} options={(['typed', 'dictated'] as const).map((value) => ({ value, label: text[value] }))} />
      <Input.TextArea aria-label={text.note_text} placeholder={text.note_text} rows={how === 'dictated' ? 8 : 3} maxLength={20_000} value={words} onChange={({ target }) => set_words(target.value)} />
      <div className="meeting-line">
        <Button size="large" loading={busy} disabled={words.trim() === ''} onClick={() => void send(deed_url(meeting, 'notes'), { how, text: words, file_id: null })}>{text.keep}</Button>
        <label className="button-like" htmlFor={input}>{text.photo}（{text.photographed}）</label>
        <input id={input} className="meeting-file" type="file" accept="image/*" capture="environment" aria-label={text.photo} onChange={({ target }) => void photograph(target.files?.[0])} />
      </div>
    </>
  );
}
