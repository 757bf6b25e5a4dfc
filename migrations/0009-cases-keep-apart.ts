import type pg from 'pg';

/**
 * The database alone keeps apart what belongs to different people: words, pictures, clocks and messages follow the case
 * or the conversation they stand in; reporters are seen by coordinators of the place only (domain.md §2 and §3).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- Whose words the case stands on: who joined is not shown another's.
    ALTER TABLE case_reporters ADD COLUMN first boolean NOT NULL DEFAULT false;
    -- the request by which somebody joined: sent twice it joins once
    ALTER TABLE case_reporters ADD COLUMN channel_request_id text;
    CREATE UNIQUE INDEX case_reporters_request ON case_reporters (district, channel_request_id) WHERE channel_request_id IS NOT NULL;
    UPDATE case_reporters r SET first = true WHERE NOT EXISTS (SELECT 1 FROM case_reporters e
      WHERE e.district = r.district AND e.case_id = r.case_id AND (e.at, e.person_id) < (r.at, r.person_id));

    -- Asked with its owner's rights: the policies of cases and of their reporters would otherwise ask each other for ever.
    CREATE FUNCTION case_is_within_reach(of_district text, of_case text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM cases c WHERE c.district = of_district AND c.id = of_case AND within_reach(c.place_path, c.estate_id))
    $$;
    DROP POLICY case_reporters_kept ON case_reporters;
    CREATE POLICY case_reporters_kept ON case_reporters FOR SELECT USING (
      district = app_setting('district') AND (person_id = app_setting('person') OR app_setting('role') = 'system'
        OR (sees_reporters() AND case_is_within_reach(district, case_id))));
    CREATE POLICY case_reporters_written ON case_reporters FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY case_reporters_left ON case_reporters FOR DELETE USING (district = app_setting('district'));

    -- Whoever reported a case sees it under any hat; a steward is a neighbour and sees nothing confidential.
    DROP POLICY cases_seen ON cases;
    CREATE POLICY cases_seen ON cases FOR SELECT USING (
      district = app_setting('district') AND (
        CASE
          WHEN app_setting('role') IN ('property_manager', 'property_engineer', 'owners_committee', 'volunteer')
            THEN app_setting('organisation') = ANY (handler_organisation_ids)
          WHEN app_setting('role') IN ('resident', 'steward') THEN within_reach(place_path, estate_id) AND NOT confidential
          WHEN app_setting('role') = 'guest' THEN false
          ELSE within_reach(place_path, estate_id)
        END
        OR EXISTS (SELECT 1 FROM case_reporters r
                   WHERE r.district = cases.district AND r.case_id = cases.id AND r.person_id = app_setting('person'))));
  `);
  for (const name of ['case_notes', 'case_files', 'clocks']) await follow(client, name, 'cases', 'case_id');
  for (const name of ['utterances', 'knowledge_gaps']) await follow(client, name, 'conversations', 'conversation_id');
  await client.query(`
    CREATE POLICY case_files_left ON case_files FOR DELETE USING (district = app_setting('district'));
    CREATE POLICY utterances_forgotten ON utterances FOR DELETE USING (district = app_setting('district'));
  `);
}

/** Rows are read by whoever may read what they stand in, and written in their own county. */
export async function follow(client: pg.ClientBase, name: string, whole: string, column: string): Promise<void> {
  await client.query(`
    DROP POLICY ${name}_of_district ON ${name};
    CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR EXISTS (SELECT 1 FROM ${whole} w WHERE w.district = ${name}.district AND w.id = ${name}.${column})));
    CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));
  `);
}
