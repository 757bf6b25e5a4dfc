import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/**
 * What an organisation was called before, and what a building had agreed on before: both are looked at on any day, so
 * neither is overwritten (product A3). Owners' shares come in workbooks, and an import that brought some takes them along
 * when it is taken back (product A2).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE organisation_names (
      district text NOT NULL,
      organisation_id text NOT NULL,
      -- the last day of the name
      until_on date NOT NULL,
      name text NOT NULL,
      changed_by text,
      PRIMARY KEY (district, organisation_id, until_on),
      FOREIGN KEY (district, organisation_id) REFERENCES organisations (district, id)
    );
    GRANT SELECT, INSERT ON organisation_names TO linli_app;

    ALTER TABLE building_profiles DROP CONSTRAINT building_profiles_pkey, ADD PRIMARY KEY (district, building_id, changed_at);
  `);
  await restrict_to_district(client, 'organisation_names');
  await client.query(shares);
}

const shares = `
    ALTER TABLE import_rows ADD COLUMN share_numerator integer, ADD COLUMN share_denominator integer,
      -- the home of an owner's row, of a bad one too: the shares of a home come in whole or not at all
      ADD COLUMN share_home text;
    CREATE INDEX import_rows_share_home ON import_rows (district, import_id, share_home) WHERE share_home IS NOT NULL;

    CREATE OR REPLACE VIEW import_residencies WITH (security_invoker = true) AS
      SELECT r.district, r.import_id, r.row_number, r.person_id, r.home_id, s.from_on
      FROM import_rows r
      JOIN imports i ON i.district = r.district AND i.id = r.import_id
      JOIN residencies s ON s.district = r.district AND s.home_id = r.home_id AND s.person_id = r.person_id
        AND s.from_on = coalesce(r.from_on, (i.applied_at AT TIME ZONE 'Asia/Shanghai')::date)
        AND s.relation = r.relation AND s.until_on IS NULL AND (s.share_numerator, s.share_denominator) IS NOT DISTINCT FROM (r.share_numerator, r.share_denominator)
      WHERE r.moves_in AND r.outcome <> 'bad';

    CREATE OR REPLACE FUNCTION import_changed(of_import text, after_row integer, to_row integer) RETURNS SETOF text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
    BEGIN
      RETURN QUERY SELECT named_elsewhere('people', ARRAY(SELECT DISTINCT r.person_id FROM import_rows r
        WHERE r.district = app_setting('district') AND r.import_id = of_import AND r.row_number > after_row AND r.row_number <= to_row AND r.person_is_new AND r.outcome <> 'bad'));
      RETURN QUERY SELECT r.person_id FROM import_rows r
        JOIN people p ON p.district = r.district AND p.id = r.person_id
        LEFT JOIN identities n ON n.district = r.district AND n.person_id = r.person_id
        WHERE r.district = app_setting('district') AND r.import_id = of_import AND r.row_number > after_row AND r.row_number <= to_row AND r.outcome <> 'bad'
          AND CASE WHEN r.person_is_new THEN
            p.name <> r.name OR p.merged_into IS NOT NULL
            OR (n.phone_hash IS NOT NULL AND NOT EXISTS (SELECT 1 FROM import_rows q WHERE q.district = r.district AND q.import_id = of_import AND q.person_id = r.person_id AND q.phone_hash = n.phone_hash))
            OR (n.id_hash IS NOT NULL AND NOT EXISTS (SELECT 1 FROM import_rows q WHERE q.district = r.district AND q.import_id = of_import AND q.person_id = r.person_id AND q.id_hash = n.id_hash))
            OR EXISTS (SELECT 1 FROM residencies s WHERE s.district = r.district AND s.person_id = r.person_id AND NOT EXISTS (
              SELECT 1 FROM import_residencies o WHERE o.district = s.district AND o.import_id = of_import AND o.person_id = s.person_id AND o.home_id = s.home_id AND o.from_on = s.from_on))
          ELSE
            ('phone' = ANY (r.filled) AND n.phone_hash IS DISTINCT FROM r.phone_hash) OR ('id' = ANY (r.filled) AND n.id_hash IS DISTINCT FROM r.id_hash)
            OR ('share' = ANY (r.filled) AND NOT EXISTS (SELECT 1 FROM residencies s WHERE s.district = r.district AND s.home_id = r.home_id AND s.person_id = r.person_id
              AND s.until_on IS NULL AND s.share_numerator = r.share_numerator AND s.share_denominator = r.share_denominator))
            OR (r.moves_in AND NOT EXISTS (SELECT 1 FROM import_residencies o WHERE o.district = r.district AND o.import_id = of_import AND o.row_number = r.row_number))
          END;
    END $$;

    CREATE OR REPLACE FUNCTION take_back_rows(of_import text, after_row integer, to_row integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE kept text[] := ARRAY(SELECT import_changed(of_import, after_row, to_row));
    BEGIN
      DELETE FROM residencies s USING import_residencies o
      WHERE o.district = app_setting('district') AND o.import_id = of_import AND o.row_number > after_row AND o.row_number <= to_row AND o.person_id <> ALL (kept)
        AND s.district = o.district AND s.home_id = o.home_id AND s.person_id = o.person_id AND s.from_on = o.from_on;
      UPDATE identities n SET
        phone_cipher = CASE WHEN 'phone' = ANY (r.filled) THEN NULL ELSE n.phone_cipher END, phone_hash = CASE WHEN 'phone' = ANY (r.filled) THEN NULL ELSE n.phone_hash END,
        phone_masked = CASE WHEN 'phone' = ANY (r.filled) THEN NULL ELSE n.phone_masked END, id_cipher = CASE WHEN 'id' = ANY (r.filled) THEN NULL ELSE n.id_cipher END,
        id_hash = CASE WHEN 'id' = ANY (r.filled) THEN NULL ELSE n.id_hash END, id_masked = CASE WHEN 'id' = ANY (r.filled) THEN NULL ELSE n.id_masked END,
        born_on = CASE WHEN 'born_on' = ANY (r.filled) THEN NULL ELSE n.born_on END, gender = CASE WHEN 'gender' = ANY (r.filled) THEN NULL ELSE n.gender END
      FROM import_rows r
      WHERE r.district = app_setting('district') AND r.import_id = of_import AND r.row_number > after_row AND r.row_number <= to_row AND r.person_id <> ALL (kept)
        AND r.filled && '{phone,id,born_on,gender}' AND n.district = r.district AND n.person_id = r.person_id;
      UPDATE residencies s SET share_numerator = NULL, share_denominator = NULL FROM import_rows r
      WHERE r.district = app_setting('district') AND r.import_id = of_import AND r.row_number > after_row AND r.row_number <= to_row AND r.person_id <> ALL (kept)
        AND 'share' = ANY (r.filled) AND s.district = r.district AND s.home_id = r.home_id AND s.person_id = r.person_id AND s.until_on IS NULL
        AND s.share_numerator = r.share_numerator AND s.share_denominator = r.share_denominator;
      UPDATE places h SET area_cm2 = NULL FROM import_rows r
      WHERE r.district = app_setting('district') AND r.import_id = of_import AND r.row_number > after_row AND r.row_number <= to_row AND r.person_id <> ALL (kept)
        AND 'area' = ANY (r.filled) AND h.district = r.district AND h.id = r.home_id AND h.area_cm2 = r.area_cm2;
    END $$;
`;
