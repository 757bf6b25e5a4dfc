import type pg from 'pg';

/** Whistles with a call to each department, coordination groups with what they agreed, and deadlocks (product B3, B4). */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(whistles);
  await client.query(groups);
  await client.query(deadlocks);
  await keep(client, 'whistle_calls', 'organisation_id = app_setting(\'organisation\')');
  await keep(client, 'whistles', `EXISTS (SELECT 1 FROM whistle_calls c WHERE c.district = whistles.district AND c.whistle_id = whistles.id AND c.organisation_id = app_setting('organisation'))`);
  await keep(client, 'coordination_groups', `lead_organisation_id = app_setting('organisation') OR app_setting('organisation') = ANY (member_ids)`);
  for (const name of ['group_minutes', 'group_items'])
    await keep(client, name, `EXISTS (SELECT 1 FROM coordination_groups g WHERE g.district = ${name}.district AND g.id = ${name}.group_id AND (g.lead_organisation_id = app_setting('organisation') OR app_setting('organisation') = ANY (g.member_ids)))`);
  await keep(client, 'deadlocks', `committee_id = app_setting('organisation') OR EXISTS (SELECT 1 FROM deadlock_positions p WHERE p.district = deadlocks.district AND p.deadlock_id = deadlocks.id AND p.organisation_id = app_setting('organisation'))`);
  await keep(client, 'deadlock_positions', `organisation_id = app_setting('organisation')`);
}

/** Who was called reads what concerns them; who coordinates the place, what they see the case of; a reporter, what became of theirs. */
async function keep(client: pg.ClientBase, name: string, concerns: string): Promise<void> {
  await client.query(`
    GRANT SELECT, INSERT, UPDATE ON ${name} TO linli_app;
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR (${concerns})
      OR (app_setting('role') IN ('grid_worker', 'community', 'street', 'county', 'auditor')
        AND EXISTS (SELECT 1 FROM cases w WHERE w.district = ${name}.district AND w.id = ${name}.case_id))
      OR EXISTS (SELECT 1 FROM case_reporters r WHERE r.district = ${name}.district AND r.case_id = ${name}.case_id AND r.person_id = app_setting('person'))));
    CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));
  `);
}

const whistles = `
  CREATE TABLE whistles (
    district text NOT NULL,
    id text NOT NULL,
    case_id text NOT NULL,
    -- the street that whistled
    organisation_id text NOT NULL,
    -- what the departments are told: a title, a coarse place and the street's own words; never the reporter's
    title text NOT NULL,
    place_text text NOT NULL,
    summary text NOT NULL,
    ask_resident boolean NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
  );
  CREATE INDEX whistles_case ON whistles (district, case_id);
  CREATE TABLE whistle_calls (
    district text NOT NULL,
    id text NOT NULL,
    whistle_id text NOT NULL,
    case_id text NOT NULL,
    organisation_id text NOT NULL,
    question text NOT NULL,
    at timestamptz NOT NULL,
    due_at timestamptz NOT NULL CHECK (due_at > at),
    remind_at timestamptz,
    arrived_at timestamptz,
    answered_at timestamptz,
    answer text,
    solved_part boolean,
    missed_at timestamptz,
    cancelled_at timestamptz,
    appraised_at timestamptz,
    appraisal text CHECK (appraisal IN ('solved', 'partly', 'not')),
    appraisal_note text,
    resident_at timestamptz,
    resident_word text CHECK (resident_word IN ('satisfied', 'fair', 'dissatisfied')),
    PRIMARY KEY (district, id),
    UNIQUE (district, whistle_id, organisation_id),
    FOREIGN KEY (district, whistle_id) REFERENCES whistles (district, id),
    FOREIGN KEY (district, organisation_id) REFERENCES organisations (district, id)
  );
  CREATE INDEX whistle_calls_waiting ON whistle_calls (district, due_at) WHERE answered_at IS NULL AND missed_at IS NULL AND cancelled_at IS NULL;
  CREATE INDEX whistle_calls_of ON whistle_calls (district, organisation_id, at DESC);
  CREATE INDEX whistle_calls_case ON whistle_calls (district, case_id);
`;
const groups = `
  CREATE TABLE coordination_groups (
    district text NOT NULL,
    id text NOT NULL,
    case_id text NOT NULL,
    name text NOT NULL,
    summary text NOT NULL,
    -- one named lead, with the organisation in whose name they lead
    lead_person_id text NOT NULL,
    lead_organisation_id text NOT NULL,
    member_ids text[] NOT NULL,
    at timestamptz NOT NULL,
    ended_at timestamptz,
    outcome text,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id),
    FOREIGN KEY (district, lead_person_id) REFERENCES people (district, id)
  );
  CREATE INDEX coordination_groups_case ON coordination_groups (district, case_id);
  CREATE TABLE group_minutes (
    district text NOT NULL,
    id text NOT NULL,
    group_id text NOT NULL,
    case_id text NOT NULL,
    at timestamptz NOT NULL,
    present_ids text[] NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, group_id) REFERENCES coordination_groups (district, id)
  );
  CREATE INDEX group_minutes_group ON group_minutes (district, group_id);
  CREATE TABLE group_items (
    district text NOT NULL,
    id text NOT NULL,
    group_id text NOT NULL,
    minutes_id text NOT NULL,
    case_id text NOT NULL,
    what text NOT NULL,
    organisation_id text NOT NULL,
    at timestamptz NOT NULL,
    due_at timestamptz NOT NULL CHECK (due_at > at),
    remind_at timestamptz,
    done_at timestamptz,
    done_note text,
    missed_at timestamptz,
    cancelled_at timestamptz,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, minutes_id) REFERENCES group_minutes (district, id)
  );
  CREATE INDEX group_items_waiting ON group_items (district, due_at) WHERE done_at IS NULL AND missed_at IS NULL AND cancelled_at IS NULL;
  CREATE INDEX group_items_group ON group_items (district, group_id);
`;
const deadlocks = `
  CREATE TABLE deadlocks (
    district text NOT NULL,
    id text NOT NULL,
    case_id text NOT NULL,
    committee_id text NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    at timestamptz NOT NULL,
    decided_at timestamptz,
    decision text,
    organisation_id text,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id),
    FOREIGN KEY (district, committee_id) REFERENCES organisations (district, id)
  );
  -- one question at a time: what is decided sticks
  CREATE UNIQUE INDEX deadlocks_open ON deadlocks (district, case_id) WHERE decided_at IS NULL;
  CREATE TABLE deadlock_positions (
    district text NOT NULL,
    deadlock_id text NOT NULL,
    case_id text NOT NULL,
    organisation_id text NOT NULL,
    text text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (district, deadlock_id, organisation_id),
    FOREIGN KEY (district, deadlock_id) REFERENCES deadlocks (district, id)
  );
`;
