import type pg from 'pg';

/**
 * What rosters, errands, helping hands and visits say of a record that was merged into another is the person's who stays
 * (product A2, migration 0044): followed when it is read and never rewritten, so that undoing the merge gives it all back.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- The record that a person goes by today: ids alone, so everybody may ask.
    CREATE FUNCTION kept_record(of_person text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH RECURSIVE up AS (
        SELECT p.id, p.merged_into FROM people p WHERE p.district = app_setting('district') AND p.id = of_person
        UNION SELECT p.id, p.merged_into FROM up JOIN people p ON p.district = app_setting('district') AND p.id = up.merged_into
      ) SELECT coalesce((SELECT id FROM up WHERE merged_into IS NULL), of_person)
    $$;
    -- Every record of one person, whichever of them is asked about.
    CREATE FUNCTION records_of(of_person text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
      WITH RECURSIVE same AS (
        SELECT kept_record(of_person) AS id
        UNION SELECT p.id FROM same JOIN people p ON p.district = app_setting('district') AND p.merged_into = same.id
      ) SELECT id FROM same
    $$;
    CREATE OR REPLACE FUNCTION lives_at(of_person text, of_home text, on_day date) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM residencies r WHERE r.district = app_setting('district') AND r.person_id IN (SELECT records_of(of_person)) AND r.home_id = of_home
        AND r.lives_here AND r.from_on <= on_day AND (r.until_on IS NULL OR r.until_on >= on_day))
    $$;
  `);
  for (const [name, seen] of [['roster_lines', `person_id = ANY (own_ids())`], ['roster_objections', `(person_id = ANY (own_ids()) OR raised_by = ANY (own_ids()))`]] as const)
    await client.query(`CREATE POLICY ${name}_of_merged ON ${name} FOR SELECT USING (app_setting('also') <> '' AND district = app_setting('district') AND ${seen})`);
}
