import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** Conversations that the assistant listens to, what was said in them, and the articles it may quote. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE conversations (
      district text NOT NULL,
      id text NOT NULL,
      estate_id text NOT NULL,
      name text NOT NULL,
      channel text NOT NULL,
      assistant_on boolean NOT NULL DEFAULT true,
      auto_open_confidence_min real NOT NULL DEFAULT 0.6,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, estate_id) REFERENCES estates (district, id)
    );
    CREATE INDEX conversations_estate ON conversations (district, estate_id);

    CREATE TABLE utterances (
      district text NOT NULL,
      id text NOT NULL,
      conversation_id text NOT NULL,
      person_id text,
      role text NOT NULL,
      -- the building at most: 「3栋」
      home text,
      kind text NOT NULL,
      text text,
      file_ids text[] NOT NULL DEFAULT '{}',
      voice_seconds real,
      reply_to text,
      channel text NOT NULL,
      channel_message_id text NOT NULL,
      at timestamptz NOT NULL,
      case_id text,
      article_id text,
      ai boolean NOT NULL DEFAULT false,
      -- what the assistant did with it and why; shown to the grid worker
      decision text,
      why text,
      act text,
      -- no foreign key: a message is stored only after its conversation was entered, and none is ever deleted
      PRIMARY KEY (district, id)
    );
    -- the same message delivered twice is one message
    CREATE UNIQUE INDEX utterances_once ON utterances (district, conversation_id, channel, channel_message_id);
    CREATE INDEX utterances_latest ON utterances (district, conversation_id, at DESC, id DESC);
    CREATE INDEX utterances_files ON utterances USING gin (file_ids) WHERE file_ids <> '{}';
    CREATE INDEX utterances_case ON utterances (district, case_id) WHERE case_id IS NOT NULL;

    CREATE TABLE articles (
      district text NOT NULL,
      id text NOT NULL,
      version integer NOT NULL DEFAULT 1,
      title text NOT NULL,
      body text NOT NULL,
      department text NOT NULL,
      source text,
      valid_from date NOT NULL,
      valid_until date,
      supersedes text,
      superseded_on date,
      answered_count integer NOT NULL DEFAULT 0,
      PRIMARY KEY (district, id),
      CHECK (valid_until IS NULL OR valid_until >= valid_from)
    );
    CREATE TABLE knowledge_gaps (
      district text NOT NULL,
      id text NOT NULL,
      conversation_id text,
      text text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX knowledge_gaps_at ON knowledge_gaps (district, at);
    GRANT SELECT, INSERT, UPDATE ON conversations, utterances, articles, knowledge_gaps TO linli_app;
    GRANT DELETE ON utterances TO linli_app;
  `);
  await restrict_to_district(client, 'articles', 'knowledge_gaps');
  await client.query(`
    ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
    -- What neighbours say to each other is for those who serve them there, not for the county, auditors or admins.
    CREATE POLICY conversations_within_reach ON conversations USING (district = app_setting('district')
      AND app_setting('role') NOT IN ('county', 'auditor', 'admin') AND (
      estate_id = ANY (string_to_array(app_setting('estates'), ','))
      OR EXISTS (SELECT 1 FROM places p WHERE p.district = conversations.district AND p.estate_id = conversations.estate_id
                 AND p.kind = 'building' AND within_reach(p.path, NULL))));
    ALTER TABLE utterances ENABLE ROW LEVEL SECURITY;
    CREATE POLICY utterances_of_district ON utterances USING (district = app_setting('district'));
  `);
}
