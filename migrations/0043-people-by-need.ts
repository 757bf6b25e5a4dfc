import type pg from 'pg';

/**
 * Names, homes and posts are shown by need by the database itself (domain.md §2 and §6): oneself and one's wards; whoever
 * keeps the register, those who live or lived within reach; posts, by whom they serve. What a screen shows beyond that is
 * asked for by id, through functions that give no more than is shown. Bodies stay public: nobody's name stands in them.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(posts);
  await client.query(register);
  await client.query(shown);
  await client.query(asked);
}

const posts = `
  -- The estates and the places whose posts concern this hat: each is worked out once a statement, not once a row.
  CREATE FUNCTION estates_concerned() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT unnest(string_to_array(app_setting('estates'), ','))
    UNION SELECT p.estate_id FROM places p WHERE app_setting('reach') <> '' AND p.district = app_setting('district') AND p.kind = 'building'
      AND p.until_at IS NULL AND p.estate_id IS NOT NULL AND within_reach(p.path, NULL)
  $$;
  CREATE FUNCTION places_below() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT p.id FROM (SELECT DISTINCT a.place_id FROM appointments a WHERE a.district = app_setting('district')) a
    JOIN places p ON p.district = app_setting('district') AND p.id = a.place_id
    WHERE app_setting('reach') <> '' AND within_reach(p.path, NULL)
  $$;
  -- What lies above the hat's place, or above one of its estates: a community serves each of its homes.
  CREATE FUNCTION places_above() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    WITH mine AS (
      SELECT rtrim(unnest(string_to_array(app_setting('reach'), ',')), '/') AS path
      UNION SELECT p.path FROM places p WHERE p.district = app_setting('district') AND p.kind = 'building' AND p.until_at IS NULL
        AND p.estate_id = ANY (string_to_array(app_setting('estates'), ','))
    ), above AS (
      SELECT DISTINCT array_to_string((string_to_array(path, '/'))[:steps], '/') AS path
      FROM mine, generate_series(2, array_length(string_to_array(path, '/'), 1)) steps
    )
    SELECT p.id FROM places p WHERE p.district = app_setting('district') AND p.path = ANY (ARRAY(SELECT path FROM above))
  $$;

  DROP POLICY appointments_of_district ON appointments;
  CREATE POLICY appointments_read ON appointments FOR SELECT USING (district = app_setting('district') AND (
    app_setting('role') = 'system' OR person_id = app_setting('person')
    OR (organisation_id = app_setting('organisation') AND app_setting('role') <> 'resident')
    -- a resident is told who serves them; volunteers are reached through their team
    OR ((app_setting('role') <> 'resident' OR role IN ('steward', 'grid_worker', 'property_manager', 'property_engineer', 'owners_committee', 'community', 'street', 'county', 'department'))
      AND (estate_id IN (SELECT estates_concerned()) OR place_id IN (SELECT places_below())
        OR (estate_id IS NULL AND place_id IN (SELECT places_above()))))));
  CREATE POLICY appointments_written ON appointments FOR INSERT WITH CHECK (district = app_setting('district'));
  CREATE POLICY appointments_changed ON appointments FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));

  -- Everybody may know who stands in for whom, of the posts that they may know of.
  DROP POLICY delegations_of_district ON delegations;
  CREATE POLICY delegations_read ON delegations FOR SELECT USING (district = app_setting('district') AND (
    app_setting('role') = 'system' OR to_person_id = app_setting('person')
    OR EXISTS (SELECT 1 FROM appointments a WHERE a.district = delegations.district AND a.id = delegations.appointment_id)));
  CREATE POLICY delegations_written ON delegations FOR INSERT WITH CHECK (district = app_setting('district'));
  CREATE POLICY delegations_changed ON delegations FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));
`;

const register = `
  ALTER POLICY residencies_read ON residencies USING (district = app_setting('district') AND (
    app_setting('role') = 'system' OR person_id = app_setting('person')
    OR (keeps_register() AND EXISTS (SELECT 1 FROM places p
      WHERE p.district = residencies.district AND p.id = residencies.home_id AND within_reach(p.path, residencies.estate_id)))));
  ALTER POLICY people_read ON people USING (district = app_setting('district') AND (
    app_setting('role') = 'system' OR id = app_setting('person')
    OR (keeps_register() AND EXISTS (SELECT 1 FROM residencies r WHERE r.district = people.district AND r.person_id = people.id))
    OR EXISTS (SELECT 1 FROM guardians g WHERE g.district = people.district AND g.ward_id = people.id AND g.guardian_id = app_setting('person'))));
`;

const shown = `
  -- 张三丰 → 张** (domain.md §6), as modules/people/mask.ts
  CREATE FUNCTION masked_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT left(btrim(name), 1) || repeat('*', least(greatest(length(btrim(name)) - 1, 0), 3))
  $$;

  -- Names of those whom a screen speaks of, by their ids. In full: whom this hat reads anyway; who serves the public, for
  -- they act by name; colleagues; and holders of any post, for those who coordinate its place and for the auditor. The
  -- rest as they are shown.
  CREATE FUNCTION people_shown(ids text[]) RETURNS TABLE (id text, name text, merged_into text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 10 AS $$
    SELECT who.id, CASE WHEN
        app_setting('role') = 'system' OR who.id = app_setting('person')
        OR EXISTS (SELECT 1 FROM appointments a WHERE a.district = who.district AND a.person_id = who.id AND (
          a.role NOT IN ('steward', 'volunteer', 'rider')
          OR (a.organisation_id = app_setting('organisation') AND app_setting('role') <> 'resident')
          OR (app_setting('role') IN ('grid_worker', 'community', 'street', 'county', 'auditor')
            AND EXISTS (SELECT 1 FROM places p WHERE p.district = a.district AND p.id = a.place_id AND within_reach(p.path, a.estate_id)))))
        OR (keeps_register() AND lives_within_reach(who.district, who.id))
        OR EXISTS (SELECT 1 FROM guardians g WHERE g.district = who.district AND g.ward_id = who.id AND g.guardian_id = app_setting('person'))
      THEN who.name ELSE masked_name(who.name) END, who.merged_into
    FROM people who WHERE who.district = app_setting('district') AND who.id = ANY (ids)
  $$;
`;

const asked = `
  CREATE FUNCTION held(a appointments, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT a.from_on <= (at AT TIME ZONE 'Asia/Shanghai')::date AND (a.until_on IS NULL OR a.until_on >= (at AT TIME ZONE 'Asia/Shanghai')::date)
      AND (a.ended_at IS NULL OR a.ended_at > at)
  $$;
  -- Where somebody lives, or owns, within reach, for those who keep the register and for the county's look with a reason.
  CREATE FUNCTION home_within_reach(of_person text) RETURNS TABLE (place_path text, home_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT p.path, r.home_id FROM residencies r
    JOIN places p ON p.district = r.district AND p.id = r.home_id
    JOIN people who ON who.district = r.district AND who.id = r.person_id AND who.merged_into IS NULL
    WHERE r.district = app_setting('district') AND r.person_id = of_person AND (keeps_register() OR app_setting('role') IN ('county', 'system'))
      AND within_reach(p.path, r.estate_id)
    ORDER BY r.until_on IS NULL DESC, r.from_on DESC LIMIT 1
  $$;
  -- Who is called so and lives within reach. A function, because a name is compared before the policy would be asked.
  CREATE FUNCTION people_named(beginning text, on_day date, at_most integer) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT who.id FROM people who
    WHERE keeps_register() AND who.district = app_setting('district') AND who.merged_into IS NULL AND who.name ^@ beginning
      AND EXISTS (SELECT 1 FROM residencies r JOIN places p ON p.district = r.district AND p.id = r.home_id
        WHERE r.district = who.district AND r.person_id = who.id AND (r.until_on IS NULL OR r.until_on >= on_day) AND within_reach(p.path, r.estate_id))
    LIMIT at_most
  $$;
  -- Everybody within reach at once, for those who keep the register: row by row the policies would ask ten times as long.
  CREATE FUNCTION register_within_reach() RETURNS TABLE (person_id text, home_id text, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT r.person_id, r.home_id, who.name FROM residencies r
    JOIN places p ON p.district = r.district AND p.id = r.home_id
    JOIN people who ON who.district = r.district AND who.id = r.person_id AND who.merged_into IS NULL
    WHERE keeps_register() AND r.district = app_setting('district') AND within_reach(p.path, r.estate_id)
  $$;
  -- Whether the register has somebody at a door, of whom the asker has the visit.
  CREATE FUNCTION lives_at(of_person text, of_home text, on_day date) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT EXISTS (SELECT 1 FROM residencies r WHERE r.district = app_setting('district') AND r.person_id = of_person AND r.home_id = of_home
      AND r.lives_here AND r.from_on <= on_day AND (r.until_on IS NULL OR r.until_on >= on_day))
  $$;
  -- Whom to tell, whatever the hat of whoever caused it: ids alone.
  CREATE FUNCTION holders_of(of_organisation text, at timestamptz) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT a.person_id FROM appointments a WHERE a.district = app_setting('district') AND a.organisation_id = of_organisation AND held(a, at)
  $$;
  CREATE FUNCTION coordinators_at(of_path text, of_roles text[], at timestamptz) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT a.person_id FROM appointments a JOIN places p ON p.district = a.district AND p.id = a.place_id
    WHERE a.district = app_setting('district') AND a.role = ANY (of_roles) AND (of_path || '/') ^@ (p.path || '/') AND held(a, at)
  $$;
  -- How many live in an estate or serve it: a figure.
  CREATE FUNCTION member_count(of_estate text, at timestamptz) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT count(DISTINCT person_id)::int FROM (
      SELECT r.person_id FROM residencies r WHERE r.district = app_setting('district') AND r.estate_id = of_estate
        AND r.from_on <= (at AT TIME ZONE 'Asia/Shanghai')::date AND (r.until_on IS NULL OR r.until_on >= (at AT TIME ZONE 'Asia/Shanghai')::date)
      UNION ALL SELECT a.person_id FROM appointments a WHERE a.district = app_setting('district') AND a.estate_id = of_estate AND held(a, at)) members
  $$;
`;
