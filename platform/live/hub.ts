import type { Actor } from '../ctx.ts';
import type { Db } from '../db.ts';
import { reaches } from './reach.ts';
import type { Told } from './reach.ts';
import { open_relay } from './relay.ts';

/** The hubs of this process (one, but for tests): verbs publish without being handed one. */
export const hubs = new Set<Hub>();

/** One open screen. `actor` follows its session: a changed hat reaches other places. */
export type Subscriber = { actor: Actor; send(change: Told): void; end(): void };

type Hub = { tell(change: Told): void };
export type Live = Hub & {
  readonly subscribers: Set<Subscriber>;
  close(): Promise<void>;
};

/** Opened once a process, in workers too, whose changes other processes' screens must hear. */
export function open_live({ db }: { db: Db }): Live {
  const subscribers = new Set<Subscriber>();
  const deliver = (change: Told) => {
    for (const subscriber of subscribers) if (reaches(subscriber.actor, change)) subscriber.send(change);
  };
  const relay = open_relay(db.pool.options, deliver);
  const live: Live = {
    subscribers,
    tell(change) {
      deliver(change);
      relay.send(change);
    },
    async close() {
      hubs.delete(live);
      for (const subscriber of subscribers) subscriber.end();
      await relay.close();
    },
  };
  hubs.add(live);
  return live;
}
