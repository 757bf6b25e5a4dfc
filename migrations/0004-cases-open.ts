import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** Cases, who reported them (apart, so that it can be kept from whom it must be kept), words, pictures and clocks. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE SEQUENCE case_numbers START 100001;

    CREATE TABLE cases (
      district text NOT NULL,
      id text NOT NULL,
      number bigint NOT NULL DEFAULT nextval('case_numbers'),
      state text NOT NULL,
      level text NOT NULL DEFAULT 'community',
      category text,
      tier smallint NOT NULL CHECK (tier BETWEEN 1 AND 4),
      emergency boolean NOT NULL DEFAULT false,
      confidential boolean NOT NULL DEFAULT false,
      estate_id text,
      place_id text NOT NULL,
      place_path text NOT NULL,
      building text,
      unit text,
      floor text,
      room text,
      spot text,
      description text,
      channel text NOT NULL,
      channel_request_id text,
      by_assistant boolean NOT NULL DEFAULT false,
      confidence real,
      why text,
      -- whoever accepted it first keeps it until another accepts (首接负责); the other pair is who it is offered to
      keeper_role text,
      keeper_organisation_id text,
      keeper_person_id text,
      offered_role text,
      offered_organisation_id text,
      -- every organisation that ever had it keeps sight of it
      handler_organisation_ids text[] NOT NULL DEFAULT '{}',
      -- people and organisations complained about: they may never handle it
      recused_ids text[] NOT NULL DEFAULT '{}',
      -- set while an objection waits for the coordinator's decision
      objected_at timestamptz,
      objection_count smallint NOT NULL DEFAULT 0,
      decided boolean NOT NULL DEFAULT false,
      reopenings smallint NOT NULL DEFAULT 0,
      reporter_count integer NOT NULL DEFAULT 0,
      conversation_id text,
      opened_at timestamptz NOT NULL,
      dispatched_at timestamptz,
      accepted_at timestamptz,
      arrive_promised_at timestamptz,
      resolved_at timestamptz,
      closed_at timestamptz,
      solved boolean,
      satisfaction text CHECK (satisfaction IN ('satisfied','fair','dissatisfied')),
      rated_at timestamptz,
      reminded_at timestamptz,
      merged_into text,
      PRIMARY KEY (district, id)
    );
    CREATE UNIQUE INDEX cases_number ON cases (district, number);
    CREATE UNIQUE INDEX cases_request ON cases (district, channel, channel_request_id) WHERE channel_request_id IS NOT NULL;
    CREATE INDEX cases_live_building ON cases (district, estate_id, building, opened_at DESC) WHERE state IN ('draft','open','dispatched','accepted','planned','resolved');
    CREATE INDEX cases_estate ON cases (district, estate_id, opened_at DESC);
    CREATE INDEX cases_opened ON cases (district, opened_at DESC);
    CREATE INDEX cases_offered ON cases (district, offered_organisation_id) WHERE offered_organisation_id IS NOT NULL;
    CREATE INDEX cases_kept ON cases (district, keeper_organisation_id, state);

    CREATE TABLE case_reporters (
      district text NOT NULL,
      case_id text NOT NULL,
      person_id text NOT NULL,
      home_id text,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, case_id, person_id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE INDEX case_reporters_person ON case_reporters (district, person_id, at DESC);

    CREATE TABLE case_notes (
      district text NOT NULL,
      id text NOT NULL,
      case_id text NOT NULL,
      fact_seq bigint,
      at timestamptz NOT NULL,
      -- who may read it: everyone who sees the case, staff only, or the reporter's own words
      audience text NOT NULL CHECK (audience IN ('all','staff','reporters')),
      text text NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE INDEX case_notes_case ON case_notes (district, case_id);

    CREATE TABLE case_files (
      district text NOT NULL,
      case_id text NOT NULL,
      file_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('before','after')),
      audience text NOT NULL CHECK (audience IN ('all','staff','reporters')),
      at timestamptz NOT NULL,
      PRIMARY KEY (district, case_id, file_id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE INDEX case_files_file ON case_files (district, file_id);

    CREATE TABLE clocks (
      district text NOT NULL,
      id text NOT NULL,
      case_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('respond','arrive','control','resolve')),
      level text NOT NULL,
      state text NOT NULL CHECK (state IN ('running','met','missed','cancelled')),
      started_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      remind_at timestamptz,
      met_at timestamptz,
      schedule_known boolean NOT NULL DEFAULT true,
      PRIMARY KEY (district, id),
      CHECK (due_at >= started_at),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE INDEX clocks_due ON clocks (district, due_at) WHERE state = 'running';
    CREATE INDEX clocks_remind ON clocks (district, remind_at) WHERE state = 'running' AND remind_at IS NOT NULL;
    CREATE INDEX clocks_case ON clocks (district, case_id);

    GRANT SELECT, INSERT, UPDATE ON cases, case_reporters, case_notes, case_files, clocks TO linli_app;
    GRANT DELETE ON case_reporters, case_files TO linli_app;
    GRANT USAGE ON SEQUENCE case_numbers TO linli_app;
  `);
  await restrict_to_district(client, 'case_notes', 'case_files', 'clocks');
  await client.query(`
    ALTER TABLE case_reporters ENABLE ROW LEVEL SECURITY;
    CREATE FUNCTION sees_reporters() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT current_setting('app.role', true) IN ('system','grid_worker','community','street') $$;
    CREATE POLICY case_reporters_kept ON case_reporters
      USING (district = app_setting('district') AND (person_id = app_setting('person') OR sees_reporters()));

    -- A firm, team or committee sees what came to it; a resident the estate's open cases and their own; the rest by reach.
    ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
    CREATE POLICY cases_seen ON cases FOR SELECT USING (
      district = app_setting('district') AND (
        CASE app_setting('role')
          WHEN 'property_manager' THEN app_setting('organisation') = ANY (handler_organisation_ids)
          WHEN 'property_engineer' THEN app_setting('organisation') = ANY (handler_organisation_ids)
          WHEN 'owners_committee' THEN app_setting('organisation') = ANY (handler_organisation_ids)
          WHEN 'volunteer' THEN app_setting('organisation') = ANY (handler_organisation_ids)
          WHEN 'resident' THEN (within_reach(place_path, estate_id) AND NOT confidential)
            OR EXISTS (SELECT 1 FROM case_reporters r
                       WHERE r.district = cases.district AND r.case_id = cases.id AND r.person_id = app_setting('person'))
          ELSE within_reach(place_path, estate_id)
        END));
    CREATE POLICY cases_written ON cases FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY cases_changed ON cases FOR UPDATE
      USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));
  
    -- The public board: counts and the barest rows, never a confidential case, a personal matter or a place below the estate.
    CREATE FUNCTION board_counts(of_district text, of_estate text, since timestamptz) RETURNS TABLE (received integer, resolved integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT count(*)::int, count(resolved_at)::int FROM cases
      WHERE district = of_district AND estate_id = of_estate AND opened_at >= since AND state NOT IN ('draft','withdrawn','merged')
    $$;
    CREATE FUNCTION board_items(of_district text, of_estate text, since timestamptz, at_most integer)
    RETURNS TABLE (number bigint, category text, state text, opened_at timestamptz, resolved_at timestamptz, reporter_count integer, satisfaction text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT c.number, c.category, c.state, c.opened_at, c.resolved_at, c.reporter_count, c.satisfaction FROM cases c
      WHERE c.district = of_district AND c.estate_id = of_estate AND c.opened_at >= since AND NOT c.confidential
        AND c.state NOT IN ('draft','withdrawn','merged') AND c.category IS NOT NULL
        AND left(c.category, 2) NOT IN ('05','08','09','10') AND c.category NOT IN ('0603','0604','0608','0610')
      ORDER BY c.opened_at DESC LIMIT at_most
    $$;
  `);
}
