import { useSyncExternalStore } from 'react';
import type { FileView } from '../../../platform/files/contract.ts';
import { ask, is_online, on_network, Refused, upload } from '../../kit/fetch/index.ts';
import { type Parcel, request_of } from './parcel.ts';
import { all_kept, drop, drop_all, keep } from './shelf.ts';

type Delivered = (parcel: Parcel, answer: unknown) => void;

const listeners = new Set<() => void>();
const receivers = new Set<Delivered>();
const retry_ms = { min: 2_000, max: 60_000 };

let parcels: Parcel[] = [];
let owner: { person_id: string; hat_id: string } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let busy = false;

/** What still waits on this phone, oldest first. */
export function useOutbox(): Parcel[] {
  return useSyncExternalStore(subscribe, () => parcels);
}

/** Calls `listener` with the server's answer whenever a parcel has arrived. */
export function on_delivered(listener: Delivered): () => void {
  receivers.add(listener);
  return () => receivers.delete(listener);
}

/** Takes up what an earlier visit left unsent. A parcel is sent only in the name of who wrote it. */
export async function open_outbox(person_id: string, hat_id: string): Promise<void> {
  owner = { person_id, hat_id };
  parcels = (await all_kept()).map((parcel) => (parcel.state === 'sending' ? { ...parcel, state: 'waiting' } : parcel));
  publish();
  void flush();
}

export async function put_in(parcel: Parcel): Promise<void> {
  parcels = [...parcels, parcel];
  publish();
  await keep(parcel);
  void flush();
}

export async function take_out(id: string): Promise<void> {
  parcels = parcels.filter((parcel) => parcel.id !== id);
  publish();
  await drop(id);
}

export async function try_again(id: string): Promise<void> {
  await change(id, { state: 'waiting', refusal: null });
  failures = 0;
  void flush();
}

export async function empty_outbox(): Promise<void> {
  owner = null;
  parcels = [];
  publish();
  await drop_all();
}

/** Sends what waits, in the order it was written; two open windows take turns. */
async function flush(): Promise<void> {
  clearTimeout(timer);
  if (busy || owner === null) return;
  busy = true;
  try {
    if (navigator.locks) await navigator.locks.request('linli-outbox', send_all);
    else await send_all();
  } finally {
    busy = false;
  }
  if (parcels.some(is_ours_and_waits)) later();
}

async function send_all(): Promise<void> {
  for (let parcel = parcels.find(is_ours_and_waits); parcel; parcel = parcels.find(is_ours_and_waits)) {
    if (!(await send(parcel))) return;
  }
}

/** False when the server was not reached: the rest waits too, so that the order of words is kept. */
async function send(parcel: Parcel): Promise<boolean> {
  await change(parcel.id, { state: 'sending' });
  try {
    for (const [index, attachment] of parcel.attachments.entries()) {
      if (attachment.file_id !== null) continue;
      const { id } = await upload<FileView>(attachment.blob, attachment.name);
      parcel = { ...parcel, attachments: parcel.attachments.with(index, { ...attachment, file_id: id }) };
      await change(parcel.id, { attachments: parcel.attachments });
    }
    const { url, body } = request_of(parcel);
    const answer = await ask('POST', url, body);
    failures = 0;
    for (const receive of receivers) receive(parcel, answer);
    await take_out(parcel.id);
    return true;
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused('internal', String(error), 500);
    const lasting = !refused.unreached && refused.status !== 401 && refused.status !== 429;
    await change(parcel.id, lasting ? { state: 'refused', refusal: refused.message } : { state: 'waiting' });
    if (!lasting) failures += 1;
    return lasting;
  }
}

function later(): void {
  timer = setTimeout(() => void flush(), Math.min(retry_ms.max, retry_ms.min * 2 ** Math.max(0, failures - 1)));
}

async function change(id: string, part: Partial<Pick<Parcel, 'state' | 'refusal' | 'attachments'>>): Promise<void> {
  parcels = parcels.map((parcel) => (parcel.id === id ? { ...parcel, ...part } : parcel));
  publish();
  const changed = parcels.find((parcel) => parcel.id === id);
  if (changed) await keep(changed);
}

function is_ours_and_waits(parcel: Parcel): boolean {
  return parcel.state === 'waiting' && parcel.person_id === owner?.person_id && parcel.hat_id === owner.hat_id;
}

function publish(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

on_network(() => {
  if (!is_online()) return;
  failures = 0;
  void flush();
});
