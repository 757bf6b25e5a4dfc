import { useSyncExternalStore } from 'react';
import type { CollectItem } from '../../../modules/issue-lists/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { open_shelf } from '../../kit/shelf/index.ts';

/** Items that this phone collected and the server has not answered yet: the id is made here, so that sending twice adds once. */
export type Kept = { id: string; owner: string; event_id: string; item: CollectItem; wrong: string | null };
const shelf = open_shelf<Kept>('linli-issues-outbox', 'items');
const listeners = new Set<() => void>();
let kept: Kept[] = [];
const changed = async () => {
  kept = await shelf.all();
  for (const listener of listeners) listener();
};
export const useKept = (): Kept[] =>
  useSyncExternalStore((listener) => (listeners.add(listener), () => void listeners.delete(listener)), () => kept);

/** Keeps it first, then tries to send; says what became of it. */
export async function put_in(owner: string, event_id: string, item: CollectItem): Promise<'sent' | 'kept' | string> {
  await shelf.put({ id: item.request_id, owner, event_id, item, wrong: null });
  await changed();
  await send_all(owner);
  const left = kept.find((one) => one.id === item.request_id);
  return left ? (left.wrong ?? 'kept') : 'sent';
}
export async function drop(id: string): Promise<void> {
  await shelf.take(id);
  await changed();
}

let busy: Promise<number> | null = null;
/** Sends what waits of this person, in order; the first that cannot be reached ends the round. Gives how many were taken. */
export function send_all(owner: string): Promise<number> {
  return (busy ??= round(owner).finally(() => (busy = null)));
}
async function round(owner: string): Promise<number> {
  let taken = 0;
  for (const one of (await shelf.all()).filter((each) => each.owner === owner && each.wrong === null)) {
    try {
      await ask('POST', `/api/issue-events/${one.event_id}/items`, one.item);
      await shelf.take(one.id);
      taken += 1;
    } catch (error) {
      if (!(error instanceof Refused) || error.unreached || error.status === 401 || error.status === 429) break;
      await shelf.put({ ...one, wrong: error.message });
    }
  }
  await changed();
  return taken;
}
