import type pg from 'pg';

/**
 * Workbooks on their way into the register (product A2). Everything slow is done in batches into import_rows, where nobody
 * but the importer sees it; one transaction then moves it into the register (docs/decisions/0013).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE imports (
      district text NOT NULL,
      id text NOT NULL,
      by text NOT NULL,
      hat_id text NOT NULL,
      estate_id text NOT NULL,
      file_name text NOT NULL,
      at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('matching','checking','checked','applying','applied','failed')),
      -- false: somebody stopped it, or nothing is to be done
      running boolean NOT NULL DEFAULT false,
      sheets jsonb NOT NULL,
      plan jsonb,
      rows_total integer NOT NULL DEFAULT 0,
      rows_done integer NOT NULL DEFAULT 0,
      -- the last row of the workbook that is checked and kept
      position integer NOT NULL DEFAULT 0,
      counts jsonb NOT NULL DEFAULT '{}',
      failure text,
      applied_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, estate_id) REFERENCES estates (district, id)
    );
    CREATE INDEX imports_by ON imports (district, by, at);
    -- the workbook itself, sealed, in pieces; gone with the import's end
    CREATE TABLE import_parts (
      district text NOT NULL,
      import_id text NOT NULL,
      number integer NOT NULL,
      piece_cipher bytea NOT NULL,
      PRIMARY KEY (district, import_id, number),
      FOREIGN KEY (district, import_id) REFERENCES imports (district, id) ON DELETE CASCADE
    );
    CREATE TABLE import_rows (
      district text NOT NULL,
      import_id text NOT NULL,
      row_number integer NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('bad','new','known','same')),
      shown jsonb NOT NULL,
      problems jsonb NOT NULL,
      -- what the row said, for the workbook of problems
      cells_cipher bytea,
      person_id text,
      person_is_new boolean NOT NULL DEFAULT false,
      moves_in boolean NOT NULL DEFAULT false,
      home_id text,
      home_is_new boolean NOT NULL DEFAULT false,
      unit_id text,
      room text,
      name text,
      phone_cipher bytea, phone_hash bytea, phone_masked text,
      id_cipher bytea, id_hash bytea, id_masked text,
      born_on date,
      gender text,
      relation text,
      area_cm2 bigint,
      from_on date,
      PRIMARY KEY (district, import_id, row_number),
      FOREIGN KEY (district, import_id) REFERENCES imports (district, id) ON DELETE CASCADE
    );
    -- Who took the register out of the house, and why; the words sealed.
    CREATE TABLE register_exports (
      district text NOT NULL,
      id text NOT NULL,
      by text NOT NULL,
      hat_id text NOT NULL,
      estate_id text NOT NULL,
      masked boolean NOT NULL,
      reason_cipher bytea,
      at timestamptz NOT NULL,
      people integer NOT NULL,
      PRIMARY KEY (district, id),
      CHECK (masked OR reason_cipher IS NOT NULL)
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON imports, import_rows TO linli_app;
    GRANT SELECT, INSERT, DELETE ON import_parts TO linli_app;
    GRANT SELECT, INSERT ON register_exports TO linli_app;

    -- After thousands of rows at once the planner would for a minute still think the tables small; only an owner may tell it.
    CREATE FUNCTION learn_register_sizes() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
      AS $$ ANALYZE people, identities, residencies, places $$;
    CREATE FUNCTION learn_import_sizes() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
      AS $$ ANALYZE import_rows $$;
    REVOKE ALL ON FUNCTION learn_register_sizes, learn_import_sizes FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION learn_register_sizes, learn_import_sizes TO linli_app;

    ALTER TABLE imports ENABLE ROW LEVEL SECURITY;
    CREATE POLICY imports_own ON imports USING (district = app_setting('district')
      AND (app_setting('role') = 'system' OR by = app_setting('person')));
    ALTER TABLE register_exports ENABLE ROW LEVEL SECURITY;
    CREATE POLICY register_exports_seen ON register_exports USING (district = app_setting('district')
      AND (app_setting('role') IN ('system', 'auditor') OR by = app_setting('person')));
  `);
  for (const name of ['import_parts', 'import_rows']) {
    await client.query(`
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_own ON ${name} USING (district = app_setting('district') AND (app_setting('role') = 'system'
        OR EXISTS (SELECT 1 FROM imports i WHERE i.district = ${name}.district AND i.id = ${name}.import_id)));
    `);
  }
}
