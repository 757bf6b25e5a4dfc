import type pg from 'pg';

/**
 * WeCom as a place where residents speak: what was told and waits to be heard, which group belongs to which estate, who
 * speaks, the codes that link them, what waits for the grid worker's one tap, and how far the conversation archive was read.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- What WeCom told us, kept sealed until it was heard: whoever is killed in between loses nothing. One corporation serves the whole house.
    CREATE TABLE wecom_inbox (
      district text NOT NULL CHECK (district = '000000'),
      id text NOT NULL,
      body_cipher bytea NOT NULL,
      at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      tries integer NOT NULL DEFAULT 0,
      -- said in a group that nobody bound to an estate yet
      chat_id text,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX wecom_inbox_due ON wecom_inbox (due_at);
    CREATE INDEX wecom_inbox_chat ON wecom_inbox (chat_id) WHERE chat_id IS NOT NULL;

    CREATE TABLE wecom_cursors (
      district text NOT NULL CHECK (district = '000000'),
      name text NOT NULL,
      cursor text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, name)
    );

    CREATE TABLE wecom_chats (
      district text NOT NULL,
      chat_id text NOT NULL,
      conversation_id text NOT NULL,
      -- how it is heard, and so how it is answered: the bot's long connection, its webhook (which cannot speak first), or the archive (a group of customers, where a person speaks)
      kind text NOT NULL CHECK (kind IN ('line', 'hook', 'archive')),
      bound_by text,
      bound_at timestamptz NOT NULL,
      PRIMARY KEY (district, chat_id),
      FOREIGN KEY (district, conversation_id) REFERENCES conversations (district, id)
    );
    CREATE UNIQUE INDEX wecom_chats_once ON wecom_chats (chat_id);
    CREATE INDEX wecom_chats_of ON wecom_chats (district, conversation_id);

    -- Whoever spoke. Nobody knows most of them: they are people of whom nothing is known but that, until they link themselves.
    CREATE TABLE wecom_speakers (
      district text NOT NULL,
      id text NOT NULL,
      user_hash bytea NOT NULL,
      user_cipher bytea NOT NULL,
      person_id text NOT NULL,
      -- a customer outside the corporation: no message of the application reaches them
      outside boolean NOT NULL,
      conversation_id text,
      linked_at timestamptz,
      -- the grid worker who made the code face to face; null: the person alone
      linked_by text,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE UNIQUE INDEX wecom_speakers_once ON wecom_speakers (user_hash, district);
    CREATE INDEX wecom_speakers_of ON wecom_speakers (district, person_id);

    CREATE TABLE wecom_codes (
      district text NOT NULL,
      code_hash bytea NOT NULL,
      kind text NOT NULL CHECK (kind IN ('person', 'chat')),
      -- the person, or the conversation
      subject text NOT NULL,
      made_by text NOT NULL,
      until_at timestamptz NOT NULL,
      PRIMARY KEY (district, code_hash)
    );

    -- What the assistant would say in a group where it cannot speak itself: the grid worker sends it with one tap.
    CREATE TABLE wecom_drafts (
      district text NOT NULL,
      id text NOT NULL,
      chat_id text NOT NULL,
      conversation_id text NOT NULL,
      -- what it answers or tells, so that it is drafted once
      cause text NOT NULL,
      case_id text,
      urgent boolean NOT NULL,
      text text NOT NULL,
      at timestamptz NOT NULL,
      ended_at timestamptz,
      ended_by text,
      sent boolean,
      PRIMARY KEY (district, id)
    );
    CREATE UNIQUE INDEX wecom_drafts_once ON wecom_drafts (district, cause);
    CREATE INDEX wecom_drafts_open ON wecom_drafts (district, conversation_id, at) WHERE ended_at IS NULL;
  `);
  for (const table of ['wecom_inbox', 'wecom_cursors', 'wecom_chats', 'wecom_speakers', 'wecom_codes'])
    await client.query(`
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO linli_app;
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_software ON ${table} USING (district = app_setting('district') AND app_setting('role') = 'system');`);
  await client.query(`
    GRANT SELECT, INSERT, UPDATE, DELETE ON wecom_drafts TO linli_app;
    ALTER TABLE wecom_drafts ENABLE ROW LEVEL SECURITY;
    CREATE POLICY of_software ON wecom_drafts USING (district = app_setting('district') AND app_setting('role') = 'system');
    CREATE POLICY of_coordinators ON wecom_drafts FOR SELECT USING (district = app_setting('district') AND app_setting('role') IN ('grid_worker', 'community', 'street')
      AND EXISTS (SELECT 1 FROM conversations c WHERE c.district = wecom_drafts.district AND c.id = wecom_drafts.conversation_id));

    -- WeCom names no county: where a group, a speaker or a code belongs is asked over all of them, by the software alone.
    CREATE FUNCTION wecom_chat_at(of_chat text) RETURNS SETOF wecom_chats LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
      SELECT * FROM wecom_chats WHERE chat_id = of_chat AND app_setting('role') = 'system'
    $$;
    CREATE FUNCTION wecom_speaker_at(hashes bytea[]) RETURNS SETOF wecom_speakers LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
      SELECT * FROM wecom_speakers WHERE user_hash = ANY (hashes) AND app_setting('role') = 'system' ORDER BY linked_at DESC NULLS LAST, at DESC
    $$;
    CREATE FUNCTION wecom_code_at(hashes bytea[]) RETURNS SETOF wecom_codes LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
      SELECT * FROM wecom_codes WHERE code_hash = ANY (hashes) AND app_setting('role') = 'system'
    $$;
    -- The one estate of the house that these words name; none when they name several.
    CREATE FUNCTION estate_named_in(words text) RETURNS TABLE (district text, conversation_id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      WITH named AS (SELECT e.district, e.id FROM estates e WHERE length(e.name) >= 3 AND position(e.name IN words) > 0 AND app_setting('role') = 'system' LIMIT 2)
      SELECT c.district, min(c.id) FROM conversations c JOIN named n ON n.district = c.district AND n.id = c.estate_id WHERE (SELECT count(*) FROM named) = 1 GROUP BY 1
    $$;
  `);
}
