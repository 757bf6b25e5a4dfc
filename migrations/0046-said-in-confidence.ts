import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/**
 * What is said in confidence: a message of a group that asks for no name is read by its speaker alone (信访工作条例 30); whoever steps
 * back from a case, or is taken off it by hand, is kept with the reason; each county keeps the holiday notices that it loaded itself.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- whose eyes alone; null: the whole group's
    ALTER TABLE utterances ADD COLUMN only_for text;
    CREATE POLICY utterances_in_confidence ON utterances AS RESTRICTIVE FOR SELECT USING (
      only_for IS NULL OR only_for = app_setting('person') OR app_setting('role') = 'system');

    CREATE TABLE recusals (
      district text NOT NULL,
      case_id text NOT NULL,
      -- the organisation or the person who no longer handles it
      who_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('organisation', 'person')),
      by_id text,
      reason text NOT NULL CHECK (reason <> ''),
      at timestamptz NOT NULL,
      PRIMARY KEY (district, case_id, who_id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    -- how many of recused_ids stepped back by hand: those make no complaint of it, so whoever comes next reads what they need
    ALTER TABLE cases ADD COLUMN stepped_back smallint NOT NULL DEFAULT 0;
    GRANT SELECT, INSERT ON recusals TO linli_app;
    ALTER TABLE recusals ENABLE ROW LEVEL SECURITY;
    -- the reason is between whoever said it and those who coordinate above: never the one it is about, never the reporters
    CREATE POLICY recusals_read ON recusals FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR by_id = app_setting('person')
      OR (app_setting('role') IN ('community', 'street', 'county') AND who_id NOT IN (app_setting('person'), app_setting('organisation'))
        AND EXISTS (SELECT 1 FROM cases c WHERE c.district = recusals.district AND c.id = recusals.case_id AND NOT app_setting('organisation') = ANY (c.recused_ids)))));
    CREATE POLICY recusals_written ON recusals FOR INSERT WITH CHECK (district = app_setting('district'));

    -- every county that counted by a notice loaded elsewhere keeps it as its own
    ALTER TABLE holiday_years ADD COLUMN district text;
    UPDATE holiday_years SET district = loaded_in;
    ALTER TABLE holiday_years DROP CONSTRAINT holiday_years_pkey;
    INSERT INTO holiday_years (district, year, days_off, days_worked, source, loaded_in, loaded_at)
      SELECT d.district, h.year, h.days_off, h.days_worked, h.source, h.loaded_in, h.loaded_at FROM holiday_years h JOIN districts d ON d.district <> h.loaded_in;
    ALTER TABLE holiday_years ALTER COLUMN district SET NOT NULL, ADD PRIMARY KEY (district, year), DROP COLUMN loaded_in;
  `);
  await restrict_to_district(client, 'holiday_years');
}
