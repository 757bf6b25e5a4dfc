import type pg from 'pg';

/** 收费 (product F1): what each home is asked for and by which tariff. What was paid stands in the books (0075) alone, by the home's id. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE fee_tariffs (
      district text NOT NULL,
      id text NOT NULL,
      entity_id text NOT NULL,
      name text NOT NULL,
      way text NOT NULL CHECK (way IN ('home','area')),
      -- fen a home, or hundredths of a fen for each square metre
      rate bigint NOT NULL CHECK (rate >= 0),
      -- whom it is for; null: everybody
      of_use text,
      of_group text,
      from_on date NOT NULL,
      until_on date,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX fee_tariffs_entity ON fee_tariffs (district, entity_id, from_on);

    -- what is particular to a home: its use, its group (a letter: never the reason), a sum agreed with it
    CREATE TABLE fee_homes (
      district text NOT NULL,
      entity_id text NOT NULL,
      home_id text NOT NULL,
      of_use text,
      of_group text,
      agreed_fen bigint CHECK (agreed_fen >= 0),
      changed_by text NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (district, entity_id, home_id)
    );
    CREATE TABLE fee_runs (
      district text NOT NULL,
      id text NOT NULL,
      entity_id text NOT NULL,
      period text NOT NULL,
      due_on date NOT NULL,
      homes integer NOT NULL,
      total_fen bigint NOT NULL,
      transfer_ids text[] NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      checked_by text,
      checked_at timestamptz,
      dropped_at timestamptz,
      PRIMARY KEY (district, id),
      CHECK (checked_by <> made_by),
      CHECK (checked_at IS NULL OR dropped_at IS NULL)
    );
    CREATE UNIQUE INDEX fee_runs_period ON fee_runs (district, entity_id, period) WHERE dropped_at IS NULL;
    CREATE TABLE fee_bills (
      district text NOT NULL,
      run_id text NOT NULL,
      home_id text NOT NULL,
      entity_id text NOT NULL,
      period text NOT NULL,
      amount_fen bigint NOT NULL CHECK (amount_fen > 0),
      -- by which tariff, as a person reads it
      how text NOT NULL,
      PRIMARY KEY (district, run_id, home_id)
    );
    CREATE INDEX fee_bills_home ON fee_bills (district, entity_id, home_id);
    CREATE TABLE fee_plans (
      district text NOT NULL,
      id text NOT NULL,
      entity_id text NOT NULL,
      home_id text NOT NULL,
      parts jsonb NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      ended_at timestamptz,
      PRIMARY KEY (district, id)
    );
    CREATE UNIQUE INDEX fee_plans_one ON fee_plans (district, entity_id, home_id) WHERE ended_at IS NULL;
    CREATE TABLE fee_reminders (
      district text NOT NULL,
      entity_id text NOT NULL,
      home_id text NOT NULL,
      sent_at timestamptz NOT NULL,
      sent_by text NOT NULL,
      words text NOT NULL,
      PRIMARY KEY (district, entity_id, home_id, sent_at)
    );
    GRANT SELECT, INSERT ON fee_tariffs, fee_homes, fee_runs, fee_bills, fee_plans, fee_reminders TO linli_app;
    GRANT UPDATE (until_on) ON fee_tariffs TO linli_app;
    GRANT UPDATE (of_use, of_group, agreed_fen, changed_by, changed_at) ON fee_homes TO linli_app;
    GRANT UPDATE (checked_by, checked_at, dropped_at) ON fee_runs TO linli_app;
    GRANT UPDATE (ended_at) ON fee_plans TO linli_app;

    -- Who pays for a home: its owners, and in public rental housing whoever rents it. Nobody else who lives there.
    CREATE FUNCTION pays_for(of_home text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM residencies r JOIN places p ON p.district = r.district AND p.id = r.home_id LEFT JOIN estates e ON e.district = p.district AND e.id = p.estate_id
        WHERE r.district = app_setting('district') AND r.home_id = of_home AND r.person_id = ANY (own_ids()) AND (r.relation = 'owner' OR (e.kind = 'public_rental' AND r.relation = 'tenant'))
          AND r.from_on <= current_date AND (r.until_on IS NULL OR r.until_on >= current_date))
    $$;
    CREATE POLICY fee_bills_paid ON fee_bills FOR SELECT USING (district = app_setting('district') AND app_setting('role') = 'resident' AND pays_for(home_id));
  `);
  for (const name of ['tariffs', 'homes', 'runs', 'bills', 'plans', 'reminders'])
    await client.query(`ALTER TABLE fee_${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY fee_${name}_kept ON fee_${name} USING (district = app_setting('district') AND entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district')))`);
}
