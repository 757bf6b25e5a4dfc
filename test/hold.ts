import pg from 'pg';

/** A door that a test holds shut. Open it before the test ends. */
export type Door = {
  /** resolves when somebody stands before it */
  reached(): Promise<void>;
  /** lets in who stands before it, and is shut again when their transaction is over */
  let_one_through(): Promise<void>;
  open(): Promise<void>;
};

/**
 * Holds a table, so that work in many transactions stands still at a known place however quick the machine is; `statement`
 * is part of the words that wait for it there. PostgreSQL grants a table's locks in the order they were asked for: the test
 * asks again behind who waits, and so lets one through at a time. What the app asks waits 30 s at most (platform/db.ts).
 */
export async function hold(url: string, table: string, statement: string): Promise<Door> {
  const shut = async () => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    await client.query('BEGIN');
    const held = client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    return { client, held };
  };
  const looking = new pg.Client({ connectionString: url });
  await looking.connect();
  const waits = async (words: string) => {
    for (;;) {
      const { rowCount } = await looking.query(
        `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.relation = $1::regclass AND NOT l.granted AND strpos(a.query, $2) > 0 AND a.pid <> pg_backend_pid()`, [table, words]);
      if (rowCount) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  let door = await shut();
  await door.held;
  return {
    reached: () => waits(statement),
    async let_one_through() {
      const next = await shut();
      await waits('LOCK TABLE');
      await door.client.end();
      await next.held;
      door = next;
    },
    async open() {
      await door.client.end();
      await looking.end();
    },
  };
}
