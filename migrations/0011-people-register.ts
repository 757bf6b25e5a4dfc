import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/**
 * The register (product A2, domain.md §2, §6, §7): homes with shares, identities apart from names, consents, tags, care
 * plans, looks at people, corrections and merges. Rows of district 000000 are the product's defaults; a county's own row
 * of the same id comes before them.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- Keys under which columns are sealed, themselves sealed under the house's secret. Version 1 is derived from the secret
    -- and has no row. A reference table: every process reads it before it knows a district.
    CREATE TABLE seal_keys (
      version integer PRIMARY KEY CHECK (version BETWEEN 2 AND 65535),
      suite text NOT NULL,
      sealed_key bytea NOT NULL,
      -- every process has read the key by then
      active_from timestamptz NOT NULL
    );
    GRANT SELECT, INSERT ON seal_keys TO linli_app;

    ALTER TABLE people ADD COLUMN merged_into text;

    -- Apart from the name, which many may see: who sees a row here keeps the register of where the person lives.
    CREATE TABLE identities (
      district text NOT NULL,
      person_id text NOT NULL,
      phone_cipher bytea, phone_hash bytea, phone_masked text,
      id_cipher bytea, id_hash bytea, id_masked text,
      born_on date,
      gender text CHECK (gender IN ('female','male')),
      PRIMARY KEY (district, person_id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE INDEX identities_phone ON identities (district, phone_hash);
    CREATE INDEX identities_id ON identities (district, id_hash);
    -- two bytes in front say under which version of the keys they are sealed
    INSERT INTO identities (district, person_id, phone_cipher, phone_hash, phone_masked)
      SELECT district, id, '\\x0001'::bytea || phone_cipher, '\\x0001'::bytea || phone_hash, phone_masked FROM people WHERE phone_cipher IS NOT NULL;
    ALTER TABLE people DROP COLUMN phone_cipher, DROP COLUMN phone_hash, DROP COLUMN phone_masked;
    CREATE INDEX people_name ON people (district, name);

    ALTER TABLE residencies
      ADD COLUMN share_numerator integer, ADD COLUMN share_denominator integer,
      ADD COLUMN lives_here boolean NOT NULL DEFAULT true,
      ADD CONSTRAINT residencies_share CHECK ((share_numerator IS NULL AND share_denominator IS NULL)
        OR (relation = 'owner' AND share_numerator BETWEEN 1 AND share_denominator AND share_denominator <= 1000000));

    CREATE FUNCTION keeps_register() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT app_setting('role') IN ('grid_worker', 'community', 'street')
    $$;
    -- Asked with its owner's rights, so that policies do not ask each other for ever.
    CREATE FUNCTION lives_within_reach(of_district text, of_person text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM residencies r JOIN places p ON p.district = r.district AND p.id = r.home_id
        WHERE r.district = of_district AND r.person_id = of_person AND within_reach(p.path, r.estate_id))
    $$;

    -- Guardians of children and of adults who cannot act; who speaks for whom.
    CREATE TABLE guardians (
      district text NOT NULL,
      ward_id text NOT NULL,
      guardian_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('parent','appointed')),
      from_on date NOT NULL,
      until_on date,
      PRIMARY KEY (district, ward_id, guardian_id, from_on),
      FOREIGN KEY (district, ward_id) REFERENCES people (district, id),
      FOREIGN KEY (district, guardian_id) REFERENCES people (district, id)
    );
    CREATE INDEX guardians_guardian ON guardians (district, guardian_id);

    -- PIPL: each purpose records controller, lawful basis, fields, retention, version.
    CREATE TABLE purposes (
      district text NOT NULL,
      id text NOT NULL,
      version integer NOT NULL,
      controller text NOT NULL,
      lawful_basis text NOT NULL CHECK (lawful_basis IN ('consent','contract','duty','emergency')),
      fields text[] NOT NULL,
      special text CHECK (special IN ('health','location','biometrics','finance','identity')),
      retention_days integer,
      title_zh text NOT NULL, why_zh text NOT NULL,
      title_en text NOT NULL, why_en text NOT NULL,
      PRIMARY KEY (district, id, version)
    );
    CREATE TABLE consents (
      district text NOT NULL,
      id text NOT NULL,
      person_id text NOT NULL,
      purpose_id text NOT NULL,
      purpose_version integer NOT NULL,
      how text NOT NULL CHECK (how IN ('self','guardian','paper')),
      given_at timestamptz NOT NULL,
      given_by text NOT NULL,
      withdrawn_at timestamptz,
      withdrawn_by text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE UNIQUE INDEX consents_standing ON consents (district, person_id, purpose_id) WHERE withdrawn_at IS NULL;

    -- A kind of tag names the roles that may see it; a property firm, a committee or a merchant never may (domain.md §2).
    CREATE TABLE tag_kinds (
      district text NOT NULL,
      id text NOT NULL,
      label_zh text NOT NULL,
      label_en text NOT NULL,
      roles text[] NOT NULL CHECK (roles <@ ARRAY['grid_worker','community','street']),
      purpose_id text NOT NULL,
      PRIMARY KEY (district, id)
    );
    CREATE TABLE person_tags (
      district text NOT NULL,
      id text NOT NULL,
      person_id text NOT NULL,
      kind text NOT NULL,
      note_cipher bytea,
      added_at timestamptz NOT NULL,
      added_by text,
      until_on date,
      removed_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE UNIQUE INDEX person_tags_standing ON person_tags (district, person_id, kind) WHERE removed_at IS NULL;

    CREATE FUNCTION sees_tag(of_district text, of_kind text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT coalesce((SELECT app_setting('role') = ANY (roles) FROM tag_kinds
        WHERE id = of_kind AND district IN (of_district, '000000') ORDER BY district DESC LIMIT 1), false)
    $$;

    -- Who needs a look, why, how often, by whom (product A2, A5). Visits write last_visit_on and next_visit_on.
    CREATE TABLE care_plans (
      district text NOT NULL,
      id text NOT NULL,
      person_id text NOT NULL,
      home_id text NOT NULL,
      place_path text NOT NULL,
      estate_id text,
      -- a kind of tag: whoever may not see that tag sees that a visit is due and not why
      reason text NOT NULL,
      every_days integer NOT NULL CHECK (every_days BETWEEN 1 AND 366),
      assignee_id text,
      health_note_cipher bytea,
      last_visit_on date,
      next_visit_on date,
      from_on date NOT NULL,
      until_on date,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id),
      FOREIGN KEY (district, home_id) REFERENCES places (district, id)
    );
    CREATE UNIQUE INDEX care_plans_standing ON care_plans (district, person_id) WHERE until_on IS NULL;
    CREATE INDEX care_plans_next ON care_plans (district, next_visit_on) WHERE until_on IS NULL;

    -- The words of a reason, apart from the fact person.revealed, by whose number they are found.
    CREATE TABLE reveal_reasons (
      district text NOT NULL,
      seq bigint NOT NULL,
      person_id text NOT NULL,
      viewer_id text NOT NULL,
      words_cipher bytea NOT NULL,
      PRIMARY KEY (district, seq)
    );

    -- 更正 (PIPL 46): what somebody says is wrong about themselves.
    CREATE TABLE corrections (
      district text NOT NULL,
      id text NOT NULL,
      person_id text NOT NULL,
      field text NOT NULL,
      words_cipher bytea NOT NULL,
      asked_at timestamptz NOT NULL,
      asked_by text NOT NULL,
      state text NOT NULL DEFAULT 'open' CHECK (state IN ('open','corrected','kept')),
      answered_at timestamptz,
      answered_by text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE INDEX corrections_person ON corrections (district, person_id);

    -- Which rows changed hands, so that undoing gives back exactly those.
    CREATE TABLE person_merges (
      district text NOT NULL,
      id text NOT NULL,
      kept_id text NOT NULL,
      gone_id text NOT NULL,
      moved jsonb NOT NULL,
      at timestamptz NOT NULL,
      by text NOT NULL,
      undone_at timestamptz,
      undone_by text,
      PRIMARY KEY (district, id)
    );
    CREATE UNIQUE INDEX person_merges_standing ON person_merges (district, gone_id) WHERE undone_at IS NULL;
    -- A person said that these are two (ids in order).
    CREATE TABLE person_pairs (
      district text NOT NULL,
      first_id text NOT NULL,
      second_id text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, first_id, second_id),
      CHECK (first_id < second_id)
    );

    GRANT SELECT, INSERT, UPDATE ON identities, guardians, purposes, consents, tag_kinds, person_tags, care_plans, corrections, person_merges TO linli_app;
    GRANT SELECT, INSERT ON reveal_reasons, person_pairs TO linli_app;
    GRANT DELETE ON person_pairs TO linli_app;
  `);
  const own = (column: string) => `${column} = app_setting('person')`;
  const keeper = (column: string) => `(keeps_register() AND lives_within_reach(district, ${column}))`;
  await keep(client, 'identities', `${own('person_id')} OR ${keeper('person_id')}`);
  await keep(client, 'guardians', `${own('ward_id')} OR ${own('guardian_id')} OR ${keeper('ward_id')}`);
  await keep(client, 'consents', `${own('person_id')} OR ${keeper('person_id')} OR EXISTS (SELECT 1 FROM guardians g
    WHERE g.district = consents.district AND g.ward_id = consents.person_id AND g.guardian_id = app_setting('person'))`);
  await keep(client, 'person_tags', `${own('person_id')} OR (sees_tag(district, kind) AND lives_within_reach(district, person_id))`);
  await keep(client, 'care_plans', `${own('person_id')} OR assignee_id = app_setting('person')
    OR (app_setting('role') IN ('grid_worker', 'community') AND within_reach(place_path, estate_id))`);
  await keep(client, 'reveal_reasons', `${own('person_id')} OR ${own('viewer_id')} OR app_setting('role') = 'auditor'`);
  await keep(client, 'corrections', `${own('person_id')} OR ${own('asked_by')} OR ${keeper('person_id')}`);
  await keep(client, 'person_merges', keeper('kept_id'));
  await restrict_to_district(client, 'person_pairs');
  await client.query(`CREATE POLICY person_pairs_left ON person_pairs FOR DELETE USING (district = app_setting('district'))`);
  for (const name of ['purposes', 'tag_kinds']) {
    await client.query(`
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (district IN (app_setting('district'), '000000'));
      CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
      CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district'));
    `);
  }
  await client.query(defaults);
}

/** Read and changed by the software and by whom \`seen\` names; added in one's own county. */
async function keep(client: pg.ClientBase, name: string, seen: string): Promise<void> {
  const mine = `district = app_setting('district') AND (app_setting('role') = 'system' OR ${seen})`;
  await client.query(`
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (${mine});
    CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (${mine});
  `);
}

const defaults = `
  INSERT INTO purposes (district, id, version, controller, lawful_basis, fields, special, retention_days, title_zh, why_zh, title_en, why_en) VALUES
  ('000000', 'register', 1, '社区居民委员会', 'duty', ARRAY['name','phone','id_number','born_on','gender','home'], NULL, NULL,
   '登记住户', '社区要知道哪户住着谁，有事找得到人。', 'Register of residents', 'The community must know who lives where, to reach people when needed.'),
  ('000000', 'care_visit', 1, '社区居民委员会', 'consent', ARRAY['care_plan','tag'], NULL, 365,
   '定期上门看望', '把您记进看望名单，网格员按时来看看您。', 'Regular visits', 'Puts you on the list of people whom a grid worker visits regularly.'),
  ('000000', 'health', 1, '社区居民委员会', 'consent', ARRAY['health_note','tag'], 'health', 365,
   '记下身体情况', '让来看望的人知道要留意什么，比如药和过敏。', 'Notes on health', 'Tells your visitor what to look out for, such as medicines and allergies.'),
  ('000000', 'hardship', 1, '社区居民委员会', 'consent', ARRAY['tag'], 'finance', 365,
   '记下低保等困难情况', '有补助、慰问时，社区能想到您。', 'Notes on hardship', 'So that the community thinks of you when there is support.'),
  ('000000', 'disability', 1, '社区居民委员会', 'consent', ARRAY['tag'], 'identity', 365,
   '记下残疾情况', '上门服务、紧急疏散时，能提前做好准备。', 'Notes on disability', 'So that visits and evacuations are prepared for you.'),
  ('000000', 'location', 1, '社区居民委员会', 'consent', ARRAY['location'], 'location', 30,
   '手环定位', '只有您戴了手环才会用到：走失、求救时找得到您。', 'Location of the wristband', 'Used only if you wear a wristband: to find you when lost or calling for help.');
  INSERT INTO tag_kinds (district, id, label_zh, label_en, roles, purpose_id) VALUES
  ('000000', 'low_income', '低保', 'Low-income support', ARRAY['community'], 'hardship'),
  ('000000', 'disabled', '残疾', 'Disability', ARRAY['community','grid_worker'], 'disability'),
  ('000000', 'alone', '独居', 'Living alone', ARRAY['community','grid_worker'], 'care_visit'),
  ('000000', 'illness', '重病', 'Serious illness', ARRAY['community'], 'health'),
  ('000000', 'left_child', '留守儿童', 'Child left behind', ARRAY['community','grid_worker'], 'care_visit');
`;
