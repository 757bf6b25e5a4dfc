import type pg from 'pg';

/**
 * Who may write names, homes, posts, stand-ins, bodies and a building's 四个一 is held by the database as well as by the
 * verbs (domain.md §2, docs/decisions/0054): a check that a verb forgets is still refused. Ends only come nearer, and what a
 * post or body is does not change once it stands.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(asked);
  await client.query(register);
  await client.query(posts);
  await client.query(bodies);
}

const own_county = `district = app_setting('district')`;

const asked = `
  -- 网格员 and 社区 write the register; the street reads it, and imports through the software.
  CREATE FUNCTION writes_register() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT app_setting('role') IN ('grid_worker', 'community')
  $$;
  CREATE FUNCTION place_within_reach(of_place text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM places p WHERE p.district = app_setting('district') AND p.id = of_place AND within_reach(p.path, NULL))
  $$;
  -- The level above each post, as modules/people/post/appointing.ts: by the role that it gives, its place and its body.
  CREATE FUNCTION stands_above(of_role text, of_place text, of_organisation text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(CASE WHEN app_setting('role') = 'property_manager' THEN of_role = 'property_engineer' AND of_organisation = app_setting('organisation')
      ELSE app_setting('role') = ANY (CASE
          WHEN of_role IS NULL THEN '{community,street,county}'::text[]
          WHEN of_role IN ('steward', 'volunteer', 'grid_worker', 'owners_committee', 'property_manager') THEN '{community,street}'
          WHEN of_role = 'property_engineer' THEN '{community}'
          WHEN of_role IN ('community', 'department') THEN '{street,county}'
          WHEN of_role IN ('street', 'county', 'admin', 'security', 'auditor') THEN '{county}'
          ELSE '{}' END)
        AND place_within_reach(of_place) END, false)
  $$;
  -- An estate of which the hat reaches a building, or whose community lies within reach.
  CREATE FUNCTION estate_concerned(of_estate text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT of_estate IN (SELECT estates_concerned()) OR EXISTS (SELECT 1 FROM estates e
      WHERE e.district = app_setting('district') AND e.id = of_estate AND place_within_reach(e.community_id))
  $$;
  -- A body that the hat reaches, and that serves that estate, or none.
  CREATE FUNCTION body_within_reach(of_organisation text, of_estate text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM organisations o JOIN places p ON p.district = o.district AND p.id = o.place_id
      WHERE o.district = app_setting('district') AND o.id = of_organisation AND o.estate_id IS NOT DISTINCT FROM of_estate AND within_reach(p.path, o.estate_id))
  $$;
`;

const register = `
  ALTER POLICY people_written ON people WITH CHECK (${own_county} AND (app_setting('role') = 'system' OR (writes_register() AND merged_into IS NULL)));
  ALTER POLICY people_changed ON people
    USING (${own_county} AND (app_setting('role') = 'system' OR (writes_register() AND merged_into IS NULL AND lives_within_reach(district, id))))
    WITH CHECK (${own_county} AND (app_setting('role') = 'system' OR (writes_register() AND merged_into IS NULL)));
  -- one's own numbers too are put right by who keeps the register, when asked
  ALTER POLICY identities_written ON identities WITH CHECK (${own_county} AND (app_setting('role') = 'system' OR writes_register()));
  ALTER POLICY identities_changed ON identities USING (${own_county} AND (app_setting('role') = 'system' OR (writes_register() AND lives_within_reach(district, person_id))));

  CREATE FUNCTION home_may_be_written(of_home text, of_estate text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT writes_register() AND EXISTS (SELECT 1 FROM places p WHERE p.district = app_setting('district') AND p.id = of_home AND p.kind = 'home'
      AND coalesce(p.estate_id, '') = of_estate AND within_reach(p.path, p.estate_id))
  $$;
  ALTER POLICY residencies_written ON residencies WITH CHECK (${own_county} AND (app_setting('role') = 'system' OR home_may_be_written(home_id, estate_id)));
  ALTER POLICY residencies_changed ON residencies USING (${own_county} AND (app_setting('role') = 'system' OR home_may_be_written(home_id, estate_id)));
`;

const posts = `
  ALTER POLICY appointments_written ON appointments WITH CHECK (${own_county} AND (app_setting('role') = 'system' OR (
    person_id <> app_setting('person') AND appointed_by = app_setting('person') AND ended_at IS NULL
    AND stands_above(role, place_id, organisation_id)
    AND (organisation_id IS NOT NULL OR estate_id IS NULL OR EXISTS (SELECT 1 FROM places p WHERE p.district = appointments.district AND p.id = place_id AND p.estate_id = appointments.estate_id))
    AND (organisation_id IS NULL OR body_within_reach(organisation_id, estate_id))
    AND CASE WHEN estate_id IS NULL THEN place_within_reach(place_id) ELSE estate_concerned(estate_id) END)));
  ALTER POLICY appointments_changed ON appointments
    USING (${own_county} AND (app_setting('role') = 'system' OR person_id = app_setting('person') OR stands_above(role, place_id, organisation_id)))
    WITH CHECK (${own_county} AND (app_setting('role') = 'system' OR (ended_at IS NOT NULL AND until_on IS NOT NULL)));

  -- Lent by the holder or by the level above, never by who borrowed it.
  CREATE FUNCTION may_lend(of_post text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT app_setting('hat') NOT LIKE 'delegate:%' AND EXISTS (SELECT 1 FROM appointments a WHERE a.district = app_setting('district') AND a.id = of_post
      AND a.ended_at IS NULL AND a.role IS NOT NULL AND (a.person_id = app_setting('person') OR stands_above(a.role, a.place_id, a.organisation_id)))
  $$;
  CREATE FUNCTION may_take_back(of_post text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT EXISTS (SELECT 1 FROM appointments a WHERE a.district = app_setting('district') AND a.id = of_post
      AND (a.person_id = app_setting('person') OR stands_above(a.role, a.place_id, a.organisation_id)))
  $$;
  ALTER POLICY delegations_written ON delegations WITH CHECK (${own_county} AND (app_setting('role') = 'system' OR (made_by = app_setting('person') AND may_lend(appointment_id))));
  ALTER POLICY delegations_changed ON delegations
    USING (${own_county} AND (app_setting('role') = 'system' OR may_take_back(appointment_id)))
    WITH CHECK (${own_county} AND (app_setting('role') = 'system' OR ended_at IS NOT NULL));

  -- Who serves, in what and where is said once: a post ends, and its end is not put off.
  REVOKE UPDATE ON appointments, delegations FROM linli_app;
  GRANT UPDATE (until_on, ended_at, ended_by) ON appointments TO linli_app;
  GRANT UPDATE (ended_at) ON delegations TO linli_app;
  CREATE FUNCTION ends_come_nearer() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF coalesce(app_setting('role'), 'system') <> 'system' AND (NEW.until_on > OLD.until_on OR NEW.ended_at > OLD.ended_at) THEN
      RAISE EXCEPTION 'an end is not put off' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER appointments_end BEFORE UPDATE ON appointments FOR EACH ROW EXECUTE FUNCTION ends_come_nearer();
  CREATE TRIGGER delegations_end BEFORE UPDATE ON delegations FOR EACH ROW EXECUTE FUNCTION ends_come_nearer();
`;

const bodies = `
  CREATE FUNCTION founds_bodies(at_place text, of_estate text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT app_setting('role') IN ('community', 'street', 'county') AND place_within_reach(at_place)
      AND (of_estate IS NULL OR EXISTS (SELECT 1 FROM estates e WHERE e.district = app_setting('district') AND e.id = of_estate AND e.community_id = at_place))
  $$;
  DROP POLICY organisations_of_district ON organisations;
  CREATE POLICY organisations_read ON organisations FOR SELECT USING (${own_county});
  -- a body of an estate stands in its community; committees' and offices' own codes (SQ, JD, ZD) are the software's alone to give
  CREATE POLICY organisations_written ON organisations FOR INSERT WITH CHECK (${own_county}
    AND (app_setting('role') = 'system' OR (coalesce(owner_code, '') NOT IN ('SQ', 'JD', 'ZD') AND founds_bodies(place_id, estate_id))));
  CREATE POLICY organisations_changed ON organisations FOR UPDATE
    USING (${own_county} AND (app_setting('role') = 'system' OR founds_bodies(place_id, NULL)));
  REVOKE UPDATE ON organisations FROM linli_app;
  GRANT UPDATE (name, kind, credit_code, desk_phone, parent_id, inside_id, from_on, until_on) ON organisations TO linli_app;

  CREATE FUNCTION building_may_be_written(of_building text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT app_setting('role') IN ('steward', 'grid_worker', 'community') AND EXISTS (SELECT 1 FROM places p
      WHERE p.district = app_setting('district') AND p.id = of_building AND p.kind = 'building' AND within_reach(p.path, p.estate_id))
  $$;
  DROP POLICY building_profiles_of_district ON building_profiles;
  CREATE POLICY building_profiles_read ON building_profiles FOR SELECT USING (${own_county});
  CREATE POLICY building_profiles_written ON building_profiles FOR INSERT WITH CHECK (${own_county} AND (app_setting('role') = 'system' OR building_may_be_written(building_id)));
  CREATE POLICY building_profiles_changed ON building_profiles FOR UPDATE USING (${own_county} AND (app_setting('role') = 'system' OR building_may_be_written(building_id)));
`;
