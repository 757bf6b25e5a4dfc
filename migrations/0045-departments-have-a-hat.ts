import type pg from 'pg';

/**
 * Departments and industry committees wear a hat of their own: they read the cases that were dispatched to them, and the whistles,
 * groups and deadlocks that ask them, as firms do; the county's command keeps the county's hat (domain.md §2).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER POLICY cases_seen ON cases USING (
      district = app_setting('district') AND (
        CASE
          WHEN app_setting('role') IN ('property_manager', 'property_engineer', 'owners_committee', 'volunteer', 'department')
            THEN app_setting('organisation') = ANY (handler_organisation_ids)
          WHEN app_setting('role') IN ('resident', 'steward') THEN within_reach(place_path, estate_id) AND NOT confidential
          WHEN app_setting('role') = 'guest' THEN false
          ELSE within_reach(place_path, estate_id)
        END
        OR EXISTS (SELECT 1 FROM case_reporters r
                   WHERE r.district = cases.district AND r.case_id = cases.id AND r.person_id = app_setting('person'))));

    -- The committee that decides hears what both parties said. Asked with its owner's rights: the two policies would otherwise ask each other for ever.
    CREATE FUNCTION decides_deadlock(of_district text, of_deadlock text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM deadlocks d WHERE d.district = of_district AND d.id = of_deadlock AND d.committee_id = app_setting('organisation'))
    $$;
    CREATE POLICY deadlock_positions_of_committee ON deadlock_positions FOR SELECT USING (
      district = app_setting('district') AND decides_deadlock(district, deadlock_id));

    -- 综合 is the command centre; the other bodies of a county that cases are sent to are its departments
    UPDATE appointments a SET role = 'department', post = 'department_officer' FROM organisations o
    WHERE o.district = a.district AND o.id = a.organisation_id AND a.role = 'county' AND o.kind <> '综合'
      AND (o.owner_code = 'XB' OR o.kind = '行业党委');
  `);
}
