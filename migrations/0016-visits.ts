import type pg from 'pg';

/**
 * Visits to homes, what was brought back from them, and every act with which a phone changed one: acts are the history
 * and make a replayed outbox harmless.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE visits (
      district text NOT NULL,
      id text NOT NULL,
      -- the act that made what stands here: whoever changes the visit says which one they saw
      version text NOT NULL,
      state text NOT NULL CHECK (state IN ('planned','done','unanswered','cancelled')),
      on_day date NOT NULL,
      place_id text NOT NULL,
      place_path text NOT NULL,
      estate_id text,
      -- as spoken at the door, where the register has no such home
      room text,
      person_id text,
      why text NOT NULL,
      why_text text,
      -- null: whoever of the grid is nearest
      worker_id text,
      planned_by text,
      after_visit_id text,
      outcome text,
      note text,
      promised text,
      consent text NOT NULL DEFAULT 'none' CHECK (consent IN ('none','spoken','signed')),
      witness text,
      visited_at timestamptz,
      changed_by text,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE INDEX visits_day ON visits (district, on_day);
    CREATE INDEX visits_person ON visits (district, person_id, visited_at DESC) WHERE person_id IS NOT NULL;
    CREATE INDEX visits_place ON visits (district, place_id, visited_at DESC);
    CREATE UNIQUE INDEX visits_after ON visits (district, after_visit_id) WHERE after_visit_id IS NOT NULL;

    CREATE TABLE visit_files (
      district text NOT NULL,
      visit_id text NOT NULL,
      file_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('voice','photo','signature')),
      at timestamptz NOT NULL,
      PRIMARY KEY (district, visit_id, file_id),
      FOREIGN KEY (district, visit_id) REFERENCES visits (district, id)
    );
    CREATE INDEX visit_files_file ON visit_files (district, file_id);

    -- why it was planned, what was raised at the door, what a rule raised; never a confidential case
    CREATE TABLE visit_cases (
      district text NOT NULL,
      visit_id text NOT NULL,
      case_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('why','raised','rule')),
      at timestamptz NOT NULL,
      PRIMARY KEY (district, visit_id, case_id),
      FOREIGN KEY (district, visit_id) REFERENCES visits (district, id)
    );
    CREATE INDEX visit_cases_case ON visit_cases (district, case_id);

    CREATE TABLE visit_acts (
      district text NOT NULL,
      id text NOT NULL,
      visit_id text NOT NULL,
      verb text NOT NULL,
      by_id text NOT NULL,
      -- by the phone's clock, put right by how far it was off when it sent
      at timestamptz NOT NULL,
      received_at timestamptz NOT NULL,
      saw text,
      answers text,
      result text NOT NULL CHECK (result IN ('accepted','conflict')),
      case_id text,
      body jsonb NOT NULL,
      number bigint GENERATED ALWAYS AS IDENTITY,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, visit_id) REFERENCES visits (district, id)
    );
    CREATE INDEX visit_acts_visit ON visit_acts (district, visit_id, number);
    GRANT SELECT, INSERT, UPDATE ON visits TO linli_app;
    GRANT SELECT, INSERT ON visit_files, visit_cases, visit_acts TO linli_app;

    -- The grid and its community see the visits of their place; a steward or errand volunteer those given to them alone;
    -- firms, committees, streets and the county none (domain.md §2).
    ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
    CREATE POLICY visits_seen ON visits FOR SELECT USING (district = app_setting('district') AND (
      app_setting('role') = 'system'
      OR (app_setting('role') IN ('grid_worker','community') AND within_reach(place_path, NULL))
      OR (app_setting('role') IN ('steward','volunteer') AND worker_id = app_setting('person'))));
    CREATE POLICY visits_written ON visits FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY visits_changed ON visits FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));
  `);
  for (const name of ['visit_files', 'visit_cases', 'visit_acts']) {
    // what was raised at the door is between whoever raised it and the case: it may be confidential
    const own = name === 'visit_acts' ? `by_id = app_setting('person') OR (verb <> 'raise' AND EXISTS` : '(EXISTS';
    await client.query(`
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
        OR ${own} (SELECT 1 FROM visits v WHERE v.district = ${name}.district AND v.id = ${name}.visit_id))));
      CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
    `);
  }
  await client.query(`CREATE POLICY files_of_visits ON files FOR SELECT USING (district = app_setting('district')
    AND EXISTS (SELECT 1 FROM visit_files f WHERE f.district = files.district AND f.file_id = files.id))`);
}
