import type pg from 'pg';

/**
 * Votes of owners (民法典 278). The roll is fixed at the call. Who took part and what the ballots say are kept apart: the
 * ballots lie sealed under the house's key where no hat reads them, and are destroyed when they have been counted
 * (decision 0070). What is left of a secret vote are sums and receipts, and nothing joins them to a head.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- Rows of district 000000 are the product's own; a county's row of the same id comes before them.
    CREATE TABLE vote_kinds (
      district text NOT NULL,
      id text NOT NULL,
      title_zh text NOT NULL,
      title_en text NOT NULL,
      law_zh text NOT NULL,
      law_en text NOT NULL,
      quorum_numerator integer NOT NULL CHECK (quorum_numerator > 0),
      quorum_denominator integer NOT NULL CHECK (quorum_denominator >= quorum_numerator),
      approval_numerator integer NOT NULL CHECK (approval_numerator > 0),
      approval_denominator integer NOT NULL CHECK (approval_denominator >= approval_numerator),
      -- 以上 includes the fraction itself, 过半数 does not
      approval_or_more boolean NOT NULL,
      position integer NOT NULL,
      PRIMARY KEY (district, id)
    );
    INSERT INTO vote_kinds VALUES
      ('000000', 'rules', '制定和修改业主大会议事规则', 'Rules of the owners'' assembly', '民法典第278条第1项', 'Civil Code 278 (1)', 2, 3, 1, 2, false, 1),
      ('000000', 'covenant', '制定和修改管理规约', 'Covenant of the estate', '民法典第278条第2项', 'Civil Code 278 (2)', 2, 3, 1, 2, false, 2),
      ('000000', 'committee', '选举或者更换业主委员会成员', 'Electing or replacing the owners'' committee', '民法典第278条第3项', 'Civil Code 278 (3)', 2, 3, 1, 2, false, 3),
      ('000000', 'firm', '选聘和解聘物业服务企业', 'Choosing or dismissing a property firm', '民法典第278条第4项', 'Civil Code 278 (4)', 2, 3, 1, 2, false, 4),
      ('000000', 'fund_use', '使用维修资金', 'Using the maintenance fund', '民法典第278条第5项', 'Civil Code 278 (5)', 2, 3, 1, 2, false, 5),
      ('000000', 'fund_raise', '筹集维修资金', 'Raising the maintenance fund', '民法典第278条第6项', 'Civil Code 278 (6)', 2, 3, 3, 4, true, 6),
      ('000000', 'rebuild', '改建、重建建筑物及其附属设施', 'Altering or rebuilding', '民法典第278条第7项', 'Civil Code 278 (7)', 2, 3, 3, 4, true, 7),
      ('000000', 'common_use', '改变共有部分的用途或者利用共有部分经营', 'Changing the use of common parts, or business on them', '民法典第278条第8项', 'Civil Code 278 (8)', 2, 3, 3, 4, true, 8),
      ('000000', 'other', '有关共有和共同管理的其他重大事项', 'Other weighty matters of common ownership', '民法典第278条第9项', 'Civil Code 278 (9)', 2, 3, 1, 2, false, 9);

    CREATE TABLE votes (
      district text NOT NULL,
      id text NOT NULL,
      state text NOT NULL CHECK (state IN ('draft','called','open','tallied','filed','withdrawn')),
      kind text NOT NULL,
      title text NOT NULL,
      question text NOT NULL,
      -- [{id, label, approves}], in the order of the ballot
      choices jsonb NOT NULL,
      secret boolean NOT NULL,
      legal_effect text NOT NULL CHECK (legal_effect IN ('advisory','paper_formal','official_system')),
      estate_id text NOT NULL,
      place_path text NOT NULL,
      -- a building or unit, where not the whole estate votes
      scope_place_id text,
      organisation_id text,
      office text NOT NULL,
      unsold_ids text[] NOT NULL,
      notice_days integer NOT NULL CHECK (notice_days BETWEEN 0 AND 90),
      objection_days integer NOT NULL CHECK (objection_days BETWEEN 1 AND 60),
      proxy_heads_max integer NOT NULL CHECK (proxy_heads_max BETWEEN 0 AND 20),
      opens_at timestamptz NOT NULL,
      closes_at timestamptz NOT NULL CHECK (closes_at > opens_at),
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      -- fixed at the call: what the matter asks, and the roll
      asks jsonb,
      called_by text,
      called_at timestamptz,
      roll_hash text,
      roll_heads integer,
      roll_area_cm2 bigint,
      tallied_at timestamptz,
      quorum boolean,
      decided text,
      objections_until timestamptz,
      filed_at timestamptz,
      filed_by text,
      filed_number text,
      withdrawn_why text,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX votes_estate ON votes (district, estate_id, made_at DESC);
    CREATE INDEX votes_due ON votes (district, opens_at) WHERE state IN ('called', 'open');

    CREATE TABLE vote_heads (
      district text NOT NULL,
      vote_id text NOT NULL,
      number integer NOT NULL,
      kind text NOT NULL CHECK (kind IN ('owner','unknown','unsold')),
      home_ids text[] NOT NULL,
      label text NOT NULL,
      building_id text NOT NULL,
      area_cm2 bigint NOT NULL CHECK (area_cm2 > 0),
      owner_ids text[] NOT NULL,
      PRIMARY KEY (district, vote_id, number),
      FOREIGN KEY (district, vote_id) REFERENCES votes (district, id)
    );
    CREATE INDEX vote_heads_owners ON vote_heads USING gin (owner_ids);

    -- each co-owner's word on who votes for them all
    CREATE TABLE vote_namings (
      district text NOT NULL,
      vote_id text NOT NULL,
      head integer NOT NULL,
      by_id text NOT NULL,
      voter_id text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, vote_id, head, by_id),
      FOREIGN KEY (district, vote_id, head) REFERENCES vote_heads (district, vote_id, number)
    );

    -- that a head took part, and how; never what it said
    CREATE TABLE vote_marks (
      district text NOT NULL,
      vote_id text NOT NULL,
      head integer NOT NULL,
      how text NOT NULL CHECK (how IN ('phone','paper','proxy')),
      by_id text NOT NULL,
      at timestamptz NOT NULL,
      version integer NOT NULL,
      PRIMARY KEY (district, vote_id, head),
      FOREIGN KEY (district, vote_id, head) REFERENCES vote_heads (district, vote_id, number)
    );

    -- the ballot box: sealed, all of one length, gone once it is counted
    CREATE TABLE vote_envelopes (
      district text NOT NULL,
      vote_id text NOT NULL,
      head integer NOT NULL,
      content_cipher bytea NOT NULL,
      PRIMARY KEY (district, vote_id, head),
      FOREIGN KEY (district, vote_id, head) REFERENCES vote_heads (district, vote_id, number)
    );

    CREATE TABLE vote_papers (
      district text NOT NULL,
      id text NOT NULL,
      vote_id text NOT NULL,
      head integer NOT NULL,
      file_id text NOT NULL,
      first_by text NOT NULL,
      first_at timestamptz NOT NULL,
      -- what the first of the two read; gone once the second has read it too
      first_cipher bytea,
      second_by text CHECK (second_by <> first_by),
      second_at timestamptz,
      state text NOT NULL CHECK (state IN ('waiting','agreed','differs')),
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, vote_id, head) REFERENCES vote_heads (district, vote_id, number)
    );
    CREATE UNIQUE INDEX vote_papers_waiting ON vote_papers (district, vote_id, head) WHERE state = 'waiting';
    CREATE INDEX vote_papers_file ON vote_papers (district, file_id);

    CREATE TABLE vote_proxies (
      district text NOT NULL,
      id text NOT NULL,
      vote_id text NOT NULL,
      head integer NOT NULL,
      agent_id text NOT NULL,
      file_id text NOT NULL,
      recorded_by text NOT NULL CHECK (recorded_by <> agent_id),
      at timestamptz NOT NULL,
      ended_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, vote_id, head) REFERENCES vote_heads (district, vote_id, number)
    );
    CREATE UNIQUE INDEX vote_proxies_one ON vote_proxies (district, vote_id, head) WHERE ended_at IS NULL;
    CREATE INDEX vote_proxies_agent ON vote_proxies (district, agent_id);

    CREATE TABLE vote_sums (
      district text NOT NULL,
      vote_id text NOT NULL,
      choice text NOT NULL,
      area_cm2 bigint NOT NULL,
      heads integer NOT NULL,
      PRIMARY KEY (district, vote_id, choice),
      FOREIGN KEY (district, vote_id) REFERENCES votes (district, id)
    );
    -- one a counted ballot; only whoever holds the receipt knows which is theirs
    CREATE TABLE vote_receipts (
      district text NOT NULL,
      vote_id text NOT NULL,
      receipt_hash text NOT NULL,
      choice text NOT NULL,
      PRIMARY KEY (district, vote_id, receipt_hash),
      FOREIGN KEY (district, vote_id) REFERENCES votes (district, id)
    );
    -- of a vote that was called as an open one: who said what, for its owners
    CREATE TABLE vote_named (
      district text NOT NULL,
      vote_id text NOT NULL,
      head integer NOT NULL,
      choice text NOT NULL,
      PRIMARY KEY (district, vote_id, head),
      FOREIGN KEY (district, vote_id, head) REFERENCES vote_heads (district, vote_id, number)
    );
    CREATE TABLE vote_objections (
      district text NOT NULL,
      id text NOT NULL,
      vote_id text NOT NULL,
      person_id text NOT NULL,
      words text NOT NULL,
      at timestamptz NOT NULL,
      answer text,
      upheld boolean,
      answered_by text CHECK (answered_by <> person_id),
      answered_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, vote_id) REFERENCES votes (district, id)
    );
    CREATE INDEX vote_objections_vote ON vote_objections (district, vote_id, at);

    GRANT SELECT ON vote_kinds TO linli_app;
    GRANT SELECT, INSERT ON vote_heads, vote_sums, vote_receipts, vote_named TO linli_app;
    GRANT SELECT, INSERT, UPDATE ON votes, vote_namings, vote_marks, vote_papers, vote_proxies, vote_objections TO linli_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON vote_envelopes TO linli_app;

    ALTER TABLE vote_kinds ENABLE ROW LEVEL SECURITY;
    CREATE POLICY vote_kinds_read ON vote_kinds FOR SELECT USING (district IN (app_setting('district'), '000000'));

    -- who runs votes here: the owners' committee, and the community that guides it
    CREATE FUNCTION keeps_votes_of(place_path text, estate_id text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT app_setting('role') = 'system' OR (app_setting('role') IN ('owners_committee', 'community') AND within_reach(place_path, estate_id))
    $$;
    CREATE FUNCTION stands_on_roll(of_vote text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM vote_heads h WHERE h.district = app_setting('district') AND h.vote_id = of_vote AND h.owner_ids && own_ids())
    $$;
    CREATE FUNCTION votes_for_another(of_vote text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM vote_proxies p WHERE p.district = app_setting('district') AND p.vote_id = of_vote AND p.agent_id = ANY (own_ids()) AND p.ended_at IS NULL)
    $$;
    CREATE FUNCTION is_own_head(of_vote text, of_head integer) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM vote_heads h WHERE h.district = app_setting('district') AND h.vote_id = of_vote AND h.number = of_head AND h.owner_ids && own_ids())
        OR EXISTS (SELECT 1 FROM vote_proxies p WHERE p.district = app_setting('district') AND p.vote_id = of_vote AND p.head = of_head AND p.agent_id = ANY (own_ids()) AND p.ended_at IS NULL)
    $$;
    -- Called votes are published in their estate; a draft is for who writes it.
    ALTER TABLE votes ENABLE ROW LEVEL SECURITY;
    CREATE POLICY votes_seen ON votes FOR SELECT USING (district = app_setting('district') AND (keeps_votes_of(place_path, estate_id)
      OR (called_at IS NOT NULL AND within_reach(place_path, estate_id)) OR stands_on_roll(id) OR votes_for_another(id)));
    CREATE FUNCTION keeps_vote(of_vote text) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT EXISTS (SELECT 1 FROM votes v WHERE v.district = app_setting('district') AND v.id = of_vote AND keeps_votes_of(v.place_path, v.estate_id))
    $$;
    ALTER TABLE vote_heads ENABLE ROW LEVEL SECURITY;
    CREATE POLICY vote_heads_seen ON vote_heads FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR is_own_head(vote_id, number) OR keeps_vote(vote_id)));
    ALTER TABLE vote_objections ENABLE ROW LEVEL SECURITY;
    CREATE POLICY vote_objections_seen ON vote_objections FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR person_id = ANY (own_ids()) OR keeps_vote(vote_id)));
    -- what is in the box is nobody's, whatever the hat
    ALTER TABLE vote_envelopes ENABLE ROW LEVEL SECURITY;
    CREATE POLICY vote_envelopes_of_software ON vote_envelopes USING (district = app_setting('district') AND app_setting('role') = 'system') WITH CHECK (district = app_setting('district') AND app_setting('role') = 'system');
    -- an open vote is open to those who decide together
    ALTER TABLE vote_named ENABLE ROW LEVEL SECURITY;
    CREATE POLICY vote_named_seen ON vote_named FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR stands_on_roll(vote_id) OR (app_setting('role') = 'owners_committee' AND keeps_vote(vote_id))));
  `);
  for (const name of ['vote_namings', 'vote_marks', 'vote_proxies'])
    await client.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_seen ON ${name} FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR is_own_head(vote_id, head) OR keeps_vote(vote_id)))`);
  await client.query(`ALTER TABLE vote_papers ENABLE ROW LEVEL SECURITY;
    CREATE POLICY vote_papers_seen ON vote_papers FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR keeps_vote(vote_id)))`);
  for (const name of ['vote_sums', 'vote_receipts'])
    await client.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_seen ON ${name} FOR SELECT USING (district = app_setting('district') AND EXISTS (SELECT 1 FROM votes v WHERE v.district = ${name}.district AND v.id = ${name}.vote_id))`);
  for (const name of ['votes', 'vote_heads', 'vote_namings', 'vote_marks', 'vote_papers', 'vote_proxies', 'vote_sums', 'vote_receipts', 'vote_named', 'vote_objections'])
    await client.query(`CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'))`);
  for (const name of ['votes', 'vote_namings', 'vote_marks', 'vote_papers', 'vote_proxies', 'vote_objections'])
    await client.query(`CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'))`);
  // the photo of a ballot shows what it says: for the two who entered it; a written authority, for who keeps the vote
  await client.query(`
    CREATE POLICY files_of_vote_papers ON files FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM vote_papers p WHERE p.district = files.district AND p.file_id = files.id AND app_setting('person') IN (p.first_by, p.second_by)));
    CREATE POLICY files_of_vote_proxies ON files FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM vote_proxies p WHERE p.district = files.district AND p.file_id = files.id));
  `);
}
