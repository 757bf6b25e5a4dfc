import type pg from 'pg';

/** Other offices' software that is told of cases, with the secret that signs what it gets; addresses that people gave and confirmed. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE webhooks (
      district text NOT NULL,
      id text NOT NULL,
      name text NOT NULL,
      url text NOT NULL,
      secret_cipher bytea NOT NULL,
      events text[] NOT NULL,
      made_by text,
      made_at timestamptz NOT NULL,
      ended_at timestamptz,
      PRIMARY KEY (district, id)
    );
    ALTER TABLE webhooks ENABLE ROW LEVEL SECURITY;
    CREATE POLICY of_admins ON webhooks USING (district = app_setting('district') AND app_setting('role') IN ('system', 'admin'));
    GRANT SELECT, INSERT, UPDATE ON webhooks TO linli_app;

    -- where else somebody is reached; in use only once they typed the code that was sent there
    CREATE TABLE reach_addresses (
      district text NOT NULL,
      person_id text NOT NULL,
      channel text NOT NULL,
      address_cipher bytea,
      pending_cipher bytea,
      code_hash bytea,
      asked_at timestamptz NOT NULL,
      tries integer NOT NULL DEFAULT 0,
      PRIMARY KEY (district, person_id, channel),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    ALTER TABLE reach_addresses ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON reach_addresses USING (district = app_setting('district') AND (person_id = app_setting('person') OR app_setting('role') = 'system'));
    GRANT SELECT, INSERT, UPDATE, DELETE ON reach_addresses TO linli_app;
  `);
}
