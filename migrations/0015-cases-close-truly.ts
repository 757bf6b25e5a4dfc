import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/**
 * Waiting on the resident, extensions, exclusions from the figures, call-backs, the weak list's next steps and its
 * monthly publications (domain.md §3); and the years' 调休 notices, which are the whole country's.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- what the rules must know of a case without looking elsewhere; all null for a case as it is opened
    ALTER TABLE cases ADD COLUMN waiting_for text, ADD COLUMN waiting_until timestamptz,
      ADD COLUMN extension text CHECK (extension IN ('asked','approved','refused')),
      ADD COLUMN exclusion text CHECK (exclusion IN ('asked','approved','refused')),
      ADD COLUMN split_from text;
    CREATE INDEX cases_waiting ON cases (district, waiting_until) WHERE waiting_until IS NOT NULL;

    -- the due time with its pauses; reckoned from due_at, which never moves, and the list of pauses
    ALTER TABLE clocks ADD COLUMN until_at timestamptz;
    CREATE INDEX clocks_unannounced ON clocks (district) WHERE state = 'running' AND NOT schedule_known;

    CREATE TABLE case_pauses (
      district text NOT NULL,
      id text NOT NULL,
      case_id text NOT NULL,
      waiting_for text NOT NULL CHECK (waiting_for IN ('be_there','answer')),
      started_at timestamptz NOT NULL,
      limit_at timestamptz NOT NULL,
      -- when the work was due as the wait began: the rest is added to it when it ends
      due_before timestamptz NOT NULL,
      ended_at timestamptz,
      ended_by text CHECK (ended_by IN ('resident','limit','work')),
      PRIMARY KEY (district, id),
      CHECK (limit_at > started_at AND (ended_at IS NULL OR ended_at BETWEEN started_at AND limit_at)),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE INDEX case_pauses_case ON case_pauses (district, case_id, started_at);
    CREATE UNIQUE INDEX case_pauses_running ON case_pauses (district, case_id) WHERE ended_at IS NULL;

    CREATE TABLE case_extensions (
      district text NOT NULL,
      case_id text NOT NULL,
      working_days smallint NOT NULL CHECK (working_days > 0),
      reason text NOT NULL,
      asked_at timestamptz NOT NULL,
      asked_by text,
      decided_at timestamptz,
      decided_by text,
      approved boolean,
      PRIMARY KEY (district, case_id),
      CHECK (decided_by IS DISTINCT FROM asked_by OR decided_by IS NULL),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );

    CREATE TABLE case_exclusions (
      district text NOT NULL,
      id text NOT NULL,
      case_id text NOT NULL,
      reason text NOT NULL CHECK (reason IN ('duplicate','out_of_scope','impossible_by_law','malicious','test')),
      text text NOT NULL,
      asked_at timestamptz NOT NULL,
      asked_by text,
      asked_role text NOT NULL,
      decided_at timestamptz,
      decided_by text,
      decided_role text,
      approved boolean,
      PRIMARY KEY (district, id),
      CHECK (decided_by IS DISTINCT FROM asked_by OR decided_by IS NULL),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE UNIQUE INDEX case_exclusions_standing ON case_exclusions (district, case_id) WHERE approved IS DISTINCT FROM false;

    CREATE TABLE call_back_draws (
      district text NOT NULL,
      day date NOT NULL,
      -- nobody knows it before the day's cases are fixed: the seal of the facts chain
      seed text NOT NULL,
      share_percent smallint NOT NULL,
      handled integer NOT NULL,
      drawn integer NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, day)
    );
    CREATE TABLE call_backs (
      district text NOT NULL,
      id text NOT NULL,
      case_id text NOT NULL,
      day date NOT NULL,
      state text NOT NULL CHECK (state IN ('to_call','reached','not_reached')),
      attempts smallint NOT NULL DEFAULT 0,
      last_at timestamptz,
      solved boolean,
      satisfaction text CHECK (satisfaction IN ('satisfied','fair','dissatisfied')),
      caller_organisation_id text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE UNIQUE INDEX call_backs_once ON call_backs (district, case_id, day);
    CREATE INDEX call_backs_open ON call_backs (district, day) WHERE state = 'to_call';

    CREATE TABLE weak_steps (
      district text NOT NULL,
      id text NOT NULL,
      case_id text NOT NULL,
      at timestamptz NOT NULL,
      text text NOT NULL,
      due_on date NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE INDEX weak_steps_case ON weak_steps (district, case_id, at DESC);

    -- frozen: there is no UPDATE and no DELETE; what was wrong is put right by a later one that names it
    CREATE TABLE weak_publications (
      district text NOT NULL,
      id text NOT NULL,
      place_id text NOT NULL,
      estate_id text,
      month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
      published_at timestamptz NOT NULL,
      corrects text,
      correction text,
      content jsonb NOT NULL,
      digest text NOT NULL,
      PRIMARY KEY (district, id)
    );
    CREATE UNIQUE INDEX weak_publications_first ON weak_publications (district, place_id, coalesce(estate_id, ''), month) WHERE corrects IS NULL;
    CREATE UNIQUE INDEX weak_publications_corrected ON weak_publications (district, corrects) WHERE corrects IS NOT NULL;

    -- A reference table: the State Council's notice holds for every county, so it leads with no district.
    CREATE TABLE holiday_years (
      year smallint PRIMARY KEY CHECK (year BETWEEN 2020 AND 2099),
      days_off text[] NOT NULL,
      days_worked text[] NOT NULL,
      source text NOT NULL,
      loaded_in text NOT NULL,
      loaded_at timestamptz NOT NULL
    );

    GRANT SELECT, INSERT, UPDATE ON case_pauses, case_extensions, case_exclusions, call_backs TO linli_app;
    GRANT SELECT, INSERT ON call_back_draws, weak_steps, weak_publications, holiday_years TO linli_app;
  `);
  await restrict_to_district(client, 'call_back_draws', 'weak_publications');
  for (const name of ['case_pauses', 'case_extensions', 'case_exclusions', 'weak_steps']) await follow_case(client, name, 'true');
  // whom the lot fell on is known to those who call, never to those who did the work
  await follow_case(client, 'call_backs', `app_setting('role') IN ('system', 'community', 'street', 'county', 'auditor')`);
}

/** Rows are read by whoever may read the case they stand beside, and written in their own county. */
async function follow_case(client: pg.ClientBase, name: string, also: string): Promise<void> {
  await client.query(`
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (district = app_setting('district') AND ${also} AND (app_setting('role') = 'system'
      OR EXISTS (SELECT 1 FROM cases c WHERE c.district = ${name}.district AND c.id = ${name}.case_id)));
    CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));
  `);
}
