import type { Ear } from './ear.ts';

/** What must not be done by two processes of the house at once; a killed one lets go with its connection. Whoever comes second leaves it. */
export async function alone({ db }: Pick<Ear, 'db'>, key: number, work: () => Promise<void>): Promise<void> {
  const guard = await db.pool.connect();
  try {
    if (!(await guard.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [key])).rows[0]!.mine) return;
    await work().finally(() => guard.query('SELECT pg_advisory_unlock($1)', [key]));
  } finally {
    guard.release(true);
  }
}
