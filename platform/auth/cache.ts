import type { Parts } from './parts.ts';

type Cache = Parts['cache'];
/** The caches of this process; `parts_of` opens each. */
const caches = new Set<WeakRef<Cache>>();

export function open_cache(): Cache {
  const cache: Cache = new Map();
  caches.add(new WeakRef(cache));
  return cache;
}

/** The next request of this person reads from the database what they may wear. */
export function forget_sessions_of(district: string, person_id: string): void {
  for (const reference of caches) {
    const cache = reference.deref();
    if (!cache) caches.delete(reference);
    else for (const [digest, { session }] of cache) if (session.actor.person_id === person_id && session.actor.district === district) cache.delete(digest);
  }
}
