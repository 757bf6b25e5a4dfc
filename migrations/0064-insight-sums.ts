import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/**
 * What was counted already, in whole numbers instead of JSON, and added up within each month, so that figures of a period
 * read as much for a county of millions as for one of thousands. A copy of the cases as before: emptied, it is filled again.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  const numbers = ['opened', 'received', 'weak', 'handled', 'excluded', 'open', 'overdue', ...['respond', 'solve', 'satisfy'].flatMap((rate) => ['n', 'd', 'whole_n', 'whole_d'].map((part) => `${rate}_${part}`))];
  const columns = numbers.map((name) => `${name} integer NOT NULL`).join(', ');
  await client.query(`
    DROP TABLE case_counts;
    TRUNCATE case_count_states;
    ALTER TABLE case_count_states ADD COLUMN through date NOT NULL;
    CREATE TABLE case_counts (
      district text NOT NULL,
      -- a place with all below it, a cell (a community by itself, of which places are the sums), or an estate
      kind text NOT NULL CHECK (kind IN ('place', 'cell', 'estate')),
      key text NOT NULL,
      day date NOT NULL,
      ${columns},
      -- json and not jsonb: it is read whole, as it was written
      detail json,
      PRIMARY KEY (district, kind, key, day)
    );
    CREATE INDEX case_counts_cells ON case_counts (district, day, key) WHERE kind = 'cell';
    -- of the days from the first of the month to this one, through the last day that is kept; for days on which nothing came too
    CREATE TABLE case_sums (
      district text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('place', 'estate')),
      key text NOT NULL,
      day date NOT NULL,
      ${columns},
      PRIMARY KEY (district, kind, day, key)
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON case_counts, case_sums TO linli_app;
  `);
  await restrict_to_district(client, 'case_counts', 'case_sums');
}
