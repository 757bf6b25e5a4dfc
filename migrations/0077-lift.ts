import type pg from 'pg';

/**
 * 加装电梯 (domain.md §5): who pays what by which agreement. Money itself is in the books (0075) and nowhere else: what a home
 * or an advance comes to is read from there by its id. Who owes a neighbour is known to the two and to the cashier alone.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE lifts (
      district text NOT NULL,
      id text NOT NULL,
      name text NOT NULL,
      estate_id text NOT NULL,
      -- the staircase
      scope_id text NOT NULL,
      place_path text NOT NULL,
      organisation_id text NOT NULL,
      entity_id text NOT NULL,
      vote_id text,
      -- the version that holds; null while it is an idea
      adopted integer,
      dropped_at timestamptz,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, entity_id) REFERENCES ledger_entities (district, id)
    );
    CREATE INDEX lifts_organisation ON lifts (district, organisation_id);
    CREATE UNIQUE INDEX lifts_scope ON lifts (district, scope_id) WHERE dropped_at IS NULL;

    -- one home of the staircase, with whoever stands for it now
    CREATE TABLE lift_homes (
      district text NOT NULL,
      lift_id text NOT NULL,
      home_id text NOT NULL,
      label text NOT NULL,
      floor integer NOT NULL,
      area_cm2 bigint,
      holder_ids text[] NOT NULL,
      PRIMARY KEY (district, lift_id, home_id),
      FOREIGN KEY (district, lift_id) REFERENCES lifts (district, id)
    );
    CREATE INDEX lift_homes_holders ON lift_homes USING gin (holder_ids);

    -- every version of the agreement stays: its formula, and what it came to for each home
    CREATE TABLE lift_versions (
      district text NOT NULL,
      lift_id text NOT NULL,
      version integer NOT NULL,
      terms jsonb NOT NULL,
      shares jsonb NOT NULL,
      why text NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      adopted_by text,
      adopted_at timestamptz,
      PRIMARY KEY (district, lift_id, version),
      FOREIGN KEY (district, lift_id) REFERENCES lifts (district, id),
      CHECK (adopted_by <> made_by)
    );
    CREATE TABLE lift_signatures (
      district text NOT NULL,
      lift_id text NOT NULL,
      version integer NOT NULL,
      home_id text NOT NULL,
      signed_by text NOT NULL,
      -- on paper: a photo, and who took it in
      file_id text,
      recorded_by text,
      signed_at timestamptz NOT NULL,
      PRIMARY KEY (district, lift_id, version, home_id),
      FOREIGN KEY (district, lift_id, version) REFERENCES lift_versions (district, lift_id, version),
      CHECK ((file_id IS NULL) = (recorded_by IS NULL))
    );
    CREATE INDEX lift_signatures_file ON lift_signatures (district, file_id) WHERE file_id IS NOT NULL;

    -- 垫付: its amounts are in the books under its id
    CREATE TABLE lift_advances (
      district text NOT NULL,
      id text NOT NULL,
      lift_id text NOT NULL,
      debtor_home_id text NOT NULL,
      debtor_ids text[] NOT NULL,
      creditor_home_id text NOT NULL,
      creditor_ids text[] NOT NULL,
      -- how they said it would be paid back
      words text NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, lift_id, debtor_home_id) REFERENCES lift_homes (district, lift_id, home_id),
      FOREIGN KEY (district, lift_id, creditor_home_id) REFERENCES lift_homes (district, lift_id, home_id),
      CHECK (debtor_home_id <> creditor_home_id AND NOT debtor_ids && creditor_ids)
    );
    CREATE INDEX lift_advances_lift ON lift_advances (district, lift_id);

    -- 受让人: a home that was sold; what is still to be paid for it goes with it, an advance only where it was taken over
    CREATE TABLE lift_transferees (
      district text NOT NULL,
      id text NOT NULL,
      lift_id text NOT NULL,
      home_id text NOT NULL,
      from_ids text[] NOT NULL,
      to_ids text[] NOT NULL,
      takes_advances boolean NOT NULL,
      recorded_by text NOT NULL,
      recorded_at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, lift_id, home_id) REFERENCES lift_homes (district, lift_id, home_id)
    );

    GRANT SELECT, INSERT ON lifts, lift_homes, lift_versions, lift_signatures, lift_advances, lift_transferees TO linli_app;
    GRANT UPDATE (vote_id, adopted, dropped_at) ON lifts TO linli_app;
    GRANT UPDATE (holder_ids) ON lift_homes TO linli_app;
    GRANT UPDATE (adopted_by, adopted_at) ON lift_versions TO linli_app;
    GRANT UPDATE (debtor_ids, creditor_ids) ON lift_advances TO linli_app;

    -- whoever keeps its books keeps the lift
    CREATE FUNCTION keeps_lift(of_lift text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT app_setting('role') = 'system' OR (app_setting('role') <> 'resident' AND app_setting('organisation') <> ''
        AND EXISTS (SELECT 1 FROM lifts l WHERE l.district = app_setting('district') AND l.id = of_lift AND l.organisation_id = app_setting('organisation')))
    $$;
    CREATE FUNCTION holds_in_lift(of_lift text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM lift_homes h WHERE h.district = app_setting('district') AND h.lift_id = of_lift AND h.holder_ids && own_ids())
        -- whoever sold their flat and still owes, or is still owed
        OR EXISTS (SELECT 1 FROM lift_advances a WHERE a.district = app_setting('district') AND a.lift_id = of_lift AND (a.debtor_ids && own_ids() OR a.creditor_ids && own_ids()))
    $$;
    CREATE FUNCTION is_lift_cashier(of_lift text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT app_setting('role') <> 'resident' AND EXISTS (SELECT 1 FROM lifts l JOIN ledger_entities e ON e.district = l.district AND e.id = l.entity_id
        WHERE l.district = app_setting('district') AND l.id = of_lift AND l.organisation_id = app_setting('organisation') AND e.cashier_id = ANY (own_ids()))
    $$;
    ALTER TABLE lifts ENABLE ROW LEVEL SECURITY;
    CREATE POLICY lifts_kept ON lifts USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR (app_setting('role') <> 'resident' AND app_setting('organisation') <> '' AND organisation_id = app_setting('organisation'))));
    CREATE POLICY lifts_lived_with ON lifts FOR SELECT USING (district = app_setting('district') AND holds_in_lift(id));
    ALTER TABLE lift_advances ENABLE ROW LEVEL SECURITY;
    CREATE POLICY lift_advances_between ON lift_advances USING (district = app_setting('district')
      AND (app_setting('role') = 'system' OR debtor_ids && own_ids() OR creditor_ids && own_ids() OR is_lift_cashier(lift_id)))
      WITH CHECK (district = app_setting('district') AND (app_setting('role') = 'system' OR is_lift_cashier(lift_id)));
  `);
  for (const name of ['lift_homes', 'lift_versions', 'lift_signatures', 'lift_transferees'])
    await client.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_kept ON ${name} USING (district = app_setting('district') AND keeps_lift(lift_id))`);
  for (const name of ['lift_homes', 'lift_versions', 'lift_signatures'])
    await client.query(`CREATE POLICY ${name}_lived_with ON ${name} FOR SELECT USING (district = app_setting('district') AND holds_in_lift(lift_id))`);
  // a resident signs for a home that they stand for
  await client.query(`CREATE POLICY lift_signatures_given ON lift_signatures FOR INSERT WITH CHECK (district = app_setting('district') AND signed_by = ANY (own_ids()) AND recorded_by IS NULL
    AND EXISTS (SELECT 1 FROM lift_homes h WHERE h.district = lift_signatures.district AND h.lift_id = lift_signatures.lift_id AND h.home_id = lift_signatures.home_id AND h.holder_ids && own_ids()));
    CREATE POLICY files_of_lifts ON files FOR SELECT USING (district = app_setting('district') AND EXISTS (SELECT 1 FROM lift_signatures s WHERE s.district = files.district AND s.file_id = files.id AND keeps_lift(s.lift_id)))`);
}
