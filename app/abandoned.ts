import pg from 'pg';

/** A job taken this long ago by nobody who lives is given back; younger ones may belong to a worker just starting. */
const grace = '5 seconds';
const look_ms = 5_000;
/** The class of advisory locks under which each living pool of workers holds its name. */
const lock_class = 722;

/**
 * graphile-worker gives back what a killed worker had taken only after four hours; a neighbour must not wait so long to
 * be told. Each pool holds a lock under its name as long as its process lives, and looks for names that nobody holds.
 */
export function watch_for_abandoned(jobs_url: string, pool_id: string): { stop(): Promise<void> } {
  let client: pg.Client | null = null;
  const look = async () => {
    client ??= await hold_name(jobs_url, pool_id, () => (client = null));
    await client.query(
      `SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)) FROM
         (SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by <> $1 AND locked_at < now() - $2::interval) taken
       WHERE pg_try_advisory_xact_lock($3, hashtext(locked_by))`,
      [pool_id, grace, lock_class],
    );
  };
  let looking = look().catch(() => {});
  const timer = setInterval(() => void (looking = looking.then(look).catch(() => {})), look_ms);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await client?.end().catch(() => {});
    },
  };
}

async function hold_name(url: string, pool_id: string, lost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'linli-jobs-alive' });
  client.on('error', lost);
  client.on('end', lost);
  await client.connect();
  await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [lock_class, pool_id]);
  return client;
}
