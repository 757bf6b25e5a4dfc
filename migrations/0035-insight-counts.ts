import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** What was counted already, by place and day: a copy of what the cases say, which may be thrown away at any time. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE case_counts (
      district text NOT NULL,
      -- a place with all below it, a cell (a community by itself, of which places are the sums), or an estate
      kind text NOT NULL CHECK (kind IN ('place', 'cell', 'estate')),
      key text NOT NULL,
      day date NOT NULL,
      tally jsonb NOT NULL,
      detail jsonb NOT NULL,
      PRIMARY KEY (district, kind, key, day)
    );
    CREATE INDEX case_counts_cells ON case_counts (district, day, key) WHERE kind = 'cell';
    CREATE TABLE case_count_states (
      district text PRIMARY KEY,
      -- the next day of the past that waits to be counted; null when all are
      day date,
      seal bigint NOT NULL,
      at timestamptz NOT NULL
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON case_counts, case_count_states TO linli_app;
  `);
  await restrict_to_district(client, 'case_counts', 'case_count_states');
}
