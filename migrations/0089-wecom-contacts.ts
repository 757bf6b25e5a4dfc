import type pg from 'pg';

/** Who and what WeCom has: departments, members and groups of customers, as they were read last; links to our people and estates stand where they stood. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- One corporation serves the whole house.
    CREATE TABLE wecom_departments (
      district text NOT NULL CHECK (district = '000000'),
      id text NOT NULL,
      name text NOT NULL,
      parent_id text NOT NULL,
      PRIMARY KEY (district, id)
    );
    CREATE TABLE wecom_members (
      district text NOT NULL CHECK (district = '000000'),
      id text NOT NULL,
      user_hash bytea NOT NULL,
      user_cipher bytea NOT NULL,
      name_cipher bytea NOT NULL,
      department_ids text[] NOT NULL,
      round text NOT NULL,
      seen_at timestamptz NOT NULL,
      left_at timestamptz,
      PRIMARY KEY (district, id)
    );
    CREATE UNIQUE INDEX wecom_members_once ON wecom_members (user_hash);
    CREATE TABLE wecom_rooms (
      district text NOT NULL CHECK (district = '000000'),
      chat_id text NOT NULL,
      name text NOT NULL,
      owner_hash bytea,
      members integer NOT NULL,
      customers integer NOT NULL,
      round text NOT NULL,
      looked_at timestamptz,
      ended_at timestamptz,
      PRIMARY KEY (district, chat_id)
    );
  `);
  for (const table of ['wecom_departments', 'wecom_members', 'wecom_rooms'])
    await client.query(`
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO linli_app;
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_software ON ${table} USING (app_setting('role') = 'system');`);
  await client.query(`
    -- Which counties somebody of WeCom is known in, by their own act or somebody's confirmation; the software alone asks.
    CREATE FUNCTION wecom_links_of(hashes bytea[]) RETURNS TABLE (district text, id text, person_id text, user_hash bytea) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT district, id, person_id, user_hash FROM wecom_speakers WHERE user_hash = ANY (hashes) AND linked_at IS NOT NULL AND NOT outside AND app_setting('role') = 'system'
    $$;
    -- How far something was read stands under no county.
    CREATE FUNCTION wecom_cursor_at(of_name text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT cursor FROM wecom_cursors WHERE name = of_name AND app_setting('role') = 'system'
    $$;
  `);
}
