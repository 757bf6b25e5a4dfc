import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** Calls at the operator's desk, their limits as data; codes on doors that can be revoked. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE phone_calls (
      district text NOT NULL,
      id text NOT NULL,
      operator_id text NOT NULL,
      -- where the desk stands: its operators and those above it read its calls
      place_path text NOT NULL,
      -- when it rang, where an exchange tells it; null where nobody measured
      rang_at timestamptz,
      answered_at timestamptz NOT NULL,
      caller_id text,
      anonymous boolean NOT NULL DEFAULT false,
      recorded_at timestamptz,
      handed_over_at timestamptz,
      case_id text,
      call_back_due_at timestamptz,
      called_back_at timestamptz,
      call_back_result text CHECK (call_back_result IN ('reached', 'no_answer')),
      call_back_note text,
      request_id text,
      PRIMARY KEY (district, id),
      -- who wants to stay unnamed is not kept
      CHECK (NOT anonymous OR (caller_id IS NULL AND call_back_due_at IS NULL)),
      FOREIGN KEY (district, caller_id) REFERENCES people (district, id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE UNIQUE INDEX phone_calls_request ON phone_calls (district, operator_id, request_id) WHERE request_id IS NOT NULL;
    CREATE INDEX phone_calls_latest ON phone_calls (district, answered_at DESC);
    CREATE INDEX phone_calls_back ON phone_calls (district, call_back_due_at) WHERE call_back_due_at IS NOT NULL AND called_back_at IS NULL;
    ALTER TABLE phone_calls ENABLE ROW LEVEL SECURITY;
    CREATE POLICY phone_calls_read ON phone_calls FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR (app_setting('role') IN ('operator', 'community', 'street', 'county') AND within_reach(place_path, NULL))));
    CREATE POLICY phone_calls_written ON phone_calls FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY phone_calls_changed ON phone_calls FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));

    -- a county's own limits in the place of the defaults of channels/phone/timing.ts
    CREATE TABLE call_limits (district text NOT NULL, kind text NOT NULL, seconds integer NOT NULL CHECK (seconds > 0), PRIMARY KEY (district, kind));

    CREATE TABLE place_codes (
      district text NOT NULL,
      code text NOT NULL,
      place_id text NOT NULL,
      estate_id text NOT NULL,
      made_at timestamptz NOT NULL,
      made_by text,
      revoked_at timestamptz,
      PRIMARY KEY (district, code),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id)
    );
    CREATE UNIQUE INDEX place_codes_one ON place_codes (district, place_id) WHERE revoked_at IS NULL;
    GRANT SELECT, INSERT, UPDATE ON phone_calls, call_limits, place_codes TO linli_app;
  `);
  await restrict_to_district(client, 'call_limits', 'place_codes');
}
