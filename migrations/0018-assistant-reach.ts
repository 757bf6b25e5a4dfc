import type pg from 'pg';

/** Who reaches a group, as a question about any hat: messages of many speakers are heard in one transaction. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE FUNCTION reaches_group(as_role text, as_reach text, as_estates text, of_district text, of_estate text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT as_role NOT IN ('county', 'auditor', 'admin') AND (
        of_estate = ANY (string_to_array(as_estates, ','))
        OR EXISTS (SELECT 1 FROM places p WHERE p.district = of_district AND p.estate_id = of_estate AND p.kind = 'building'
                   AND (p.path || '/') ^@ ANY (string_to_array(as_reach, ','))))
    $$;
    DROP POLICY conversations_within_reach ON conversations;
    CREATE POLICY conversations_within_reach ON conversations USING (district = app_setting('district')
      AND reaches_group(app_setting('role'), app_setting('reach'), app_setting('estates'), district, estate_id));
  `);
}
