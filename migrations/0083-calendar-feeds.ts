import type pg from 'pg';

/** A person's own calendar by a secret address, one at a time; and what it last said of each entry, so that a change counts up. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE calendar_feeds (
      district text NOT NULL,
      id text NOT NULL,
      person_id text NOT NULL,
      -- the address itself is kept by nobody here
      token_hash bytea NOT NULL,
      made_at timestamptz NOT NULL,
      ended_at timestamptz,
      read_on date,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE UNIQUE INDEX calendar_feeds_hash ON calendar_feeds (district, token_hash);
    CREATE UNIQUE INDEX calendar_feeds_living ON calendar_feeds (district, person_id) WHERE ended_at IS NULL;
    CREATE TABLE calendar_entries (
      district text NOT NULL,
      feed_id text NOT NULL,
      uid text NOT NULL,
      -- as it was last written, without its number and time
      entry jsonb NOT NULL,
      sequence integer NOT NULL,
      changed_at timestamptz NOT NULL,
      gone boolean NOT NULL DEFAULT false,
      PRIMARY KEY (district, feed_id, uid),
      FOREIGN KEY (district, feed_id) REFERENCES calendar_feeds (district, id) ON DELETE CASCADE
    );
    ALTER TABLE calendar_feeds ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON calendar_feeds USING (district = app_setting('district') AND (person_id = app_setting('person') OR app_setting('role') = 'system'));
    ALTER TABLE calendar_entries ENABLE ROW LEVEL SECURITY;
    CREATE POLICY of_software ON calendar_entries USING (district = app_setting('district') AND app_setting('role') = 'system');
    GRANT SELECT, INSERT, UPDATE ON calendar_feeds TO linli_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_entries TO linli_app;
  `);
}
