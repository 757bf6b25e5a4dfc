import { useSyncExternalStore } from 'react';
import type { VisitDay, VisitView } from '../../../modules/visits/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { open_shelf } from '../../kit/shelf/index.ts';

/** What the phone holds of one day: the list, whose it is, and how far the phone's clock is off. Contacts were asked for one by one. */
export type Outing = VisitDay & { id: 'day'; person_id: string; hat_id: string; skew_ms: number; contacts: Record<string, { name: string; phone: string | null }> };
type State = { outing: Outing | null; trouble: Refused | null; loading: boolean };

const shelf = open_shelf<Outing>('linli-visits-day', 'days');
const listeners = new Set<() => void>();
let state: State = { outing: null, trouble: null, loading: true };

export function useOuting(): State {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
export const outing = (): Outing | null => state.outing;

/** The house's clock, as far as this phone knows it. */
export const house_now = (): Date => new Date(Date.now() + (state.outing?.skew_ms ?? 0));

/** Takes up what the phone still holds of today for this person; what is another's or another day's is wiped. */
export async function open_day(person_id: string, hat_id: string): Promise<void> {
  const [kept] = await shelf.all();
  const usable = kept && kept.person_id === person_id && kept.hat_id === hat_id && !is_over(kept) ? kept : null;
  if (kept && !usable) await shelf.clear();
  become({ ...state, outing: usable, loading: usable === null });
  await fetch_day(person_id, hat_id);
}

export async function fetch_day(person_id: string, hat_id: string): Promise<void> {
  try {
    const day = await ask<VisitDay>('GET', '/api/visits', undefined, { quiet: state.outing !== null });
    const contacts = state.outing?.day === day.day ? state.outing.contacts : {};
    await keep({ ...day, id: 'day', person_id, hat_id, skew_ms: Date.parse(day.now) - Date.now(), contacts });
  } catch (error) {
    become({ ...state, loading: false, trouble: error instanceof Refused ? error : new Refused('internal', String(error)) });
  }
}

/** Puts a visit as the server has it now into the list. */
export async function put_visit(visit: VisitView): Promise<void> {
  if (!state.outing) return;
  const known = state.outing.visits.some((one) => one.id === visit.id);
  const visits = known ? state.outing.visits.map((one) => (one.id === visit.id ? visit : one)) : [...state.outing.visits, visit];
  const { [visit.id]: contact, ...contacts } = state.outing.contacts;
  await keep({ ...state.outing, visits, contacts: contact && visit.contact_open ? { ...contacts, [visit.id]: contact } : contacts });
}
export async function put_contact(visit_id: string, contact: { name: string; phone: string | null }): Promise<void> {
  if (state.outing) await keep({ ...state.outing, contacts: { ...state.outing.contacts, [visit_id]: contact } });
}

/** At the end of the day, at logout, or when somebody else takes the phone. */
export async function forget_day(): Promise<void> {
  become({ outing: null, trouble: null, loading: false });
  await shelf.clear();
}

export function forget_when_over(): void {
  if (state.outing && is_over(state.outing)) void forget_day();
}

function is_over({ expires_at, skew_ms }: Outing): boolean {
  return Date.now() + skew_ms > Date.parse(expires_at);
}
async function keep(next: Outing): Promise<void> {
  become({ outing: next, trouble: null, loading: false });
  await shelf.put(next);
}
function become(next: State): void {
  state = next;
  for (const listener of listeners) listener();
}
