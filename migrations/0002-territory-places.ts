import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** One tree from county to home, and estates as an overlay on its buildings (domain.md §2). */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE estates (
      district text NOT NULL,
      id text NOT NULL,
      name text NOT NULL,
      community_id text NOT NULL,
      kind text NOT NULL,
      household_count integer NOT NULL CHECK (household_count >= 0),
      lng double precision NOT NULL,
      lat double precision NOT NULL,
      PRIMARY KEY (district, id)
    );
    CREATE TABLE places (
      district text NOT NULL,
      id text NOT NULL,
      parent_id text,
      kind text NOT NULL CHECK (kind IN ('county','street','community','grid','micro_grid','building','unit','home')),
      name text NOT NULL,
      path text NOT NULL,
      estate_id text,
      lng double precision,
      lat double precision,
      area_cm2 bigint CHECK (area_cm2 > 0),
      floor integer,
      room text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, parent_id) REFERENCES places (district, id),
      FOREIGN KEY (district, estate_id) REFERENCES estates (district, id)
    );
    CREATE UNIQUE INDEX places_path ON places (district, path text_pattern_ops);
    CREATE INDEX places_parent ON places (district, parent_id);
    CREATE INDEX places_estate ON places (district, estate_id, kind);
    GRANT SELECT, INSERT, UPDATE ON places, estates TO linli_app;

    CREATE FUNCTION public_estates(of_district text)
    RETURNS TABLE (district text, id text, name text, community_id text, kind text, household_count integer, lng double precision, lat double precision,
                   community_name text, street_name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT e.district, e.id, e.name, e.community_id, e.kind, e.household_count, e.lng, e.lat, c.name, s.name
      FROM estates e JOIN places c ON c.district = e.district AND c.id = e.community_id
      JOIN places s ON s.district = c.district AND s.id = c.parent_id
      WHERE e.district = of_district ORDER BY e.id
    $$;
  `);
  await restrict_to_district(client, 'places', 'estates');
}
