import type pg from 'pg';

/**
 * An import can be taken back (product A2): what it filled in is written down beside its rows, and functions of the
 * owner's take it out again, because nobody else may delete from the register. Whom something was written about since is
 * left as they are.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE imports
      DROP CONSTRAINT imports_state_check,
      ADD CONSTRAINT imports_state_check CHECK (state IN ('matching','checking','checked','applying','applied','undoing','undone','failed')),
      ADD COLUMN undo_by text, ADD COLUMN undo_hat_id text, ADD COLUMN undone_at timestamptz;
    -- what of a person or home that was known before was empty and is so no longer: phone, id, born_on, gender, area
    ALTER TABLE import_rows ADD COLUMN filled text[] NOT NULL DEFAULT '{}';
    CREATE INDEX import_rows_person ON import_rows (district, import_id, person_id);

    -- The street sees what was imported into its estates, and may take it back.
    CREATE POLICY imports_above ON imports FOR SELECT USING (district = app_setting('district') AND app_setting('role') = 'street'
      AND state IN ('applied', 'undoing', 'undone')
      AND EXISTS (SELECT 1 FROM estates e JOIN places c ON c.district = e.district AND c.id = e.community_id
        WHERE e.district = imports.district AND e.id = imports.estate_id AND within_reach(c.path, e.id)));
    CREATE POLICY imports_above_undone ON imports FOR UPDATE USING (district = app_setting('district') AND app_setting('role') = 'street'
      AND state IN ('applied', 'undoing')
      AND EXISTS (SELECT 1 FROM estates e JOIN places c ON c.district = e.district AND c.id = e.community_id
        WHERE e.district = imports.district AND e.id = imports.estate_id AND within_reach(c.path, e.id)));

    -- Which of these are named by another table. The rows that make somebody a person of the register name nothing.
    CREATE FUNCTION named_elsewhere(of_table regclass, ids text[]) RETURNS SETOF text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
    DECLARE place record;
    BEGIN
      FOR place IN
        SELECT k.conrelid::regclass::text AS in_table, a.attname AS in_column
        FROM pg_constraint k
        CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair (own, theirs)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.own
        JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = pair.theirs AND f.attname = 'id'
        WHERE k.contype = 'f' AND k.confrelid = of_table AND k.conrelid NOT IN ('identities'::regclass, 'residencies'::regclass)
        UNION ALL SELECT * FROM (VALUES ('auth_users', 'person_id'), ('utterances', 'person_id'), ('person_merges', 'kept_id'), ('person_merges', 'gone_id'), ('people', 'merged_into')) AS apart (in_table, in_column)
          WHERE of_table = 'people'::regclass
        UNION ALL SELECT * FROM (VALUES ('cases', 'place_id'), ('case_reporters', 'home_id')) AS apart (in_table, in_column)
          WHERE of_table = 'places'::regclass
      LOOP
        RETURN QUERY EXECUTE format('SELECT t.%1$I FROM %2$s t WHERE t.district = $1 AND t.%1$I = ANY ($2)', place.in_column, place.in_table)
          USING app_setting('district'), ids;
      END LOOP;
    END $$;

    -- The residencies that an import added and that are still as it added them.
    CREATE VIEW import_residencies WITH (security_invoker = true) AS
      SELECT r.district, r.import_id, r.row_number, r.person_id, r.home_id, s.from_on
      FROM import_rows r
      JOIN imports i ON i.district = r.district AND i.id = r.import_id
      JOIN residencies s ON s.district = r.district AND s.home_id = r.home_id AND s.person_id = r.person_id
        AND s.from_on = coalesce(r.from_on, (i.applied_at AT TIME ZONE 'Asia/Shanghai')::date)
        AND s.relation = r.relation AND s.until_on IS NULL AND s.share_numerator IS NULL
      WHERE r.moves_in AND r.outcome <> 'bad';

    CREATE FUNCTION import_changed(of_import text, after_row integer, to_row integer) RETURNS SETOF text
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
            OR (r.moves_in AND NOT EXISTS (SELECT 1 FROM import_residencies o WHERE o.district = r.district AND o.import_id = of_import AND o.row_number = r.row_number))
          END;
    END $$;

    -- Some rows of an import out of the register: where people live, and what was filled in.
    CREATE FUNCTION take_back_rows(of_import text, after_row integer, to_row integer) RETURNS void
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
      UPDATE places h SET area_cm2 = NULL FROM import_rows r
      WHERE r.district = app_setting('district') AND r.import_id = of_import AND r.row_number > after_row AND r.row_number <= to_row AND r.person_id <> ALL (kept)
        AND 'area' = ANY (r.filled) AND h.district = r.district AND h.id = r.home_id AND h.area_cm2 = r.area_cm2;
    END $$;

    -- Then the people and homes themselves, as far as nothing is left that needs them.
    CREATE FUNCTION take_back_people(of_import text, after_row integer, to_row integer) RETURNS TABLE (people integer, homes integer)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE
      gone text[] := ARRAY(SELECT DISTINCT r.person_id FROM import_rows r WHERE r.district = app_setting('district') AND r.import_id = of_import AND r.row_number > after_row AND r.row_number <= to_row
        AND r.person_is_new AND r.outcome <> 'bad' AND NOT EXISTS (SELECT 1 FROM residencies s WHERE s.district = r.district AND s.person_id = r.person_id)
        EXCEPT SELECT import_changed(of_import, after_row, to_row));
      empty text[] := ARRAY(SELECT DISTINCT r.home_id FROM import_rows r WHERE r.district = app_setting('district') AND r.import_id = of_import AND r.row_number > after_row AND r.row_number <= to_row
        AND r.home_is_new AND r.outcome <> 'bad' AND NOT EXISTS (SELECT 1 FROM residencies s WHERE s.district = r.district AND s.home_id = r.home_id));
    BEGIN
      empty := ARRAY(SELECT unnest(empty) EXCEPT SELECT named_elsewhere('places', empty));
      DELETE FROM person_pairs p WHERE p.district = app_setting('district') AND (p.first_id = ANY (gone) OR p.second_id = ANY (gone));
      DELETE FROM identities n WHERE n.district = app_setting('district') AND n.person_id = ANY (gone);
      DELETE FROM people p WHERE p.district = app_setting('district') AND p.id = ANY (gone);
      GET DIAGNOSTICS people = ROW_COUNT;
      DELETE FROM places h WHERE h.district = app_setting('district') AND h.id = ANY (empty) AND h.kind = 'home';
      GET DIAGNOSTICS homes = ROW_COUNT;
      RETURN NEXT;
    END $$;
    REVOKE ALL ON FUNCTION named_elsewhere, import_changed, take_back_rows, take_back_people FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION named_elsewhere, import_changed, take_back_rows, take_back_people TO linli_app;
  `);
}
