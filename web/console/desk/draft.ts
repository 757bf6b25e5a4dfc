import { useEffect, useState } from 'react';

/** What is typed during one call. It survives a reload, and nothing of it outlives the tab: the desk is a shared machine. */
export type Draft = {
  call_id: string; answered_at: string; phone: string; name: string; anonymous: boolean; confidential: boolean; text: string;
  estate_id: string | null; home_id: string | null; person_id: string | null; category: string | null; join: string | null; call_back: boolean;
  errand?: ErrandDraft | null;
};
/** 请人代办, of the same call; `asked` once it is recorded. */
export type ErrandDraft = { request_id: string; other: boolean; phone: string; kind: string | null; what: string; due_on: string; asked: string | null };
const key = 'linli.desk.draft';

export function new_draft(call_id: string, answered_at: string, estate_id: string | null): Draft {
  return { call_id, answered_at, phone: '', name: '', anonymous: false, confidential: false, text: '', estate_id, home_id: null, person_id: null, category: null, join: null, call_back: false };
}

const day_after = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
export const today = () => day_after(0);
export function new_errand(what: string): ErrandDraft {
  return { request_id: crypto.randomUUID(), other: false, phone: '', kind: null, what: what.trim().slice(0, 500), due_on: day_after(3), asked: null };
}

export function useDraft(): [Draft | null, (next: Draft | null) => void] {
  const [draft, set_draft] = useState<Draft | null>(() => {
    const kept = sessionStorage.getItem(key);
    return kept ? (JSON.parse(kept) as Draft) : null;
  });
  useEffect(() => {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  }, [draft]);
  return [draft, set_draft];
}

/** Who calls, as the server wants it; null while nobody is named and no wish to stay unnamed was said. */
export function caller_of(draft: Draft): object | null {
  if (draft.anonymous) return { anonymous: true };
  if (draft.person_id) return { person_id: draft.person_id };
  return /^1[3-9]\d{9}$/.test(draft.phone) ? { phone: draft.phone, ...(draft.name.trim() ? { name: draft.name.trim() } : {}) } : null;
}
