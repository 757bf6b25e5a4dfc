import type pg from 'pg';

/**
 * Lists of a street, a community or a firm are read from an index, newest first, however many cases a county has: with
 * equality alone, because row-level security lets nothing else go before its own conditions.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  const live = `WHERE state IN ('draft','open','dispatched','accepted','planned','resolved')`;
  await client.query(`
    ALTER TABLE cases ADD COLUMN street_path text GENERATED ALWAYS AS (substring(place_path from '^/[^/]+/[^/]+')) STORED,
      ADD COLUMN community_path text GENERATED ALWAYS AS (substring(place_path from '^/[^/]+/[^/]+/[^/]+')) STORED;
    CREATE INDEX cases_street ON cases (district, street_path, opened_at DESC);
    CREATE INDEX cases_community ON cases (district, community_path, opened_at DESC);
    CREATE INDEX cases_live ON cases (district, opened_at DESC) ${live};
    CREATE INDEX cases_live_street ON cases (district, street_path, opened_at DESC) ${live};
    CREATE INDEX cases_live_community ON cases (district, community_path, opened_at DESC) ${live};
    CREATE INDEX cases_live_estate ON cases (district, estate_id, opened_at DESC) ${live};
    DROP INDEX cases_offered;
    DROP INDEX cases_kept;
    CREATE INDEX cases_offered ON cases (district, offered_organisation_id, opened_at DESC) WHERE offered_organisation_id IS NOT NULL;
    CREATE INDEX cases_kept ON cases (district, keeper_organisation_id, opened_at DESC) WHERE keeper_organisation_id IS NOT NULL;
  `);
}
