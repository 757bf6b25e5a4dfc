import { useState } from 'react';
import type { ItemList, ItemView } from '../../../modules/deliberation/meetings/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { BecameList } from '../../kit/meeting/index.ts';
import { talk_words } from './words.ts';

/** What a neighbour claimed at a meeting, to be answered in their own words. */
export function MyTasks() {
  const w = talk_words.use();
  const asked = useAsk<ItemList>('/api/meeting-items/mine', true);
  useLive((event) => {
    if (event === null || event.type === 'meeting') asked.again();
  });
  if (!asked.data || asked.data.items.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{w.my_tasks}</h2>
      <BecameList items={asked.data.items} more={(item) => <Answer item={item} again={asked.again} />} />
    </section>
  );
}

function Answer({ item, again }: { item: ItemView; again: () => void }) {
  const w = talk_words.use();
  const [note, set_note] = useState('');
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);
  const say = async (done: boolean) => {
    set_busy(true);
    set_refusal(null);
    await ask('POST', `/api/meeting-items/${encodeURIComponent(item.id)}/finish`, { done, note }).then(again, (error: unknown) => set_refusal(error instanceof Refused ? error.message : String(error)));
    set_busy(false);
  };
  const off = note.trim().length < 2;
  return (
    <div className="stack">
      <label className="talk-field">{w.how}<input value={note} maxLength={500} onChange={({ target }) => set_note(target.value)} /></label>
      {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
      <div className="row">
        <Button kind="main" icon="check" busy={busy} off={off} press={() => void say(true)}>{w.done}</Button>
        <Button busy={busy} off={off} press={() => void say(false)}>{w.cannot}</Button>
      </div>
    </div>
  );
}
