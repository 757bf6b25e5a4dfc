import type pg from 'pg';

/**
 * Rosters for flat selection: who may choose, in which order, and everything that was ever made public of it. What
 * everyone reads is derived from the publications alone, and those are only ever added to.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE rosters (
      district text NOT NULL,
      id text NOT NULL,
      title text NOT NULL,
      about text NOT NULL,
      place_id text NOT NULL,
      place_path text NOT NULL,
      -- whose homes are entitled, where the register knows them; else the list came in a workbook
      estate_id text,
      building_id text,
      organisation_id text,
      office text NOT NULL,
      way text NOT NULL CHECK (way IN ('lots', 'box')),
      absent_rule text NOT NULL CHECK (absent_rule IN ('keeps', 'loses')),
      objection_days integer NOT NULL CHECK (objection_days BETWEEN 1 AND 30),
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      closed_by text,
      closed_at timestamptz,
      drawn_at timestamptz,
      objections_until timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id)
    );
    CREATE INDEX rosters_made ON rosters (district, made_at DESC);

    -- the secret half of a draw; its hash is published when the list is closed
    CREATE TABLE roster_seeds (
      district text NOT NULL,
      roster_id text NOT NULL,
      seed_cipher bytea NOT NULL,
      PRIMARY KEY (district, roster_id),
      FOREIGN KEY (district, roster_id) REFERENCES rosters (district, id)
    );

    CREATE TABLE roster_lines (
      district text NOT NULL,
      roster_id text NOT NULL,
      code text NOT NULL,
      -- 1 as the list was closed; a correction is a row of its own beside it
      version integer NOT NULL,
      name text NOT NULL,
      address text NOT NULL,
      home_id text,
      person_id text,
      salt text NOT NULL,
      check_state text NOT NULL CHECK (check_state IN ('unchecked', 'checked', 'questioned')),
      papers text[] NOT NULL,
      check_note text,
      checked_by text,
      checked_at timestamptz,
      PRIMARY KEY (district, roster_id, code, version),
      FOREIGN KEY (district, roster_id) REFERENCES rosters (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE INDEX roster_lines_person ON roster_lines (district, person_id) WHERE person_id IS NOT NULL;

    CREATE TABLE roster_draws (
      district text NOT NULL,
      roster_id text NOT NULL,
      attempt integer NOT NULL,
      -- shown in the hall: whoever is not there cannot enter or spoil anything
      pass text NOT NULL,
      opened_by text NOT NULL,
      opened_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('open', 'failed', 'done')),
      first_by text,
      first_role text,
      first_value text,
      codes text[],
      PRIMARY KEY (district, roster_id, attempt),
      FOREIGN KEY (district, roster_id) REFERENCES rosters (district, id)
    );
    -- nobody draws twice
    CREATE UNIQUE INDEX roster_draws_once ON roster_draws (district, roster_id) WHERE state IN ('open', 'done');

    CREATE TABLE roster_publications (
      district text NOT NULL,
      roster_id text NOT NULL,
      number integer NOT NULL,
      at timestamptz NOT NULL,
      body jsonb NOT NULL,
      previous text NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (district, roster_id, number),
      FOREIGN KEY (district, roster_id) REFERENCES rosters (district, id)
    );

    CREATE TABLE roster_changes (
      district text NOT NULL,
      id text NOT NULL,
      roster_id text NOT NULL,
      what text NOT NULL CHECK (what IN ('correct', 'strike', 'add', 'move')),
      code text NOT NULL,
      name text,
      address text,
      to_place integer,
      reason text NOT NULL,
      asked_by text NOT NULL,
      asked_office text NOT NULL,
      asked_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('asked', 'approved', 'refused')),
      decided_by text CHECK (decided_by <> asked_by),
      decided_office text,
      decided_at timestamptz,
      why text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, roster_id) REFERENCES rosters (district, id)
    );
    CREATE INDEX roster_changes_roster ON roster_changes (district, roster_id, asked_at);

    CREATE TABLE roster_objections (
      district text NOT NULL,
      id text NOT NULL,
      roster_id text NOT NULL,
      code text,
      about text NOT NULL CHECK (about IN ('place', 'name', 'missing', 'other')),
      words text NOT NULL,
      -- null: said at the desk by somebody whom the register does not know
      person_id text,
      raised_by text NOT NULL,
      raised_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL CHECK (due_at > raised_at),
      missed_at timestamptz,
      answered_by text CHECK (answered_by <> raised_by),
      answered_at timestamptz,
      upheld boolean,
      answer text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, roster_id) REFERENCES rosters (district, id)
    );
    CREATE INDEX roster_objections_roster ON roster_objections (district, roster_id, raised_at);
    CREATE INDEX roster_objections_waiting ON roster_objections (district, due_at) WHERE answered_at IS NULL AND missed_at IS NULL;

    -- what of a turn is nobody else's: which flat, and on whose authority somebody came for them
    CREATE TABLE roster_turns (
      district text NOT NULL,
      roster_id text NOT NULL,
      number integer NOT NULL,
      code text NOT NULL,
      flat text,
      proxy text,
      by_id text NOT NULL,
      PRIMARY KEY (district, roster_id, number),
      FOREIGN KEY (district, roster_id, number) REFERENCES roster_publications (district, roster_id, number)
    );

    GRANT SELECT, INSERT, UPDATE ON rosters, roster_draws, roster_changes, roster_objections TO linli_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON roster_lines TO linli_app;
    GRANT SELECT, INSERT ON roster_seeds, roster_publications, roster_turns TO linli_app;

    -- a closed roster is public; before that its place alone works on it
    ALTER TABLE rosters ENABLE ROW LEVEL SECURITY;
    -- who coordinates the place, and the grid workers of any grid in it: they know the households
    CREATE FUNCTION keeps_roster_of(place_path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT CASE WHEN app_setting('role') IN ('community', 'street', 'county', 'auditor') THEN within_reach(place_path, NULL)
        WHEN app_setting('role') = 'grid_worker' THEN within_reach(place_path, NULL)
          OR EXISTS (SELECT 1 FROM unnest(string_to_array(app_setting('reach'), ',')) AS r(reach) WHERE r.reach ^@ (place_path || '/'))
        ELSE app_setting('role') = 'system' END
    $$;
    CREATE POLICY rosters_seen ON rosters FOR SELECT USING (district = app_setting('district') AND (closed_at IS NOT NULL
      OR keeps_roster_of(place_path)));
    CREATE POLICY rosters_written ON rosters FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY rosters_changed ON rosters FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));

    ALTER TABLE roster_publications ENABLE ROW LEVEL SECURITY;
    CREATE POLICY roster_publications_of_district ON roster_publications USING (district = app_setting('district'));

    ALTER TABLE roster_seeds ENABLE ROW LEVEL SECURITY;
    CREATE POLICY roster_seeds_of_software ON roster_seeds FOR SELECT USING (district = app_setting('district') AND app_setting('role') = 'system');
    CREATE POLICY roster_seeds_written ON roster_seeds FOR INSERT WITH CHECK (district = app_setting('district'));
  `);
  for (const [name, own] of [['roster_lines', `person_id = app_setting('person')`], ['roster_objections', `person_id = app_setting('person') OR raised_by = app_setting('person')`], ['roster_draws', 'false'], ['roster_changes', 'false'], ['roster_turns', 'false']] as const) {
    await client.query(`
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR ${own}
        OR EXISTS (SELECT 1 FROM rosters r WHERE r.district = ${name}.district AND r.id = ${name}.roster_id AND keeps_roster_of(r.place_path))));
      CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
    `);
  }
  for (const name of ['roster_objections', 'roster_draws', 'roster_changes'])
    await client.query(`CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'))`);
  // a closed list is frozen here too
  for (const deed of ['UPDATE', 'DELETE'])
    await client.query(`CREATE POLICY roster_lines_${deed.toLowerCase()} ON roster_lines FOR ${deed} USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM rosters r WHERE r.district = roster_lines.district AND r.id = roster_lines.roster_id AND r.closed_at IS NULL))`);
}
