import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** What an estate was until a moment, kept beside what it is (decision 0017): a case of last year shows last year's name. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- from_at NULL: since before this house
    ALTER TABLE estates ADD from_at timestamptz, ADD revision integer NOT NULL DEFAULT 1;
    CREATE TABLE estate_past (
      district text NOT NULL,
      estate_id text NOT NULL,
      until_at timestamptz NOT NULL,
      name text NOT NULL,
      kind text NOT NULL,
      community_id text NOT NULL,
      household_count integer NOT NULL,
      PRIMARY KEY (district, estate_id, until_at),
      FOREIGN KEY (district, estate_id) REFERENCES estates (district, id),
      FOREIGN KEY (district, community_id) REFERENCES places (district, id)
    );
    GRANT SELECT, INSERT ON estate_past TO linli_app;
    CREATE INDEX estates_community ON estates (district, community_id);
  `);
  await restrict_to_district(client, 'estate_past');
}
