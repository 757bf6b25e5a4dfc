import type pg from 'pg';
import { expect } from 'vitest';

/** Waits until all that was written may be sealed: a transaction of anybody on this server, another test's too, holds the sealer up as long as it lasts. */
export async function until_all_is_over(owner: pg.Client): Promise<void> {
  const written = (await owner.query<{ xid: string }>('SELECT pg_current_xact_id() AS xid')).rows[0]!.xid;
  await expect.poll(async () => (await owner.query('SELECT 1 WHERE pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8', [written])).rowCount, { timeout: 30_000, interval: 5 }).toBe(1);
}
