import type pg from 'pg';

/**
 * A property firm is chosen by tender. Bids lie sealed under the house's key where no hat reads them, not even how many
 * there are, until the software opens all of them at the published minute (decision 0072).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE tenders (
      district text NOT NULL,
      id text NOT NULL,
      state text NOT NULL CHECK (state IN ('draft','published','opened','scored','contracted','dismissed','ended','cancelled')),
      estate_id text NOT NULL,
      place_path text NOT NULL,
      office text NOT NULL,
      title text NOT NULL,
      requirements text NOT NULL,
      -- [{id, label, points_max}]
      criteria jsonb NOT NULL,
      opens_at timestamptz NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      published_at timestamptz,
      opened_at timestamptz,
      scored_at timestamptz,
      vote_id text,
      -- the bid of which the owners were asked
      asked_bid_id text,
      -- {bid_id, firm, from_on, until_on, price_fen, signed_on}
      contract jsonb,
      -- [{item, done_on, by_id}]
      hand_over jsonb NOT NULL DEFAULT '[]',
      -- [{year, words, numerator, denominator}]
      appraisals jsonb NOT NULL DEFAULT '[]',
      -- {vote_id, notice_on, ends_on, reason, taken_over_on, by_whom}
      dismissal jsonb,
      cancelled_why text,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX tenders_estate ON tenders (district, estate_id, made_at DESC);
    CREATE INDEX tenders_due ON tenders (district, opens_at) WHERE state = 'published';

    CREATE TABLE tender_bids (
      district text NOT NULL,
      tender_id text NOT NULL,
      id text NOT NULL,
      organisation_id text NOT NULL,
      handed_in_by text NOT NULL,
      handed_in_at timestamptz NOT NULL,
      -- told to the firm when it hands in: what is opened must fit it
      commitment text NOT NULL,
      content_cipher bytea,
      -- {nonce, firm, price_fen, services, promises}, from the opening on
      content jsonb,
      PRIMARY KEY (district, id),
      UNIQUE (district, tender_id, organisation_id),
      FOREIGN KEY (district, tender_id) REFERENCES tenders (district, id)
    );
    CREATE TABLE tender_scorers (
      district text NOT NULL,
      tender_id text NOT NULL,
      person_id text NOT NULL,
      named_by text NOT NULL CHECK (named_by <> person_id),
      named_at timestamptz NOT NULL,
      -- null: not said yet
      conflict boolean,
      declared text,
      declared_at timestamptz,
      PRIMARY KEY (district, tender_id, person_id),
      FOREIGN KEY (district, tender_id) REFERENCES tenders (district, id)
    );
    CREATE TABLE tender_scores (
      district text NOT NULL,
      tender_id text NOT NULL,
      person_id text NOT NULL,
      bid_id text NOT NULL,
      criterion text NOT NULL,
      points integer NOT NULL CHECK (points >= 0),
      PRIMARY KEY (district, tender_id, person_id, bid_id, criterion),
      FOREIGN KEY (district, tender_id, person_id) REFERENCES tender_scorers (district, tender_id, person_id),
      FOREIGN KEY (district, bid_id) REFERENCES tender_bids (district, id)
    );
    GRANT SELECT, INSERT, UPDATE ON tenders, tender_bids, tender_scorers, tender_scores TO linli_app;

    ALTER TABLE tenders ENABLE ROW LEVEL SECURITY;
    ALTER TABLE tender_bids ENABLE ROW LEVEL SECURITY;
    ALTER TABLE tender_scorers ENABLE ROW LEVEL SECURITY;
    ALTER TABLE tender_scores ENABLE ROW LEVEL SECURITY;
    CREATE FUNCTION scores_tender(of_tender text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM tender_scorers s WHERE s.district = app_setting('district') AND s.tender_id = of_tender AND s.person_id = ANY (own_ids()))
    $$;
    -- a draft is for who writes it; what is published, for the estate, for who scores it, and for firms, which are invited
    CREATE POLICY tenders_seen ON tenders FOR SELECT USING (district = app_setting('district') AND (keeps_votes_of(place_path, estate_id)
      OR (published_at IS NOT NULL AND (within_reach(place_path, estate_id) OR app_setting('role') = 'property_manager' OR scores_tender(id)))));
    CREATE POLICY tender_bids_seen ON tender_bids FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR (content IS NOT NULL AND EXISTS (SELECT 1 FROM tenders t WHERE t.district = tender_bids.district AND t.id = tender_bids.tender_id))));
    CREATE POLICY tender_scorers_seen ON tender_scorers FOR SELECT USING (district = app_setting('district') AND EXISTS (SELECT 1 FROM tenders t WHERE t.district = tender_scorers.district AND t.id = tender_scorers.tender_id));
    -- scores are one's own until all are in
    CREATE POLICY tender_scores_seen ON tender_scores FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR person_id = ANY (own_ids())
      OR EXISTS (SELECT 1 FROM tenders t WHERE t.district = tender_scores.district AND t.id = tender_scores.tender_id AND t.scored_at IS NOT NULL)));
  `);
  for (const name of ['tenders', 'tender_bids', 'tender_scorers', 'tender_scores'])
    await client.query(`CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
      CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'))`);
}
