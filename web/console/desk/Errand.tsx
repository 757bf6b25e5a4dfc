import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { AskedByPhone } from '../../../channels/phone/contract.ts';
import type { KindList } from '../../../modules/errands/contract.ts';
import { errand_words as kit_words } from '../../kit/errand/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { new_errand, today, type Draft, type ErrandDraft } from './draft.ts';
import { errand_words } from './errand-words.ts';

/** 请人代办 while the caller is on the line, beside the case of the same call or without one. It opens the errand and authorises nothing. */
export function Errand({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const text = errand_words.use();
  const { errand } = draft;
  if (draft.anonymous) return null;
  if (!errand) return <Button onClick={() => set({ errand: new_errand(draft.text) })}>{text.open}</Button>;
  if (errand.asked !== null) {
    return (
      <p className="desk-done" role="status">
        {text.asked(errand.asked)}
      </p>
    );
  }
  return <Form draft={draft} errand={errand} change={(part) => set({ errand: { ...errand, ...part } })} close={() => set({ errand: null })} />;
}

function Form({ draft, errand, change, close }: { draft: Draft; errand: ErrandDraft; change: (part: Partial<ErrandDraft>) => void; close: () => void }) {
  const [text, kit] = [errand_words.use(), kit_words.use()];
  const kinds = useAsk<KindList>('/api/errand-kinds');
  const [wrong, set_wrong] = useState<string | null>(null);
  const [busy, set_busy] = useState(false);
  const documents = kinds.data?.kinds.find(({ id }) => id === errand.kind)?.documents ?? [];
  const principal = errand.other ? (/^1[3-9]\d{9}$/.test(errand.phone) ? { phone: errand.phone } : null) : draft.person_id ? { person_id: draft.person_id } : null;

  async function send(): Promise<void> {
    if (busy) return;
    if (principal === null) return set_wrong(errand.other ? text.choose_who : text.need_caller);
    if (errand.kind === null) return set_wrong(text.choose_kind);
    set_busy(true);
    set_wrong(null);
    const { request_id, kind, what, due_on } = errand;
    try {
      const answer = await ask<AskedByPhone>('POST', `/api/phone-calls/${encodeURIComponent(draft.call_id)}/errand`, { request_id, principal, kind, what, due_on });
      change({ asked: answer.principal_name });
    } catch (error) {
      set_wrong(error instanceof Refused ? error.message : text.failed);
      set_busy(false);
    }
  }
  return (
    <fieldset className="panel desk-errand">
      <legend>{text.title}</legend>
      <div className="desk-field" role="group" aria-label={text.who}>
        {text.who}
        <Radio.Group value={errand.other} onChange={({ target }) => change({ other: target.value === true })} options={[{ value: false, label: text.caller }, { value: true, label: text.other }]} />
      </div>
      {errand.other ? (
        <label className="desk-field">
          {text.phone}
          <Input inputMode="tel" maxLength={11} autoComplete="off" value={errand.phone} onChange={({ target }) => change({ phone: target.value.replace(/\D/g, '') })} />
        </label>
      ) : draft.person_id ? null : (
        <p className="quiet">{text.need_caller}</p>
      )}
      <label className="desk-field">
        {text.kind}
        <Select aria-label={text.kind} value={errand.kind} loading={kinds.loading} options={(kinds.data?.kinds ?? []).map(({ id, title }) => ({ value: id, label: title }))} onChange={(kind: string) => change({ kind })} />
      </label>
      {documents.length > 0 ? <p className="quiet">{text.brings(documents.map((one) => kit.documents[one]).join('、'))}</p> : null}
      <label className="desk-field">
        {text.what}
        <Input.TextArea rows={2} maxLength={500} value={errand.what} onChange={({ target }) => change({ what: target.value })} />
      </label>
      <label className="desk-field">
        {text.due}
        <Input type="date" min={today()} value={errand.due_on} onChange={({ target }) => change({ due_on: target.value || errand.due_on })} />
      </label>
      <p className="desk-authority">{text.authority}</p>
      {kinds.error ?? wrong ? (
        <p className="desk-wrong" role="alert">
          {wrong ?? kinds.error?.message}
        </p>
      ) : null}
      <div className="actions">
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {text.ask}
        </Button>
        <Button onClick={close}>{text.close}</Button>
      </div>
    </fieldset>
  );
}
