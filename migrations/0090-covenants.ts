import type pg from 'pg';

/**
 * Covenants (公约, 楼规): written clause by clause, spoken of in public, decided by the engine of votes, kept version by version,
 * signed home by home. A case may cite a clause: who broke it stays in the case (decision 0090).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- How homes decide where no owners' vote is the way (tenants, a whole community). Rows of district 000000 are the
    -- product's own choice; a county's row comes before them.
    CREATE TABLE covenant_terms (
      district text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('estate','building','community')),
      quorum_numerator integer NOT NULL CHECK (quorum_numerator > 0),
      quorum_denominator integer NOT NULL CHECK (quorum_denominator >= quorum_numerator),
      approval_numerator integer NOT NULL CHECK (approval_numerator > 0),
      approval_denominator integer NOT NULL CHECK (approval_denominator >= approval_numerator),
      approval_or_more boolean NOT NULL,
      discuss_days_min integer NOT NULL CHECK (discuss_days_min BETWEEN 0 AND 90),
      PRIMARY KEY (district, kind)
    );
    INSERT INTO covenant_terms VALUES
      ('000000', 'estate', 1, 2, 1, 2, false, 7),
      ('000000', 'building', 1, 2, 1, 2, false, 3),
      ('000000', 'community', 1, 2, 1, 2, false, 7);

    CREATE TABLE covenants (
      district text NOT NULL,
      id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('estate','building','community')),
      title text NOT NULL,
      place_path text NOT NULL,
      estate_id text,
      -- of a building, or of a community, the place itself
      scope_place_id text,
      -- owners decide by 民法典 278, homes by a poll of who lives there
      way text NOT NULL CHECK (way IN ('owners','homes')),
      organisation_id text,
      office text NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      published_at timestamptz,
      PRIMARY KEY (district, id),
      CHECK ((kind = 'community') = (estate_id IS NULL))
    );
    CREATE INDEX covenants_estate ON covenants (district, estate_id);

    CREATE TABLE covenant_versions (
      district text NOT NULL,
      covenant_id text NOT NULL,
      number integer NOT NULL CHECK (number > 0),
      state text NOT NULL CHECK (state IN ('draft','discussing','voting','adopted','not_adopted','dropped')),
      -- [{id, title, words}], in their order; a clause keeps its id through the versions
      clauses jsonb NOT NULL,
      why text NOT NULL,
      revision integer NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      revised_at timestamptz NOT NULL,
      discussed_at timestamptz,
      discuss_until date,
      vote_id text,
      valid_from date,
      text_hash text,
      decided_at timestamptz,
      -- of homes: {roll, taking_part, yes}
      counted jsonb,
      dropped_why text,
      PRIMARY KEY (district, covenant_id, number),
      FOREIGN KEY (district, covenant_id) REFERENCES covenants (district, id)
    );
    -- one at a time is on its way
    CREATE UNIQUE INDEX covenant_versions_pending ON covenant_versions (district, covenant_id) WHERE state IN ('draft','discussing','voting');
    CREATE INDEX covenant_versions_voting ON covenant_versions (district, vote_id) WHERE state = 'voting';

    CREATE TABLE covenant_comments (
      district text NOT NULL,
      id text NOT NULL,
      covenant_id text NOT NULL,
      number integer NOT NULL,
      -- null: on the whole
      clause_id text,
      person_id text NOT NULL,
      words text NOT NULL,
      at timestamptz NOT NULL,
      outcome text CHECK (outcome IN ('taken','not_taken','noted')),
      answer text,
      answered_by text CHECK (answered_by <> person_id),
      answered_at timestamptz,
      taken_down_why text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, covenant_id, number) REFERENCES covenant_versions (district, covenant_id, number)
    );
    CREATE INDEX covenant_comments_of ON covenant_comments (district, covenant_id, number, at);

    CREATE TABLE covenant_signatures (
      district text NOT NULL,
      id text NOT NULL,
      covenant_id text NOT NULL,
      number integer NOT NULL,
      home_id text NOT NULL,
      -- of a signature on paper nobody: the photo says who
      person_id text,
      how text NOT NULL CHECK (how IN ('phone','paper')),
      file_id text,
      recorded_by text,
      at timestamptz NOT NULL,
      withdrawn_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, covenant_id, number) REFERENCES covenant_versions (district, covenant_id, number),
      CHECK ((how = 'paper') = (file_id IS NOT NULL)),
      CHECK ((how = 'paper') = (recorded_by IS NOT NULL))
    );
    CREATE UNIQUE INDEX covenant_signatures_one ON covenant_signatures (district, covenant_id, number, home_id) WHERE withdrawn_at IS NULL;
    CREATE INDEX covenant_signatures_file ON covenant_signatures (district, file_id) WHERE file_id IS NOT NULL;

    CREATE TABLE covenant_cites (
      district text NOT NULL,
      covenant_id text NOT NULL,
      clause_id text NOT NULL,
      case_id text NOT NULL,
      number integer NOT NULL,
      by_id text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, covenant_id, clause_id, case_id),
      FOREIGN KEY (district, covenant_id, number) REFERENCES covenant_versions (district, covenant_id, number)
    );
    CREATE INDEX covenant_cites_case ON covenant_cites (district, case_id);

    GRANT SELECT ON covenant_terms TO linli_app;
    GRANT SELECT, INSERT, UPDATE ON covenants, covenant_versions, covenant_comments, covenant_signatures TO linli_app;
    GRANT SELECT, INSERT, DELETE ON covenant_cites TO linli_app;

    ALTER TABLE covenant_terms ENABLE ROW LEVEL SECURITY;
    CREATE POLICY covenant_terms_read ON covenant_terms FOR SELECT USING (district IN (app_setting('district'), '000000'));

    -- a grid worker goes round in a part of the estate or of the community
    CREATE FUNCTION goes_round_in(of_path text, of_estate text) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT app_setting('role') = 'grid_worker' AND CASE WHEN of_estate IS NULL
        THEN EXISTS (SELECT 1 FROM unnest(string_to_array(app_setting('reach'), ',')) AS reach WHERE reach ^@ (of_path || '/'))
        ELSE EXISTS (SELECT 1 FROM places p WHERE p.district = app_setting('district') AND p.estate_id = of_estate AND p.kind = 'building' AND p.until_at IS NULL AND p.path ^@ of_path AND within_reach(p.path, NULL)) END
    $$;
    -- a draft is for who writes it; what is put forward, for those it would bind and the offices above
    ALTER TABLE covenants ENABLE ROW LEVEL SECURITY;
    CREATE POLICY covenants_seen ON covenants FOR SELECT USING (district = app_setting('district') AND (keeps_votes_of(place_path, estate_id)
      OR (published_at IS NOT NULL AND (within_reach(place_path, estate_id) OR (estate_id IS NULL AND lives_within(place_path)) OR goes_round_in(place_path, estate_id)))));
    CREATE FUNCTION keeps_covenant(of_covenant text) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT EXISTS (SELECT 1 FROM covenants c WHERE c.district = app_setting('district') AND c.id = of_covenant AND keeps_votes_of(c.place_path, c.estate_id))
    $$;
    CREATE FUNCTION sees_covenant(of_covenant text) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT EXISTS (SELECT 1 FROM covenants c WHERE c.district = app_setting('district') AND c.id = of_covenant)
    $$;
    ALTER TABLE covenant_versions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY covenant_versions_seen ON covenant_versions FOR SELECT USING (district = app_setting('district') AND (keeps_covenant(covenant_id) OR (discussed_at IS NOT NULL AND sees_covenant(covenant_id))));
    ALTER TABLE covenant_comments ENABLE ROW LEVEL SECURITY;
    CREATE POLICY covenant_comments_seen ON covenant_comments FOR SELECT USING (district = app_setting('district') AND sees_covenant(covenant_id));
    -- which homes signed is for the home itself, and for who goes round with the paper
    ALTER TABLE covenant_signatures ENABLE ROW LEVEL SECURITY;
    CREATE POLICY covenant_signatures_seen ON covenant_signatures FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR person_id = ANY (own_ids()) OR recorded_by = ANY (own_ids()) OR keeps_covenant(covenant_id)));
    CREATE POLICY files_of_covenants ON files FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM covenant_signatures s WHERE s.district = files.district AND s.file_id = files.id));
    -- of a case that one may not read, one does not learn that it cites anything
    ALTER TABLE covenant_cites ENABLE ROW LEVEL SECURITY;
    CREATE POLICY covenant_cites_seen ON covenant_cites FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR EXISTS (SELECT 1 FROM cases c WHERE c.district = covenant_cites.district AND c.id = covenant_cites.case_id)));
    CREATE POLICY covenant_cites_left ON covenant_cites FOR DELETE USING (district = app_setting('district'));
  `);
  for (const name of ['covenants', 'covenant_versions', 'covenant_comments', 'covenant_signatures', 'covenant_cites'])
    await client.query(`CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'))`);
  for (const name of ['covenants', 'covenant_versions', 'covenant_comments', 'covenant_signatures'])
    await client.query(`CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'))`);
}
