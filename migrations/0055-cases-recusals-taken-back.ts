import type pg from 'pg';

/** 回避 by hand may be taken back, with a reason and by whoever coordinates; what was said before stays readable beside it. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE recusals ADD COLUMN id text;
    UPDATE recusals SET id = case_id || ' ' || who_id;
    ALTER TABLE recusals
      ALTER COLUMN id SET NOT NULL,
      -- whether this, and not the words of the complaint, took them off the case: only then may it be taken back
      ADD COLUMN by_hand boolean NOT NULL DEFAULT true,
      ADD COLUMN taken_back_at timestamptz,
      ADD COLUMN taken_back_by text,
      ADD COLUMN taken_back_reason text CHECK (taken_back_reason <> ''),
      DROP CONSTRAINT recusals_pkey,
      ADD PRIMARY KEY (district, id);
    CREATE UNIQUE INDEX recusals_standing ON recusals (district, case_id, who_id) WHERE taken_back_at IS NULL;
    UPDATE recusals r SET by_hand = false FROM cases c WHERE c.district = r.district AND c.id = r.case_id
      AND c.stepped_back < (SELECT count(*) FROM recusals o WHERE o.district = r.district AND o.case_id = r.case_id);
    GRANT UPDATE (taken_back_at, taken_back_by, taken_back_reason) ON recusals TO linli_app;
    CREATE POLICY recusals_taken_back ON recusals FOR UPDATE USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR (app_setting('role') IN ('grid_worker', 'community', 'street', 'county') AND who_id NOT IN (app_setting('person'), app_setting('organisation')))));
  `);
}
