import type pg from 'pg';

/**
 * Keys for other people's software (who made them, what they may do, when they ended; the key itself is kept by nobody),
 * and the requests that came in by them: the number that the software knows says nothing of the case behind it.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE api_keys (
      district text NOT NULL,
      id text NOT NULL,
      name text NOT NULL,
      contact text NOT NULL,
      key_hash bytea NOT NULL,
      scopes text[] NOT NULL,
      made_by text,
      made_at timestamptz NOT NULL,
      ended_by text,
      ended_at timestamptz,
      used_on date,
      PRIMARY KEY (district, id)
    );
    CREATE UNIQUE INDEX api_keys_hash ON api_keys (district, key_hash);

    CREATE TABLE open311_requests (
      district text NOT NULL,
      id text NOT NULL,
      key_id text NOT NULL,
      case_id text NOT NULL,
      service_code text NOT NULL,
      media_url text,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, key_id) REFERENCES api_keys (district, id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE INDEX open311_requests_of_key ON open311_requests (district, key_id, at DESC);

    ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
    CREATE POLICY of_admins ON api_keys USING (district = app_setting('district') AND app_setting('role') IN ('system', 'admin'));
    ALTER TABLE open311_requests ENABLE ROW LEVEL SECURITY;
    CREATE POLICY of_software ON open311_requests USING (district = app_setting('district') AND app_setting('role') = 'system');
    GRANT SELECT, INSERT, UPDATE ON api_keys TO linli_app;
    GRANT SELECT, INSERT ON open311_requests TO linli_app;
  `);
}
