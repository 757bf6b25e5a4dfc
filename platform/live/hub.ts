import type { Actor } from '../ctx.ts';
import { forget_sessions_of } from '../auth/cache.ts';
import type { Db } from '../db.ts';
import { reaches } from './reach.ts';
import type { Told } from './reach.ts';
import { open_relay } from './relay.ts';

/** One open screen. `actor` follows its session: a changed hat reaches other places, `estates` among them. */
export type Subscriber = { actor: Actor; estates: ReadonlySet<string>; send(change: Told): void; end(): void };

type Hub = { readonly subscribers: Set<Subscriber>; tell(change: Told): void; close(): Promise<void>; holders: number };
/** The hubs of this process (one, but for tests): verbs publish without being handed one. */
export const hubs = new Map<Db, Hub>();

export type Live = { readonly subscribers: Set<Subscriber>; close(): Promise<void> };

/**
 * Opened by the server for its screens and by the worker for what it changes, in one process or in several; who opens
 * it twice on one database shares it, and the last to close it ends it.
 */
export function open_live({ db }: { db: Db }): Live {
  const hub = hubs.get(db) ?? new_hub(db);
  hub.holders++;
  let closed = false;
  return {
    subscribers: hub.subscribers,
    async close() {
      if (closed) return;
      closed = true;
      if (--hub.holders === 0) await hub.close();
    },
  };
}

function new_hub(db: Db): Hub {
  const subscribers = new Set<Subscriber>();
  const deliver = (change: Told) => {
    // a post that ended takes its hat off in this process too, before any screen asks again
    if (change.type === 'hats') forget_sessions_of(change.district, change.id);
    for (const subscriber of subscribers) if (reaches(subscriber.actor, subscriber.estates, change)) subscriber.send(change);
  };
  const relay = open_relay(db.pool.options, deliver);
  const hub: Hub = {
    subscribers,
    holders: 0,
    tell(change) {
      deliver(change);
      relay.send(change);
    },
    async close() {
      hubs.delete(db);
      for (const subscriber of subscribers) subscriber.end();
      await relay.close();
    },
  };
  hubs.set(db, hub);
  return hub;
}
