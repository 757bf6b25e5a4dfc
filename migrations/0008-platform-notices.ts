import type pg from 'pg';

/** What a person is told: a code and figures, put into words for the reader's language when shown. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE notices (
      district text NOT NULL,
      person_id text NOT NULL,
      id text NOT NULL,
      at timestamptz NOT NULL,
      code text NOT NULL,
      params jsonb NOT NULL DEFAULT '{}',
      case_id text,
      -- the fact that caused it: telling twice is telling once
      fact_seq bigint NOT NULL,
      read_at timestamptz,
      PRIMARY KEY (district, person_id, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE UNIQUE INDEX notices_once ON notices (district, person_id, fact_seq, code);
    CREATE INDEX notices_latest ON notices (district, person_id, at DESC);
    GRANT SELECT, INSERT, UPDATE ON notices TO linli_app;

    -- when each kind of process was last alive; a reference table for /readyz
    CREATE TABLE heartbeats (name text PRIMARY KEY, at timestamptz NOT NULL);
    GRANT SELECT, INSERT, UPDATE ON heartbeats TO linli_app;

    ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
    CREATE POLICY notices_own ON notices USING (district = app_setting('district')
      AND (person_id = app_setting('person') OR app_setting('role') = 'system'));
  `);
}
