import type pg from 'pg';

/**
 * Whoever has two records of which one was merged into the other sees and owns what stands under either (product A2): which
 * records are one's own is said once, with the hat, and nothing is rewritten, so that undoing the merge gives it all back.
 * Policies beside the others: for whoever has one record they are over before they begin.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE INDEX people_merged ON people (district, merged_into) WHERE merged_into IS NOT NULL;
    CREATE FUNCTION own_ids() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
      AS $$ SELECT array_prepend(current_setting('app.person', true), string_to_array(current_setting('app.also', true), ',')) $$;

    -- Every record that was merged into one, and into those.
    CREATE FUNCTION merged_into(of_person text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH RECURSIVE gone AS (
        SELECT p.id FROM people p WHERE p.district = app_setting('district') AND p.merged_into = of_person
        UNION SELECT p.id FROM gone JOIN people p ON p.district = app_setting('district') AND p.merged_into = gone.id
      ) SELECT id FROM gone WHERE app_setting('role') = 'system' OR of_person = app_setting('person')
    $$;

    CREATE OR REPLACE FUNCTION takes_part_in_mediation(of_district text, of_mediation text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM mediation_people p WHERE p.district = of_district AND p.mediation_id = of_mediation AND p.person_id = ANY (own_ids())
        AND CASE p.part WHEN 'party' THEN p.asked_at IS NOT NULL ELSE p.answer IS DISTINCT FROM false END)
    $$;
  `);
  const own = (column: string) => `${column} = ANY (own_ids())`;
  const reported = (table: string, column: string) => `EXISTS (SELECT 1 FROM case_reporters r WHERE r.district = ${table}.district AND r.case_id = ${table}.${column} AND ${own('r.person_id')})`;
  await also(client, 'case_reporters', own('person_id'));
  await also(client, 'cases', reported('cases', 'id'));
  for (const name of ['tasks', 'whistles', 'whistle_calls', 'coordination_groups', 'group_minutes', 'group_items', 'deadlocks', 'deadlock_positions']) await also(client, name, reported(name, 'case_id'));
  await also(client, 'notices', own('person_id'));
  await also(client, 'notices', own('person_id'), 'UPDATE');
  await also(client, 'facts', `(${own('actor')} OR ${own('subject')})`);
  await also(client, 'files', own('uploaded_by'));
  await also(client, 'errands', own('principal_id'));
  await also(client, 'errand_authorities', own('principal_id'));
}

async function also(client: pg.ClientBase, name: string, seen: string, act: 'SELECT' | 'UPDATE' = 'SELECT'): Promise<void> {
  await client.query(`CREATE POLICY ${name}_of_merged_${act.toLowerCase()} ON ${name} FOR ${act} USING (app_setting('also') <> '' AND district = app_setting('district') AND ${seen})`);
}
