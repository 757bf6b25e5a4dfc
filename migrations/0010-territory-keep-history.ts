import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/**
 * The tree is edited: places begin and end, what they were called and where they lay is kept, outlines are drawn,
 * overlays cross the tree, and the grids of the old lines are kept until they are one (product A1, domain.md §2).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- from_at NULL: since before this house. A place that became another has that one's path, so that posts and bodies
    -- that still name it reach on; until_at says that it is no place of today.
    ALTER TABLE places
      ADD from_at timestamptz,
      ADD until_at timestamptz,
      ADD became text,
      ADD revision integer NOT NULL DEFAULT 1,
      ADD lines text[] NOT NULL DEFAULT '{}',
      ADD CONSTRAINT places_no_home_vanishes CHECK (kind <> 'home' OR until_at IS NULL),
      ADD FOREIGN KEY (district, became) REFERENCES places (district, id);
    DROP INDEX places_path;
    CREATE INDEX places_path ON places (district, path text_pattern_ops);
    CREATE UNIQUE INDEX places_path_of_today ON places (district, path) WHERE until_at IS NULL;
    CREATE INDEX places_above_buildings ON places (district, kind, name) WHERE kind NOT IN ('unit', 'home');
    CREATE UNIQUE INDEX places_named_once ON places (district, parent_id, kind, name) WHERE until_at IS NULL AND kind IN ('street', 'community', 'grid');

    -- What a place was called and where it lay until a moment; how it is since the last of them stands in places.
    CREATE TABLE place_past (
      district text NOT NULL,
      place_id text NOT NULL,
      until_at timestamptz NOT NULL,
      name text NOT NULL,
      parent_id text,
      PRIMARY KEY (district, place_id, until_at),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id)
    );
    CREATE TABLE place_shapes (
      district text NOT NULL,
      place_id text NOT NULL,
      from_at timestamptz NOT NULL,
      until_at timestamptz,
      -- [[lng, lat], …] counterclockwise, the first corner not repeated
      ring jsonb NOT NULL,
      west double precision NOT NULL,
      south double precision NOT NULL,
      east double precision NOT NULL,
      north double precision NOT NULL,
      PRIMARY KEY (district, place_id, from_at),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id)
    );
    CREATE UNIQUE INDEX place_shapes_of_today ON place_shapes (district, place_id) WHERE until_at IS NULL;
    CREATE INDEX place_shapes_west ON place_shapes (district, west, east) WHERE until_at IS NULL;

    -- Functional areas (新蒲新区 has no county code of its own): an overlay over streets and communities.
    CREATE TABLE areas (
      district text NOT NULL,
      id text NOT NULL,
      name text NOT NULL,
      revision integer NOT NULL DEFAULT 1,
      from_at timestamptz NOT NULL,
      until_at timestamptz,
      PRIMARY KEY (district, id)
    );
    CREATE UNIQUE INDEX areas_named_once ON areas (district, name) WHERE until_at IS NULL;
    CREATE TABLE area_places (
      district text NOT NULL,
      area_id text NOT NULL,
      place_id text NOT NULL,
      from_at timestamptz NOT NULL,
      until_at timestamptz,
      PRIMARY KEY (district, area_id, place_id, from_at),
      FOREIGN KEY (district, area_id) REFERENCES areas (district, id),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id)
    );
    CREATE INDEX area_places_place ON area_places (district, place_id);

    -- The grids that 综治, 创文 and 应急 each drew for themselves, as imported; grid_id is the one grid that each became.
    CREATE TABLE old_grids (
      district text NOT NULL,
      id text NOT NULL,
      community_id text NOT NULL,
      line text NOT NULL CHECK (line IN ('governance', 'civic', 'emergency')),
      name text NOT NULL,
      ring jsonb NOT NULL,
      imported_at timestamptz NOT NULL,
      merged_at timestamptz,
      grid_id text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, community_id) REFERENCES places (district, id),
      FOREIGN KEY (district, grid_id) REFERENCES places (district, id)
    );
    CREATE INDEX old_grids_community ON old_grids (district, community_id);
    GRANT SELECT, INSERT, UPDATE ON place_past, place_shapes, areas, area_places, old_grids TO linli_app;
    GRANT DELETE ON old_grids TO linli_app;

    CREATE FUNCTION place_then(of_district text, of_place text, at timestamptz)
    RETURNS TABLE (id text, kind text, name text, parent_id text) LANGUAGE sql STABLE AS $$
      SELECT p.id, p.kind, coalesce(was.name, p.name), CASE WHEN was.place_id IS NULL THEN p.parent_id ELSE was.parent_id END
      FROM places p LEFT JOIN LATERAL (
        SELECT * FROM place_past w WHERE w.district = p.district AND w.place_id = p.id AND w.until_at > at ORDER BY w.until_at LIMIT 1) was ON true
      WHERE p.district = of_district AND p.id = of_place
    $$;
  `);
  await restrict_to_district(client, 'place_past', 'place_shapes', 'areas', 'area_places', 'old_grids');
}
