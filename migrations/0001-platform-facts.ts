import type pg from 'pg';

/** Facts, their heads and seals; the settings that row-level security reads; numbers of connections; the job seam. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    GRANT USAGE ON SCHEMA public TO linli_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO linli_app;

    CREATE FUNCTION app_setting(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
      AS $$ SELECT current_setting('app.' || name, true) $$;

    -- The hat reaches a place by its path or by the estate that overlays it. Each reach ends in '/', so that …/g1 is not …/g10.
    CREATE FUNCTION within_reach(place_path text, estate_id text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT (place_path || '/') ^@ ANY (string_to_array(current_setting('app.reach', true), ','))
          OR coalesce(estate_id = ANY (string_to_array(current_setting('app.estates', true), ',')), false)
    $$;

    -- A number that one connection holds for as long as it lives (released by PostgreSQL when it ends).
    CREATE FUNCTION take_slot() RETURNS integer LANGUAGE plpgsql AS $$
    BEGIN
      FOR slot IN 1..8192 LOOP
        IF pg_try_advisory_lock(720, slot) THEN RETURN slot; END IF;
      END LOOP;
      RAISE EXCEPTION 'more than 8192 connections write facts';
    END $$;

    -- Counties that exist here. A reference table: every process reads it before it knows a district.
    CREATE TABLE districts (
      district text PRIMARY KEY CHECK (district ~ '^[0-9]{6}$'),
      name text NOT NULL
    );
    GRANT SELECT, INSERT ON districts TO linli_app;

    CREATE TABLE facts (
      district text NOT NULL,
      seq bigint GENERATED ALWAYS AS IDENTITY,
      at timestamptz NOT NULL,
      actor text,
      hat text NOT NULL,
      place_path text NOT NULL,
      name text NOT NULL,
      subject text NOT NULL,
      data jsonb NOT NULL DEFAULT '{}',
      -- which transaction wrote it: the sealer takes only rows whose transaction, and all before it, are over
      xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
      PRIMARY KEY (district, seq)
    );
    CREATE INDEX facts_subject ON facts (district, subject, seq);
    CREATE INDEX facts_name_at ON facts (district, name, at);

    CREATE TABLE fact_heads (
      district text NOT NULL,
      slot integer NOT NULL,
      facts bigint NOT NULL,
      digest bigint NOT NULL,
      PRIMARY KEY (district, slot)
    ) WITH (fillfactor = 50);

    CREATE TABLE fact_seals (
      district text NOT NULL,
      number bigint NOT NULL,
      seqs int8multirange NOT NULL,
      facts integer NOT NULL,
      previous_hash text NOT NULL,
      hash text NOT NULL,
      sealed_at timestamptz NOT NULL,
      PRIMARY KEY (district, number)
    );

    GRANT SELECT, INSERT ON facts, fact_seals TO linli_app;
    GRANT SELECT, INSERT, UPDATE ON fact_heads TO linli_app;
  `);
  await restrict_to_district(client, 'facts', 'fact_heads', 'fact_seals');
}

/** Row-level security in its plainest form: a row belongs to one county and is seen by nobody of another. */
export async function restrict_to_district(client: pg.ClientBase, ...names: string[]): Promise<void> {
  for (const name of names) {
    await client.query(`
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_of_district ON ${name} USING (district = app_setting('district'));
    `);
  }
}
