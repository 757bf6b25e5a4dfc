import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { ring_keys, use_ring, version_bytes } from './ring.ts';
import { count_older, insert_key, lock_older, read_ring, rewrite_rows, type Row, type SealedColumn } from './store.ts';
import type { SuiteName } from './suite.ts';

const batch = 500;
const newest = () => ring_keys().at(-1)!;

/** Reads the ring anew, for every process that seals: at its start, and while it runs. */
export async function load_ring(client: Pick<pg.Pool, 'query'>, secret: Buffer): Promise<void> {
  use_ring(await read_ring(client, secret));
}

/** A new key, under which everything is sealed from `active_from` on; until then every process has read it. */
export async function add_key(client: pg.Client | pg.Pool, secret: Buffer, suite: SuiteName, active_from: Date): Promise<number> {
  await load_ring(client, secret);
  const version = newest().version + 1;
  await insert_key(client, secret, { version, suite, root: randomBytes(32), active_from });
  await load_ring(client, secret);
  return version;
}

/** How many values each column still holds under older keys than the newest. */
export async function still_old(client: pg.Client, columns: readonly SealedColumn[]): Promise<number> {
  let count = 0;
  for (const column of columns) count += await count_older(client, column, version_bytes(newest().version));
  return count;
}

/**
 * Seals everything anew under the newest key, 500 values a transaction: killed at any moment, what is done is done, what
 * is not is readable as before, and the next call goes on there. Gives how many values were written.
 */
export async function rewrite(client: pg.Client, columns: readonly SealedColumn[], told: (done: number) => void = () => {}): Promise<number> {
  let done = 0;
  for (const column of columns) {
    let last: Row | null = null;
    do {
      last = await rewrite_batch(client, column, last, (count) => told((done += count)));
    } while (last);
  }
  return done;
}

async function rewrite_batch(client: pg.Client, column: SealedColumn, after: Row | null, told: (count: number) => void): Promise<Row | null> {
  const { cipher, hash, sealer } = column;
  const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;
  await client.query('BEGIN');
  try {
    const rows = await lock_older(client, column, version_bytes(newest().version), after, batch);
    const written = rows.map(({ sealed, ...key }) => {
      const value = sealer.unseal(sealed);
      return { ...key, [cipher]: hex(sealer.seal(value)), ...(hash ? { [hash]: hex(sealer.index(value)) } : {}) };
    });
    if (rows.length > 0) await rewrite_rows(client, column, written);
    await client.query('COMMIT');
    told(rows.length);
    return rows.length === batch ? rows.at(-1)! : null;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
