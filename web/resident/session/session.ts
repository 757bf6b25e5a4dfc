import { useSyncExternalStore } from 'react';
import type { Me } from '../../../platform/auth/contract.ts';
import { ask, on_signed_out, Refused } from '../../kit/fetch/index.ts';
import { close_live, reopen_live } from '../../kit/live/index.ts';
import { empty_outbox } from '../outbox/index.ts';
import { forget_receipts } from '../votes/receipt.ts';

/** `undefined`: not known yet · `null`: nobody is logged in. */
export type Session = { me: Me | null | undefined; trouble: Refused | null };

const listeners = new Set<() => void>();
let session: Session = { me: undefined, trouble: null };

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

/** Asks the server who we are; offline, the service worker answers with whom it saw last. */
export async function find_session(): Promise<void> {
  become({ me: undefined, trouble: null });
  try {
    become({ me: await ask<Me>('GET', '/api/me'), trouble: null });
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused('internal', String(error));
    become(refused.status === 401 ? { me: null, trouble: null } : { me: undefined, trouble: refused });
  }
}

export function begin_session(me: Me): void {
  become({ me, trouble: null });
  reopen_live();
}

export async function change_hat(hat_id: string): Promise<void> {
  await ask('POST', '/api/me/hat', { hat: hat_id });
  become({ me: await ask<Me>('GET', '/api/me'), trouble: null });
  reopen_live();
}

/** Leaves nothing of this person on a phone that others may use: no saved pages, no unsent words, no receipts of ballots. */
export async function end_session(): Promise<void> {
  await ask('POST', '/api/auth/logout', {}).catch(() => undefined);
  close_live();
  forget_receipts();
  await Promise.allSettled([forget_saved(), empty_outbox()]);
  become({ me: null, trouble: null });
}

async function forget_saved(): Promise<void> {
  if (!('caches' in globalThis)) return;
  for (const name of await caches.keys()) if (name.startsWith('linli-seen')) await caches.delete(name);
}

on_signed_out(() => {
  if (!session.me) return;
  close_live();
  void forget_saved();
  become({ me: null, trouble: null });
});

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
