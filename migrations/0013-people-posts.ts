import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/**
 * Organisations with parents and dates, posts of every kind, delegation, the profile of a building; and what the database
 * alone keeps of facts and files: they are read by whoever needs them, not by the whole county (product A3, A4).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE organisations
      ADD COLUMN form text NOT NULL DEFAULT 'office' CHECK (form IN ('party','office','committee','firm','team','think_tank','merchant')),
      -- the body above it; a firm's own branch also stands inside the firm
      ADD COLUMN parent_id text,
      ADD COLUMN inside_id text,
      ADD COLUMN credit_code text,
      -- of the desk, never of a person
      ADD COLUMN desk_phone text,
      ADD COLUMN from_on date NOT NULL DEFAULT '2000-01-01',
      ADD COLUMN until_on date,
      ADD FOREIGN KEY (district, parent_id) REFERENCES organisations (district, id),
      ADD FOREIGN KEY (district, inside_id) REFERENCES organisations (district, id);
    UPDATE organisations SET form = CASE WHEN owner_code IN ('WY','ZD') THEN 'firm' WHEN owner_code IN ('YW','TJ') THEN 'committee'
      WHEN owner_code IN ('SD','DB') THEN 'team' ELSE 'office' END;
    CREATE UNIQUE INDEX organisations_credit_code ON organisations (district, credit_code) WHERE credit_code IS NOT NULL AND until_on IS NULL;

    -- A post without a role gives no hat: a branch's secretary, an adviser, a member of a think tank.
    ALTER TABLE appointments
      ALTER COLUMN role DROP NOT NULL,
      ADD COLUMN post text NOT NULL DEFAULT 'member',
      ADD COLUMN ended_at timestamptz,
      ADD COLUMN appointed_by text,
      ADD COLUMN ended_by text;

    CREATE TABLE delegations (
      district text NOT NULL,
      id text NOT NULL,
      appointment_id text NOT NULL,
      to_person_id text NOT NULL,
      reason text NOT NULL CHECK (reason IN ('leave','illness','training','other')),
      from_on date NOT NULL,
      until_on date NOT NULL CHECK (until_on >= from_on),
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      ended_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, appointment_id) REFERENCES appointments (district, id),
      FOREIGN KEY (district, to_person_id) REFERENCES people (district, id)
    );
    CREATE INDEX delegations_to ON delegations (district, to_person_id);
    CREATE INDEX delegations_appointment ON delegations (district, appointment_id);

    -- 四个一: the steward is an appointment, the group a conversation; the rule and the custom are the building's own words.
    CREATE TABLE building_profiles (
      district text NOT NULL,
      building_id text NOT NULL,
      group_name text,
      rule_text text,
      rule_on date,
      custom_text text,
      changed_by text,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (district, building_id),
      FOREIGN KEY (district, building_id) REFERENCES places (district, id)
    );
    GRANT SELECT, INSERT, UPDATE ON delegations, building_profiles TO linli_app;

    -- Five counts of the party in the property trade, at any date and over all counties. Figures alone cross a county's border.
    CREATE FUNCTION party_counts(at_day date)
    RETURNS TABLE (district text, name text, industry_parties integer, estate_branches integer, covered_firms integer, firm_branches integer, advisers integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH standing AS (SELECT * FROM organisations WHERE from_on <= at_day AND (until_on IS NULL OR until_on >= at_day)),
      held AS (SELECT * FROM appointments WHERE from_on <= at_day AND (until_on IS NULL OR until_on >= at_day)
        AND (ended_at IS NULL OR (ended_at AT TIME ZONE 'Asia/Shanghai')::date > at_day))
      SELECT d.district, d.name,
        (SELECT count(*)::int FROM standing o WHERE o.district = d.district AND o.form = 'party' AND o.kind = '物业行业党组织'),
        (SELECT count(*)::int FROM standing o WHERE o.district = d.district AND o.form = 'party' AND o.kind = '小区党支部'),
        (SELECT count(*)::int FROM standing f WHERE f.district = d.district AND f.form = 'firm' AND f.kind = '物业'
          AND EXISTS (SELECT 1 FROM held a JOIN held m ON m.district = a.district AND m.person_id = a.person_id
            JOIN standing p ON p.district = m.district AND p.id = m.organisation_id AND p.form = 'party'
            WHERE a.district = f.district AND a.organisation_id = f.id)),
        (SELECT count(*)::int FROM standing o WHERE o.district = d.district AND o.form = 'party' AND o.kind = '物业企业党支部'),
        (SELECT count(DISTINCT a.person_id)::int FROM held a WHERE a.district = d.district AND a.post = 'party_adviser')
      FROM districts d ORDER BY d.district
    $$;
  `);
  await restrict_to_district(client, 'delegations', 'building_profiles');
  await client.query(by_need);
}

/**
 * A fact is read by who did it, whom it is about, who sees the case it is about, and the auditor; a file by who brought it
 * and who sees a case or message that shows it. A room whose rows show files adds a policy of its own beside these.
 */
const by_need = `
  DROP POLICY facts_of_district ON facts;
  CREATE POLICY facts_read ON facts FOR SELECT USING (district = app_setting('district') AND (
    app_setting('role') IN ('system', 'auditor') OR actor = app_setting('person') OR subject = app_setting('person')
    OR xid = pg_current_xact_id_if_assigned() -- what one writes comes back with its number
    OR EXISTS (SELECT 1 FROM cases c WHERE c.district = facts.district AND c.id = facts.subject)));
  CREATE POLICY facts_written ON facts FOR INSERT WITH CHECK (district = app_setting('district'));

  DROP POLICY files_of_district ON files;
  CREATE POLICY files_read ON files FOR SELECT USING (district = app_setting('district')
    AND (app_setting('role') = 'system' OR uploaded_by = app_setting('person')));
  CREATE POLICY files_of_cases ON files FOR SELECT USING (district = app_setting('district')
    AND EXISTS (SELECT 1 FROM case_files f WHERE f.district = files.district AND f.file_id = files.id));
  CREATE POLICY files_of_utterances ON files FOR SELECT USING (district = app_setting('district')
    AND EXISTS (SELECT 1 FROM utterances u WHERE u.district = files.district AND u.file_ids <> '{}' AND u.file_ids @> ARRAY[files.id]));
  CREATE POLICY files_written ON files FOR INSERT WITH CHECK (district = app_setting('district'));
`;
