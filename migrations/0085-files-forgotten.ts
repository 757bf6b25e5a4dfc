import type pg from 'pg';

/**
 * A photo that nothing shows is nobody's business (个人信息保护法 19: no longer than needed). What is uploaded is looked at again
 * after a week, what came with a forgotten message at once: if a row of any table still shows it, it stays for good.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE files ADD COLUMN forget_at timestamptz;
    UPDATE files SET forget_at = at + interval '7 days';
    CREATE INDEX files_to_forget ON files (district, forget_at) WHERE forget_at IS NOT NULL;
    GRANT UPDATE (forget_at), DELETE ON files TO linli_app;
    CREATE POLICY files_looked_at ON files FOR UPDATE USING (district = app_setting('district') AND app_setting('role') = 'system');
    CREATE POLICY files_forgotten ON files FOR DELETE USING (district = app_setting('district') AND app_setting('role') = 'system');

    -- Every table that shows a file has it in a column \`file_id\` or \`file_ids\` (files.test.ts holds new ones to that).
    CREATE FUNCTION shown_files(ids text[]) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
    DECLARE
      place record;
    BEGIN
      IF app_setting('role') <> 'system' THEN RAISE 'only the software looks for what shows a file'; END IF;
      FOR place IN SELECT c.relname AS name, a.attname AS field FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname IN ('file_id', 'file_ids') AND NOT a.attisdropped
      LOOP
        IF place.field = 'file_id' THEN
          RETURN QUERY EXECUTE format('SELECT file_id FROM %I WHERE district = $1 AND file_id = ANY ($2)', place.name) USING app_setting('district'), ids;
        ELSE
          RETURN QUERY EXECUTE format('SELECT unnest(file_ids) FROM %I WHERE district = $1 AND file_ids && $2', place.name) USING app_setting('district'), ids;
        END IF;
      END LOOP;
    END $$;
    REVOKE ALL ON FUNCTION shown_files(text[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION shown_files(text[]) TO linli_app;
  `);
}
