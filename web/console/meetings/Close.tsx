import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import type { MeetingView } from '../../../modules/deliberation/meetings/contract.ts';
import { meeting_words } from '../../kit/meeting/index.ts';
import { deed_url, type Part } from './MeetingDesk.tsx';
import { useDeed } from './use-deed.ts';
import { desk_words } from './words.ts';

/** 散会: the minutes that everybody reads, begun from what was agreed (no names: they are published), and written by people. */
export function Close({ meeting, put }: Part) {
  const [text, w] = [desk_words.use(), meeting_words.use()];
  const [summary, set_summary] = useState('');
  const { busy, send } = useDeed<MeetingView>(put);
  const draft = () => {
    const agreed = meeting.items.map((one, index) => `${index + 1}. ${one.what}：${w.owner_due(w.item[one.kind], one.due_on)}`);
    const said = meeting.topics.filter(({ state, answer }) => state === 'settled' && answer).map(({ title, answer }) => `${title}：${answer}`);
    set_summary([...agreed, ...said].join('\n'));
  };
  return (
    <section className="panel meeting-desk">
      <h2>{text.close}</h2>
      <Input.TextArea aria-label={text.summary} placeholder={text.summary} rows={6} maxLength={4000} value={summary} onChange={({ target }) => set_summary(target.value)} />
      <div className="meeting-line">
        <Button size="large" onClick={draft}>{text.draft_summary}</Button>
        <Popconfirm title={text.close_sure} okText={text.close} cancelText={text.cancel} onConfirm={() => void send(deed_url(meeting, 'close'), { summary })}>
          <Button size="large" type="primary" loading={busy} disabled={summary.trim().length < 2}>{text.close}</Button>
        </Popconfirm>
      </div>
    </section>
  );
}
