/** Things kept on this device under their ids: IndexedDB, and beside it the page's memory where that is missing or full. */
export type Shelf<T extends { id: string }> = {
  /** false: the device would not take it (full, or a private window), so it lives as long as the page */
  put(thing: T): Promise<boolean>;
  take(id: string): Promise<void>;
  clear(): Promise<void>;
  all(): Promise<T[]>;
  /** whether the device holds it, or this page alone */
  holds(id: string): boolean;
};

export function open_shelf<T extends { id: string }>(database_name: string, store_name: string): Shelf<T> {
  const unsaved = new Map<string, T>();
  let opening: Promise<IDBDatabase | null> | undefined;
  const open = () =>
    (opening ??= new Promise<IDBDatabase | null>((resolve) => {
      if (typeof indexedDB === 'undefined') return resolve(null);
      const request = indexedDB.open(database_name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(store_name, { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    }));

  /** Done when the transaction is: a request that succeeded may still find no room when it is written. */
  async function run<R>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<R>): Promise<R | null> {
    const database = await open();
    if (database === null) return null;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store_name, mode);
      const request = act(transaction.objectStore(store_name));
      const fail = () => reject(transaction.error ?? request.error ?? new Error('indexeddb'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = fail;
      transaction.onerror = fail;
    });
  }

  return {
    async put(thing) {
      const kept = await run('readwrite', (store) => store.put(thing)).catch(() => null);
      if (kept === null) unsaved.set(thing.id, thing);
      else unsaved.delete(thing.id);
      return kept !== null;
    },
    async take(id) {
      unsaved.delete(id);
      await run('readwrite', (store) => store.delete(id)).catch(() => null);
    },
    async clear() {
      unsaved.clear();
      await run('readwrite', (store) => store.clear()).catch(() => null);
    },
    holds: (id) => !unsaved.has(id),
    async all() {
      const stored = await run<T[]>('readonly', (store) => store.getAll()).catch(() => null);
      const things = new Map((stored ?? []).map((thing) => [thing.id, thing]));
      for (const thing of unsaved.values()) things.set(thing.id, thing);
      return [...things.values()];
    },
  };
}
