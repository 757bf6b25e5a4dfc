import type { Parcel } from './parcel.ts';

const [database_name, store_name] = ['linli-outbox', 'parcels'];
/** Where the browser gives no database (some private windows) the queue lives as long as the page. */
const memory = new Map<string, Parcel>();
let opening: Promise<IDBDatabase | null> | undefined;

function open(): Promise<IDBDatabase | null> {
  opening ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(null);
    const request = indexedDB.open(database_name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store_name, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
  return opening;
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const database = await open();
  if (database === null) return null;
  return new Promise((resolve, reject) => {
    const request = act(database.transaction(store_name, mode).objectStore(store_name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexeddb'));
  });
}

export async function keep(parcel: Parcel): Promise<void> {
  memory.set(parcel.id, parcel);
  await run('readwrite', (store) => store.put(parcel)).catch(() => null); // a full disk still has the page's memory
}

export async function drop(id: string): Promise<void> {
  memory.delete(id);
  await run('readwrite', (store) => store.delete(id)).catch(() => null);
}

export async function drop_all(): Promise<void> {
  memory.clear();
  await run('readwrite', (store) => store.clear()).catch(() => null);
}

/** Every parcel kept, oldest first. */
export async function all_kept(): Promise<Parcel[]> {
  const stored = await run<Parcel[]>('readonly', (store) => store.getAll()).catch(() => null);
  for (const parcel of stored ?? []) if (!memory.has(parcel.id)) memory.set(parcel.id, parcel);
  return [...memory.values()].sort((a, b) => a.at.localeCompare(b.at));
}
