import { App, Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { CallerView, CallRecorded, WordsRead } from '../../../channels/phone/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { useNow } from '../../kit/time/index.ts';
import { Caller } from './Caller.tsx';
import { caller_of, type Draft } from './draft.ts';
import { Errand } from './Errand.tsx';
import { Danger, Heard } from './Heard.tsx';
import { words } from './words.ts';

const read_after_ms = 350;
type Props = { draft: Draft; change: (next: Draft) => void; estates: EstateView[]; recorded: (answer: CallRecorded) => void; drop: () => void };

export function CallForm({ draft, change, estates, recorded, drop }: Props) {
  const text = words.use();
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);
  const [callers, set_callers] = useState<CallerView['callers'] | null>(null);
  const read = useReading(draft);
  const set = (part: Partial<Draft>): void => change({ ...draft, ...part });
  useEffect(() => {
    if (!/^1[3-9]\d{9}$/.test(draft.phone) || draft.anonymous) return set_callers(null);
    ask<CallerView>('POST', `/api/phone-calls/${draft.call_id}/caller`, { phone: draft.phone }).then(
      ({ callers: found }) => {
        set_callers(found);
        const [only] = found;
        const home = only?.homes[0];
        if (only && !draft.person_id) change({ ...draft, person_id: only.person_id, home_id: home?.home_id ?? null, estate_id: home && estates.some(({ id }) => id === home.estate_id) ? home.estate_id : draft.estate_id });
      },
      (error: unknown) => void message.error(error instanceof Refused ? error.message : String(error), 6),
    );
  }, [draft.phone, draft.anonymous]);

  const caller = caller_of(draft);
  const ready = caller !== null && draft.estate_id !== null && draft.text.trim().length > 1;
  const record = async (): Promise<void> => {
    if (!ready || busy) return;
    set_busy(true);
    const { estate_id, home_id, category, join, confidential, call_back } = draft;
    await ask<CallRecorded>('POST', `/api/phone-calls/${draft.call_id}/record`, { text: draft.text, estate_id, home_id, category, join, caller, confidential, call_back: call_back && !draft.anonymous }).then(recorded, (error: unknown) => void message.error(error instanceof Refused ? error.message : String(error), 6));
    set_busy(false);
  };

  return (
    <form
      className="desk"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void record();
      }}
    >
      {read?.emergency ? <Danger lines={read.lines} /> : null}
      <div className="desk-columns">
        <section className="panel">
          <OnCall since={draft.answered_at} />
          <label className="desk-field">
            {text.phone}
            <Input autoFocus inputMode="tel" maxLength={11} disabled={draft.anonymous} value={draft.phone} onChange={({ target }) => change({ ...draft, phone: target.value.replace(/\D/g, ''), person_id: null, home_id: null })} />
          </label>
          <Checkbox checked={draft.anonymous} onChange={({ target }) => change({ ...draft, anonymous: target.checked, call_back: false, person_id: null, home_id: null, ...(target.checked ? { phone: '', name: '' } : {}) })}>
            {text.anonymous}
          </Checkbox>
          {callers ? <Caller callers={callers} draft={draft} set={set} /> : null}
        </section>
        <section className="panel desk-words">
          <label className="desk-field">
            {text.words}
            <Input.TextArea rows={7} maxLength={2000} value={draft.text} placeholder={text.words_hint} onChange={({ target }) => set({ text: target.value, join: null })} />
          </label>
          <label className="desk-field">
            {text.estate}
            <Select aria-label={text.estate} value={draft.estate_id} options={estates.map(({ id, name }) => ({ value: id, label: name }))} onChange={(estate_id: string) => set({ estate_id, join: null })} />
          </label>
          <Checkbox checked={draft.confidential} onChange={({ target }) => set({ confidential: target.checked, join: null })}>
            {text.confidential}
          </Checkbox>
          <Checkbox checked={draft.call_back} disabled={draft.anonymous} onChange={({ target }) => set({ call_back: target.checked })}>
            {text.call_back}
          </Checkbox>
          <div className="actions">
            <Button type="primary" size="large" htmlType="button" loading={busy} disabled={!ready} onClick={() => void record()}>
              {text.record}
            </Button>
            <Button htmlType="button" onClick={drop}>
              {draft.errand?.asked ? text.hang_up : text.drop}
            </Button>
          </div>
          <p className="quiet">{text.draft}</p>
        </section>
        <Heard read={read} draft={draft} set={set} />
        <div className="desk-beside">
          <Errand draft={draft} set={set} />
        </div>
      </div>
    </form>
  );
}

/** The assistant reads what is typed, a moment after each pause; an older answer never replaces a newer one. */
function useReading({ text, estate_id, home_id }: Draft): WordsRead | null {
  const [read, set_read] = useState<WordsRead | null>(null);
  useEffect(() => {
    if (text.trim().length < 2) return set_read(null);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask<WordsRead>('POST', '/api/desk/read', { text, estate_id, home_id }, { signal: stop.signal }).then(set_read, () => undefined);
    }, read_after_ms);
    return () => (clearTimeout(timer), stop.abort());
  }, [text, estate_id, home_id]);
  return read;
}

function OnCall({ since }: { since: string }) {
  const text = words.use();
  const seconds = Math.max(0, Math.round((useNow().getTime() - new Date(since).getTime()) / 1000));
  return <p className="desk-clock">{text.on_call(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)}</p>;
}
