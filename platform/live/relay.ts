import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Told } from './reach.ts';

/** Who sent a notification: a process need not hear itself. */
const this_process: string = randomUUID();
const channel = 'linli_live';
const gather_ms = 50;
const reconnect_ms = 1000;
/** PostgreSQL takes less than 8,000 bytes a notification. */
const payload_bytes_max = 7000;

export type Relay = { send(change: Told): void; close(): Promise<void> };

/**
 * Carries changes between processes over one connection of its own, gathered for 50 ms: a notification inside the
 * request's transaction would make all commits queue behind one lock. What is lost while reconnecting is only a hint.
 */
export function open_relay(options: pg.ClientConfig, hear: (change: Told) => void, me = this_process): Relay {
  let client: pg.Client | null = null;
  let waiting = new Map<string, Told>();
  let gathering: NodeJS.Timeout | null = null;
  let reconnecting: NodeJS.Timeout | null = null;
  let closed = false;

  const connect = async () => {
    const next = new pg.Client({ ...options, application_name: 'linli-live' });
    next.on('error', () => lost(next));
    next.on('end', () => lost(next));
    next.on('notification', ({ payload = '' }) => {
      if (!payload.startsWith(`{"from":"${me}"`)) for (const change of changes_in(payload)) hear(change);
    });
    client = next;
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
    } catch {
      lost(next);
    }
  };
  const lost = (gone: pg.Client) => {
    if (client !== gone) return;
    client = null;
    void gone.end().catch(() => {});
    if (!closed) reconnecting = setTimeout(() => (sending = sending.then(connect)), reconnect_ms).unref();
  };
  const flush = () => {
    gathering = null;
    const changes = [...waiting.values()];
    waiting = new Map();
    for (const part of in_parts(changes)) sending = sending.then(() => notify(part)).catch(() => {});
  };
  const notify = async (changes: readonly Told[]) => {
    await client?.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify({ from: me, changes })]);
  };
  let sending = connect();
  return {
    send(change) {
      waiting.set(JSON.stringify(change), change);
      gathering ??= setTimeout(flush, gather_ms).unref();
    },
    async close() {
      closed = true;
      if (gathering) {
        clearTimeout(gathering);
        flush();
      }
      if (reconnecting) clearTimeout(reconnecting);
      await sending;
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}

/** A notification that is not ours (anybody on the database may send one) says nothing. */
function changes_in(payload: string): Told[] {
  try {
    return (JSON.parse(payload) as { changes?: Told[] }).changes ?? [];
  } catch {
    return [];
  }
}

function in_parts(changes: readonly Told[]): Told[][] {
  const parts: Told[][] = [];
  let bytes = payload_bytes_max;
  for (const change of changes) {
    const size = Buffer.byteLength(JSON.stringify(change)) + 1;
    if (bytes + size > payload_bytes_max) {
      parts.push([]);
      bytes = 100; // the envelope
    }
    parts.at(-1)!.push(change);
    bytes += size;
  }
  return parts;
}
