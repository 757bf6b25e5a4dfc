import { forget_day } from './day.ts';
import { empty_outbox, unsent_after_trying } from './outbox.ts';

/** Whether this person may leave the phone now: false when they would rather send first what only the phone knows. */
export async function may_leave(person_id: string, ask_first: (unsent: number) => boolean): Promise<boolean> {
  const unsent = await unsent_after_trying(person_id);
  return unsent === 0 || ask_first(unsent);
}

/** A shared phone keeps nothing of whoever logs out: no list, no unsent words, not who they were. */
export async function forget_outing(person_id: string): Promise<void> {
  await Promise.allSettled([forget_day(), empty_outbox(person_id), forget_seen()]);
}

async function forget_seen(): Promise<void> {
  if ('caches' in globalThis) await caches.delete('linli-console-seen');
}
