import { PhoneOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { VisitView } from '../../../modules/visits/contract.ts';
import { useOnline } from '../../kit/fetch/index.ts';
import { word_for } from '../../kit/words/index.ts';
import { FormPage } from './FormPage.tsx';
import { put_in } from './outbox.ts';
import { words } from './words.ts';

const lines = ['110', '120', '12345'];

/** 强制报告: the numbers before any form, then why the law asks it; the software never says that it has called. */
export function ChildHurt({ visit, done }: { visit: VisitView; done: () => void }) {
  const text = words.use();
  const online = useOnline();
  const [said, set_said] = useState('');
  async function save() {
    await put_in({ verb: 'raise', text: said, category: null, anonymous: false, child_hurt: true, files: [] }, visit);
    done();
  }
  return (
    <FormPage title={text.hurt.title} where={visit.place_text} back={done} save={text.hurt.save} wrong={null} on_save={() => void save()}>
      <p>{text.hurt.hint}</p>
      <div className="dial-row">
        {lines.map((line) => (
          <a key={line} className="big dial" href={`tel:${line}`}>
            <PhoneOutlined aria-hidden /> {line} {word_for(text.hurt.lines, line, '')}
          </a>
        ))}
      </div>
      {online ? null : <p className="notice-line">{text.hurt.queued}</p>}
      <p>
        <b>{text.hurt.care}</b>
      </p>
      <label className="field">
        <span>{text.hurt.say}</span>
        <textarea rows={3} maxLength={2000} value={said} onChange={({ target }) => set_said(target.value)} />
      </label>
      <section className="panel visit-law" aria-labelledby="hurt-law">
        <h2 id="hurt-law">{text.hurt.law_title}</h2>
        {text.hurt.law.map((law) => (
          <p key={law}>{law}</p>
        ))}
      </section>
    </FormPage>
  );
}
