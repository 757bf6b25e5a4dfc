import type pg from 'pg';

/** Tasks that neighbours claim, and riders who see nothing but what they submitted themselves. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE tasks (
      district text NOT NULL,
      id text NOT NULL,
      case_id text NOT NULL,
      -- the organisation whose volunteers may claim it
      team_id text NOT NULL,
      place_path text NOT NULL,
      estate_id text,
      state text NOT NULL CHECK (state IN ('offered','claimed','started','done','ended')),
      -- what is wanted, in words that name nobody
      need text NOT NULL,
      visit text NOT NULL CHECK (visit IN ('outside','home')),
      meets text NOT NULL CHECK (meets IN ('anyone','child','lives_alone')),
      hands_min smallint NOT NULL CHECK (hands_min IN (1, 2)),
      offered_at timestamptz NOT NULL,
      offered_by text,
      claimed_at timestamptz,
      -- until then the claimers may see the address and the telephone number
      contact_until timestamptz,
      started_at timestamptz,
      checks text[] NOT NULL DEFAULT '{}',
      done_at timestamptz,
      note text,
      photos smallint NOT NULL DEFAULT 0,
      ended_why text,
      thanks text,
      thanked_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id),
      FOREIGN KEY (district, team_id) REFERENCES organisations (district, id)
    );
    -- a case asks a team once at a time, however often the job that asks runs
    CREATE UNIQUE INDEX tasks_once ON tasks (district, case_id, team_id) WHERE state IN ('offered','claimed','started');
    CREATE INDEX tasks_team ON tasks (district, team_id, state, offered_at DESC);

    CREATE TABLE task_hands (
      district text NOT NULL,
      task_id text NOT NULL,
      person_id text NOT NULL,
      at timestamptz NOT NULL,
      left_at timestamptz,
      PRIMARY KEY (district, task_id, person_id),
      FOREIGN KEY (district, task_id) REFERENCES tasks (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE INDEX task_hands_person ON task_hands (district, person_id);
    GRANT SELECT, INSERT, UPDATE ON tasks, task_hands TO linli_app;

    ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tasks_seen ON tasks FOR SELECT USING (district = app_setting('district') AND (
      CASE
        WHEN app_setting('role') = 'system' THEN true
        WHEN app_setting('role') = 'volunteer' THEN app_setting('organisation') = team_id
        WHEN app_setting('role') IN ('grid_worker', 'community', 'street') THEN within_reach(place_path, estate_id)
        ELSE false
      END
      OR EXISTS (SELECT 1 FROM case_reporters r WHERE r.district = tasks.district AND r.case_id = tasks.case_id AND r.person_id = app_setting('person'))));
    CREATE POLICY tasks_written ON tasks FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY tasks_changed ON tasks FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));

    ALTER TABLE task_hands ENABLE ROW LEVEL SECURITY;
    CREATE POLICY task_hands_seen ON task_hands FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM tasks t WHERE t.district = task_hands.district AND t.id = task_hands.task_id));
    CREATE POLICY task_hands_written ON task_hands FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY task_hands_changed ON task_hands FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));

    -- A rider sees the hazards they submitted and no other case, wherever they ride (domain.md §2).
    CREATE POLICY cases_of_riders ON cases AS RESTRICTIVE FOR SELECT USING (app_setting('role') <> 'rider'
      OR EXISTS (SELECT 1 FROM case_reporters r WHERE r.district = cases.district AND r.case_id = cases.id AND r.person_id = app_setting('person')));
  `);
}
