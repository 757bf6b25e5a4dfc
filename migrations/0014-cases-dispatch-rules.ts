import type pg from 'pg';

/** Dispatch rules as data, in versions: who gets which demand in a county, street, community or estate (product B3). */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(rules);
}

/** Everyone's demand is held against the rules, so every hat of the county reads them; they are made for what one reaches. */
const rules = `
  CREATE TABLE dispatch_rules (
    district text NOT NULL,
    id text NOT NULL,
    version integer NOT NULL,
    place_id text NOT NULL,
    place_path text NOT NULL,
    estate_id text,
    category text CHECK (category ~ '^([0-9]{2}|[0-9]{4})$'),
    owner_code text,
    tier smallint CHECK (tier BETWEEN 1 AND 4),
    -- minutes of the day in Shanghai; until before from is a night
    from_minute smallint CHECK (from_minute BETWEEN 0 AND 1439),
    until_minute smallint CHECK (until_minute BETWEEN 0 AND 1439),
    organisation_id text NOT NULL,
    assist_ids text[] NOT NULL DEFAULT '{}',
    reason text NOT NULL,
    from_at timestamptz NOT NULL,
    until_at timestamptz CHECK (until_at >= from_at),
    PRIMARY KEY (district, id, version),
    FOREIGN KEY (district, organisation_id) REFERENCES organisations (district, id)
  );
  CREATE INDEX dispatch_rules_running ON dispatch_rules (district) WHERE until_at IS NULL;
  GRANT SELECT, INSERT, UPDATE ON dispatch_rules TO linli_app;
  ALTER TABLE dispatch_rules ENABLE ROW LEVEL SECURITY;
  CREATE POLICY dispatch_rules_read ON dispatch_rules FOR SELECT USING (district = app_setting('district'));
  CREATE POLICY dispatch_rules_written ON dispatch_rules FOR INSERT WITH CHECK (district = app_setting('district') AND app_setting('role') IN ('system', 'community', 'street', 'county'));
  CREATE POLICY dispatch_rules_changed ON dispatch_rules FOR UPDATE
    USING (district = app_setting('district') AND app_setting('role') IN ('system', 'community', 'street', 'county'))
    WITH CHECK (district = app_setting('district'));
`;
