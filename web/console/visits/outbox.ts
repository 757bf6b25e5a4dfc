import { useSyncExternalStore } from 'react';
import type { FileView } from '../../../platform/files/contract.ts';
import type { SyncAnswer, Synced, VisitAct, VisitView } from '../../../modules/visits/contract.ts';
import { ask, is_online, on_network, Refused, upload } from '../../kit/fetch/index.ts';
import { open_shelf } from '../../kit/shelf/index.ts';
import { put_visit } from './day.ts';
import { act_to_send, settle, type Parcel, type VisitFile } from './parcel.ts';

const shelf = open_shelf<Parcel>('linli-visits-outbox', 'acts');
const listeners = new Set<() => void>();
const retry_ms = { min: 2_000, max: 60_000 };
const batch_max = 20;

let parcels: Parcel[] = [];
let owner: { person_id: string; hat_id: string } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let busy: Promise<void> | null = null;

/** What this person did on this phone and the server has not settled yet, in the order it was done. */
export function useParcels(): Parcel[] {
  return useSyncExternalStore(subscribe, own);
}
let shown: Parcel[] = [];
function own(): Parcel[] {
  const next = parcels.filter(is_ours);
  if (next.length !== shown.length || next.some((parcel, index) => parcel !== shown[index])) shown = next;
  return shown;
}

export async function open_outbox(person_id: string, hat_id: string): Promise<void> {
  owner = { person_id, hat_id };
  await look();
  void flush();
}

/** Keeps an act on the phone first and sends it when it can. The visit it changes is named with the version seen. */
export async function put_in(what: VisitAct['do'], visit: Pick<VisitView, 'id' | 'version' | 'lives_here'> | null, files: VisitFile[] = [], visit_id = visit?.id ?? crypto.randomUUID()): Promise<void> {
  if (!owner) return;
  const act: VisitAct = {
    id: crypto.randomUUID(), visit_id, at: new Date().toISOString(), answers: null,
    saw: visit && { version: visit.version, lives_here: visit.lives_here }, do: what,
  };
  await add({ ...owner, id: act.id, order: next_order(), act, files, state: 'waiting', present: null, message: null, kept: true });
  void flush();
}

/** A person looked at both sides of a conflict and chose. */
export async function choose(visit_id: string, choice: 'mine' | 'theirs'): Promise<void> {
  const chain = parcels.filter((parcel) => is_ours(parcel) && parcel.act.visit_id === visit_id && parcel.state === 'conflict');
  if (chain.length === 0) return;
  await add({ ...settle(chain, choice, crypto.randomUUID(), new Date().toISOString()), order: next_order() });
  for (const parcel of chain) await take_out(parcel.id);
  void flush();
}

export async function take_out(id: string): Promise<void> {
  parcels = parcels.filter((parcel) => parcel.id !== id);
  publish();
  await shelf.take(id);
}

export async function try_again(id: string): Promise<void> {
  await change(id, { state: 'waiting', message: null });
  failures = 0;
  void flush();
}

/** How much would be lost by forgetting everything now; tries once more to send it. */
export async function unsent_after_trying(person_id: string): Promise<number> {
  if (is_online() && owner) await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, 4_000))]);
  return (await shelf.all()).filter((parcel) => parcel.person_id === person_id).length;
}
/** At logout, of this person alone: what a colleague left on a shared phone waits for them. */
export async function empty_outbox(person_id: string): Promise<void> {
  owner = null;
  for (const parcel of await shelf.all()) if (parcel.person_id === person_id) await shelf.take(parcel.id);
  parcels = parcels.filter((parcel) => parcel.person_id !== person_id);
  publish();
}

/** Sends what waits; two windows of one phone take turns, and each looks at what the other has already settled. */
export function flush(): Promise<void> {
  clearTimeout(timer);
  busy ??= (async () => {
    try {
      if (navigator.locks) await navigator.locks.request('linli-visits-outbox', send_all);
      else await send_all();
    } finally {
      busy = null;
    }
    if (parcels.some(waits)) timer = setTimeout(() => void flush(), Math.min(retry_ms.max, retry_ms.min * 2 ** Math.max(0, failures - 1)));
  })();
  return busy;
}

async function send_all(): Promise<void> {
  await look();
  for (let batch = parcels.filter(waits).slice(0, batch_max); batch.length > 0; batch = parcels.filter(waits).slice(0, batch_max)) {
    try {
      const ready = await with_files(batch);
      if (ready.length === 0) continue;
      const { answers } = await ask<Synced>('POST', '/api/visits/sync', { device_at: new Date().toISOString(), acts: ready.map(act_to_send) }, { quiet: true });
      for (const answer of answers) await settle_answer(answer);
      failures = answers.some((answer) => answer.result === 'later') ? failures + 1 : 0;
      if (failures > 0) return;
    } catch {
      failures += 1; // not reached, logged out or too fast: all of it waits, in its order
      return;
    }
  }
}

/** Sends the files of each act once. What the server will not have as a file refuses its act and holds up no other. */
async function with_files(batch: readonly Parcel[]): Promise<Parcel[]> {
  const ready: Parcel[] = [];
  for (const parcel of batch) {
    try {
      let { files } = parcel;
      for (const [index, file] of files.entries()) {
        if (file.file_id !== null) continue;
        const { id } = await upload<FileView>(file.blob, file.name);
        files = files.with(index, { ...file, file_id: id });
        await change(parcel.id, { files });
      }
      ready.push({ ...parcel, files });
    } catch (error) {
      const lasting = error instanceof Refused && !error.unreached && error.status !== 401 && error.status !== 429;
      if (!lasting) throw error;
      await change(parcel.id, { state: 'refused', message: error.message });
    }
  }
  return ready;
}

async function settle_answer({ id, result, message, visit }: SyncAnswer): Promise<void> {
  if (result === 'later') return;
  if (visit) await put_visit(visit);
  if (result === 'accepted' || result === 'already') await take_out(id);
  else await change(id, result === 'conflict' ? { state: 'conflict', present: visit } : { state: 'refused', message });
}

/** What lies on the shelf, with what only this page holds. */
async function look(): Promise<void> {
  parcels = (await shelf.all()).map((parcel) => ({ ...parcel, kept: shelf.holds(parcel.id) })).sort((a, b) => a.order - b.order);
  publish();
}
const next_order = () => Math.max(0, ...parcels.map((parcel) => parcel.order)) + 1;
const is_ours = (parcel: Parcel) => parcel.person_id === owner?.person_id && parcel.hat_id === owner.hat_id;
const waits = (parcel: Parcel) => is_ours(parcel) && parcel.state === 'waiting';

async function add(parcel: Parcel): Promise<void> {
  const kept = await shelf.put(parcel);
  parcels = [...parcels, { ...parcel, kept }];
  publish();
}
async function change(id: string, part: Partial<Parcel>): Promise<void> {
  const known = parcels.find((parcel) => parcel.id === id);
  if (!known) return;
  const next = { ...known, ...part };
  const kept = await shelf.put(next);
  parcels = parcels.map((parcel) => (parcel.id === id ? { ...next, kept } : parcel));
  publish();
}
function publish(): void {
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

on_network(() => {
  if (!is_online() || owner === null) return;
  failures = 0;
  void flush();
});
