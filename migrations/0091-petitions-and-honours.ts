import type pg from 'pg';

/**
 * 20 % of the owners call their assembly (domain.md §4): signatures on a roll fixed at the beginning, a clock once there are
 * enough, and who must act when the one before did not. And 好人榜: nothing is shown of anybody before they agreed
 * themselves, and nothing of it can be counted (decision 0091).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- Rows of district 000000 are the product's own. The fifth of the owners is the law's; every number of days is ours,
    -- and so is that no area is asked: a county's row comes before them.
    CREATE TABLE petition_terms (
      district text PRIMARY KEY,
      heads_numerator integer NOT NULL CHECK (heads_numerator > 0),
      heads_denominator integer NOT NULL CHECK (heads_denominator >= heads_numerator),
      area_numerator integer CHECK (area_numerator > 0),
      area_denominator integer CHECK (area_denominator >= area_numerator),
      collect_days integer NOT NULL CHECK (collect_days BETWEEN 1 AND 365),
      committee_days integer NOT NULL CHECK (committee_days BETWEEN 1 AND 365),
      street_days integer NOT NULL CHECK (street_days BETWEEN 1 AND 365),
      community_days integer NOT NULL CHECK (community_days BETWEEN 1 AND 365),
      notice_days integer NOT NULL CHECK (notice_days BETWEEN 0 AND 90),
      CHECK ((area_numerator IS NULL) = (area_denominator IS NULL))
    );
    INSERT INTO petition_terms VALUES ('000000', 1, 5, NULL, NULL, 60, 30, 10, 30, 15);

    CREATE TABLE petitions (
      district text NOT NULL,
      id text NOT NULL,
      estate_id text NOT NULL,
      place_path text NOT NULL,
      title text NOT NULL,
      words text NOT NULL,
      started_by text NOT NULL,
      started_at timestamptz NOT NULL,
      collect_until date NOT NULL,
      state text NOT NULL CHECK (state IN ('collecting','reached','called','lapsed','withdrawn')),
      -- what was asked on the day it began
      terms jsonb NOT NULL,
      roll_hash text NOT NULL,
      roll_heads integer NOT NULL CHECK (roll_heads > 0),
      roll_area_cm2 bigint NOT NULL,
      reached_at timestamptz,
      -- who must act now, and until when
      level text CHECK (level IN ('committee','street','ordered','community','overdue')),
      due_on date,
      -- [{level, due_on}]: whose day went by
      missed jsonb NOT NULL DEFAULT '[]',
      order_words text,
      called_at timestamptz,
      called_office text,
      meeting_id text,
      meeting_on date,
      ended_why text,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX petitions_estate ON petitions (district, estate_id, started_at DESC);
    CREATE INDEX petitions_due ON petitions (district, due_on) WHERE state = 'reached';
    CREATE INDEX petitions_collecting ON petitions (district, collect_until) WHERE state = 'collecting';
    CREATE TABLE petition_heads (
      district text NOT NULL,
      petition_id text NOT NULL,
      number integer NOT NULL,
      kind text NOT NULL CHECK (kind IN ('owner','unknown')),
      home_ids text[] NOT NULL,
      label text NOT NULL,
      area_cm2 bigint NOT NULL,
      owner_ids text[] NOT NULL,
      PRIMARY KEY (district, petition_id, number),
      FOREIGN KEY (district, petition_id) REFERENCES petitions (district, id)
    );
    CREATE INDEX petition_heads_owners ON petition_heads USING gin (owner_ids);
    CREATE TABLE petition_signatures (
      district text NOT NULL,
      id text NOT NULL,
      petition_id text NOT NULL,
      head integer NOT NULL,
      person_id text,
      how text NOT NULL CHECK (how IN ('phone','paper')),
      file_id text,
      recorded_by text,
      at timestamptz NOT NULL,
      withdrawn_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, petition_id, head) REFERENCES petition_heads (district, petition_id, number),
      CHECK ((how = 'paper') = (file_id IS NOT NULL)),
      CHECK ((how = 'paper') = (recorded_by IS NOT NULL))
    );
    CREATE UNIQUE INDEX petition_signatures_one ON petition_signatures (district, petition_id, head) WHERE withdrawn_at IS NULL;
    CREATE INDEX petition_signatures_file ON petition_signatures (district, file_id) WHERE file_id IS NOT NULL;

    CREATE TABLE honours (
      district text NOT NULL,
      id text NOT NULL,
      estate_id text NOT NULL,
      place_path text NOT NULL,
      state text NOT NULL CHECK (state IN ('sought','asked','agreed','declined','published','returned','withdrawn')),
      -- as written by the neighbour; gone once it is declined, returned or withdrawn
      sought_name text,
      sought_home text,
      reason text,
      nominator_id text NOT NULL,
      nominated_at timestamptz NOT NULL,
      nominee_id text CHECK (nominee_id <> nominator_id),
      -- how the nominee wants to be called
      shown_as text,
      answered_at timestamptz,
      published_at timestamptz,
      published_by text CHECK (published_by <> nominee_id AND published_by <> nominator_id),
      returned_why text,
      ended_at timestamptz,
      PRIMARY KEY (district, id),
      CHECK (state NOT IN ('agreed','published') OR (shown_as IS NOT NULL AND answered_at IS NOT NULL)),
      CHECK (state NOT IN ('declined','returned','withdrawn') OR (reason IS NULL AND sought_name IS NULL AND sought_home IS NULL AND shown_as IS NULL))
    );
    CREATE INDEX honours_estate ON honours (district, estate_id, published_at DESC);
    CREATE INDEX honours_nominee ON honours (district, nominee_id);

    GRANT SELECT ON petition_terms TO linli_app;
    GRANT SELECT, INSERT ON petition_heads TO linli_app;
    GRANT SELECT, INSERT, UPDATE ON petitions, petition_signatures, honours TO linli_app;

    ALTER TABLE petition_terms ENABLE ROW LEVEL SECURITY;
    CREATE POLICY petition_terms_read ON petition_terms FOR SELECT USING (district IN (app_setting('district'), '000000'));
    ALTER TABLE petitions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY petitions_seen ON petitions FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR ((within_reach(place_path, estate_id) OR goes_round_in(place_path, estate_id)) AND app_setting('role') NOT IN ('property_manager','property_engineer'))));
    ALTER TABLE petition_heads ENABLE ROW LEVEL SECURITY;
    CREATE POLICY petition_heads_seen ON petition_heads FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR owner_ids && own_ids()));
    -- who signed is nobody's to read but their own, and the community's, which checks them once there are enough
    ALTER TABLE petition_signatures ENABLE ROW LEVEL SECURITY;
    CREATE POLICY petition_signatures_seen ON petition_signatures FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR recorded_by = ANY (own_ids())
      OR EXISTS (SELECT 1 FROM petition_heads h WHERE h.district = petition_signatures.district AND h.petition_id = petition_signatures.petition_id AND h.number = petition_signatures.head AND h.owner_ids && own_ids())
      OR (app_setting('role') = 'community' AND EXISTS (SELECT 1 FROM petitions p WHERE p.district = petition_signatures.district AND p.id = petition_signatures.petition_id AND p.reached_at IS NOT NULL))));
    CREATE POLICY files_of_petitions ON files FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM petition_signatures s WHERE s.district = files.district AND s.file_id = files.id));

    -- before the nominee agreed: the two of them alone (and the office where the house could not find the person)
    ALTER TABLE honours ENABLE ROW LEVEL SECURITY;
    CREATE POLICY honours_seen ON honours FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR nominator_id = ANY (own_ids()) OR nominee_id = ANY (own_ids())
      OR (state IN ('sought','agreed') AND keeps_votes_of(place_path, estate_id))
      OR (state = 'published' AND (within_reach(place_path, estate_id) OR goes_round_in(place_path, estate_id)))));
  `);
  for (const name of ['petitions', 'petition_heads', 'petition_signatures', 'honours'])
    await client.query(`CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'))`);
  for (const name of ['petitions', 'petition_signatures', 'honours'])
    await client.query(`CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'))`);
}
