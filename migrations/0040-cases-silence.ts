import type pg from 'pg';

/** What is asked at every round of the housekeeping must not read a county's cases: who has been silent for long, what was done on a day. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE INDEX cases_silent ON cases (district, resolved_at) WHERE state = 'resolved';
    CREATE INDEX cases_resolved ON cases (district, resolved_at) WHERE resolved_at IS NOT NULL;
  `);
}
