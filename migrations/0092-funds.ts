import type pg from 'pg';

/**
 * 维修资金 and 集体经济 (product F4, F6): what the maintenance fund is used for and by whose word, what the village lets and to whom.
 * Money itself is in the books (0075) and nowhere else: a home's account, a use's cost and a year's income are read from there.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(funds);
  await client.query(collectives);
}

const funds = `
  -- 应急使用的情形: which they are is said by each province; a county's own rows come before ours
  CREATE TABLE fund_grounds (
    district text NOT NULL,
    id text NOT NULL,
    title_zh text NOT NULL,
    title_en text NOT NULL,
    -- within so many days of being approved its cost is published
    publish_days integer NOT NULL CHECK (publish_days BETWEEN 1 AND 90),
    position integer NOT NULL,
    PRIMARY KEY (district, id)
  );
  INSERT INTO fund_grounds VALUES
    ('000000', 'lift', '电梯故障危及人身安全', 'A lift whose fault endangers people', 7, 1),
    ('000000', 'fire', '消防设施故障', 'Fire equipment that does not work', 7, 2),
    ('000000', 'roof', '屋面、外墙渗漏', 'Roof or outer wall lets water in', 7, 3),
    ('000000', 'facade', '外墙脱落或有脱落危险', 'Parts of the facade fall or may fall', 7, 4),
    ('000000', 'water', '二次供水水泵停运', 'The pumps of the water supply stand still', 7, 5),
    ('000000', 'drain', '公共排水设施堵塞、爆裂', 'A common drain is blocked or burst', 7, 6);

  CREATE TABLE funds (
    district text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    estate_id text NOT NULL,
    place_path text NOT NULL,
    organisation_id text NOT NULL,
    entity_id text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, entity_id) REFERENCES ledger_entities (district, id)
  );
  CREATE UNIQUE INDEX funds_estate ON funds (district, estate_id);

  CREATE TABLE fund_uses (
    district text NOT NULL,
    id text NOT NULL,
    fund_id text NOT NULL,
    title text NOT NULL,
    words text NOT NULL,
    contractor text NOT NULL,
    -- a building or unit; null: of the whole estate
    scope_place_id text,
    scope_words text NOT NULL,
    plan_fen bigint NOT NULL CHECK (plan_fen > 0),
    -- whose it is and by what area the cost is shared: [{home_id, label, area_cm2}], fixed when it was written
    homes jsonb NOT NULL,
    route text NOT NULL CHECK (route IN ('vote','emergency')),
    vote_id text,
    ground_id text,
    reason text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    confirmed_by text,
    confirmed_at timestamptz,
    publish_by date,
    published_by text,
    published_at timestamptz,
    outcome text,
    dropped_at timestamptz,
    drop_reason text,
    PRIMARY KEY (district, id),
    CHECK ((route = 'emergency') = (ground_id IS NOT NULL AND reason IS NOT NULL)),
    CHECK (route = 'emergency' OR confirmed_by IS NULL),
    CHECK (route = 'vote' OR vote_id IS NULL),
    CHECK (confirmed_by <> made_by),
    CHECK ((published_at IS NULL) = (outcome IS NULL))
  );
  CREATE INDEX fund_uses_fund ON fund_uses (district, fund_id, made_at);
  CREATE UNIQUE INDEX fund_uses_vote ON fund_uses (district, vote_id) WHERE vote_id IS NOT NULL;
  CREATE TABLE fund_files (
    district text NOT NULL,
    use_id text NOT NULL,
    file_id text NOT NULL,
    PRIMARY KEY (district, use_id, file_id)
  );
  CREATE INDEX fund_files_file ON fund_files (district, file_id);

  GRANT SELECT ON fund_grounds TO linli_app;
  GRANT SELECT, INSERT ON funds, fund_uses, fund_files TO linli_app;
  -- to lock it, which asks for a right to change something
  GRANT UPDATE (name) ON funds TO linli_app;
  GRANT UPDATE (vote_id, confirmed_by, confirmed_at, publish_by, published_by, published_at, outcome, dropped_at, drop_reason) ON fund_uses TO linli_app;

  ALTER TABLE fund_grounds ENABLE ROW LEVEL SECURITY;
  CREATE POLICY fund_grounds_read ON fund_grounds FOR SELECT USING (district IN (app_setting('district'), '000000'));
  -- who keeps its books, and who lives in the estate or looks after it
  ALTER TABLE funds ENABLE ROW LEVEL SECURITY;
  CREATE POLICY funds_seen ON funds FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR within_reach(place_path, estate_id)
    OR (app_setting('role') <> 'resident' AND organisation_id = app_setting('organisation'))));
  CREATE FUNCTION keeps_fund(of_fund text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT app_setting('role') = 'system' OR (app_setting('role') <> 'resident' AND EXISTS (SELECT 1 FROM funds f WHERE f.district = app_setting('district') AND f.id = of_fund AND f.organisation_id = app_setting('organisation')))
  $$;
  CREATE POLICY funds_written ON funds FOR INSERT WITH CHECK (district = app_setting('district') AND (app_setting('role') = 'system' OR (app_setting('role') <> 'resident' AND organisation_id = app_setting('organisation'))));
  CREATE POLICY funds_held ON funds FOR UPDATE USING (district = app_setting('district') AND (app_setting('role') = 'system' OR (app_setting('role') <> 'resident' AND organisation_id = app_setting('organisation'))));
  ALTER TABLE fund_uses ENABLE ROW LEVEL SECURITY;
  CREATE POLICY fund_uses_seen ON fund_uses FOR SELECT USING (district = app_setting('district') AND EXISTS (SELECT 1 FROM funds f WHERE f.district = fund_uses.district AND f.id = fund_uses.fund_id));
  CREATE POLICY fund_uses_written ON fund_uses FOR INSERT WITH CHECK (district = app_setting('district') AND keeps_fund(fund_id));
  CREATE POLICY fund_uses_changed ON fund_uses FOR UPDATE USING (district = app_setting('district') AND keeps_fund(fund_id)) WITH CHECK (district = app_setting('district'));
  -- photos of what was broken: of whoever keeps the fund, and of all once it is approved
  ALTER TABLE fund_files ENABLE ROW LEVEL SECURITY;
  CREATE POLICY fund_files_seen ON fund_files FOR SELECT USING (district = app_setting('district')
    AND EXISTS (SELECT 1 FROM fund_uses u WHERE u.district = fund_files.district AND u.id = fund_files.use_id AND (u.confirmed_at IS NOT NULL OR keeps_fund(u.fund_id))));
  CREATE POLICY fund_files_written ON fund_files FOR INSERT WITH CHECK (district = app_setting('district'));
  CREATE POLICY files_of_funds ON files FOR SELECT USING (district = app_setting('district')
    AND EXISTS (SELECT 1 FROM fund_files f WHERE f.district = files.district AND f.file_id = files.id));
`;

const collectives = `
  CREATE TABLE collective_assets (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    name text NOT NULL,
    words text NOT NULL,
    -- what it cost to put in order, and whose money that was
    invested_fen bigint NOT NULL CHECK (invested_fen >= 0),
    invested_by text NOT NULL,
    since_on date NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (district, id)
  );
  CREATE INDEX collective_assets_entity ON collective_assets (district, entity_id);
  CREATE TABLE collective_leases (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    asset_id text NOT NULL,
    tenant text NOT NULL,
    year_fen bigint NOT NULL CHECK (year_fen > 0),
    from_on date NOT NULL,
    until_on date NOT NULL CHECK (until_on > from_on),
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    ended_on date,
    PRIMARY KEY (district, id)
  );
  CREATE INDEX collective_leases_entity ON collective_leases (district, entity_id);
  -- 带动就业: how many work there, counted on a day by one and looked at by another
  CREATE TABLE collective_jobs (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    lease_id text NOT NULL,
    on_day date NOT NULL,
    jobs integer NOT NULL CHECK (jobs >= 0),
    local_jobs integer NOT NULL CHECK (local_jobs BETWEEN 0 AND jobs),
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    checked_by text,
    checked_at timestamptz,
    PRIMARY KEY (district, id),
    CHECK (checked_by <> made_by)
  );
  CREATE INDEX collective_jobs_lease ON collective_jobs (district, entity_id, lease_id, on_day);
  CREATE TABLE collective_publications (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    place_path text NOT NULL,
    year integer NOT NULL,
    body jsonb NOT NULL,
    drafted_by text NOT NULL,
    drafted_at timestamptz NOT NULL,
    published_by text,
    published_at timestamptz,
    dropped_at timestamptz,
    PRIMARY KEY (district, id),
    CHECK (published_by <> drafted_by),
    CHECK (published_at IS NULL OR dropped_at IS NULL)
  );
  CREATE UNIQUE INDEX collective_publications_year ON collective_publications (district, entity_id, year) WHERE dropped_at IS NULL;

  GRANT SELECT, INSERT ON collective_assets, collective_leases, collective_jobs, collective_publications TO linli_app;
  GRANT UPDATE (ended_on) ON collective_leases TO linli_app;
  GRANT UPDATE (checked_by, checked_at) ON collective_jobs TO linli_app;
  GRANT UPDATE (published_by, published_at, dropped_at) ON collective_publications TO linli_app;
` + ['assets', 'leases', 'jobs'].map((name) => `
  ALTER TABLE collective_${name} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY collective_${name}_kept ON collective_${name} USING (district = app_setting('district') AND entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district')));
`).join('') + `
  -- 公开: what is published is everybody's of the county, as a village's ten projects are (0073)
  ALTER TABLE collective_publications ENABLE ROW LEVEL SECURITY;
  CREATE POLICY collective_publications_read ON collective_publications FOR SELECT USING (district = app_setting('district') AND (
    published_at IS NOT NULL OR entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district'))));
  CREATE POLICY collective_publications_written ON collective_publications FOR INSERT WITH CHECK (district = app_setting('district') AND entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district')));
  CREATE POLICY collective_publications_changed ON collective_publications FOR UPDATE USING (district = app_setting('district') AND published_at IS NULL
    AND entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district'))) WITH CHECK (district = app_setting('district'));
`;
