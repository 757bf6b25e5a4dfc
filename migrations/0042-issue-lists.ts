import type pg from 'pg';

/**
 * 问题清单 of firms and farms (product B10): events, the items collected at them, and what happened to each item. Acts are
 * the only source of figures, so that nobody can type one; who to call stands apart, under a policy of its own.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE issue_events (
      district text NOT NULL,
      id text NOT NULL,
      title text NOT NULL,
      on_day date NOT NULL,
      place_path text NOT NULL,
      venue text NOT NULL,
      organisation_id text NOT NULL,
      -- who was there: a count of each, never a list of people
      firms integer NOT NULL CHECK (firms >= 0),
      co_operatives integer NOT NULL CHECK (co_operatives >= 0),
      growers integer NOT NULL CHECK (growers >= 0),
      created_by text,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, organisation_id) REFERENCES organisations (district, id)
    );
    CREATE INDEX issue_events_day ON issue_events (district, on_day DESC);

    CREATE TABLE issue_items (
      district text NOT NULL,
      id text NOT NULL,
      event_id text NOT NULL,
      number integer NOT NULL,
      -- made by the phone: the same item sent twice is one
      request_id text NOT NULL,
      state text NOT NULL CHECK (state IN ('collected','assigned','underway','handled','solved','cannot')),
      text text NOT NULL,
      subject text NOT NULL,
      firm_name text NOT NULL,
      firm_kind text NOT NULL CHECK (firm_kind IN ('firm','co_operative','grower')),
      place_path text NOT NULL,
      organiser_id text NOT NULL,
      owner_organisation_id text,
      due_on date,
      remind_on date,
      missed_at timestamptz,
      cannot_asked_by text,
      -- the firm's own word, and null while it is silent
      word text CHECK (word IN ('solved','not_solved')),
      reopenings integer NOT NULL DEFAULT 0,
      collected_by text,
      collected_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      UNIQUE (district, event_id, number),
      UNIQUE (district, event_id, request_id),
      FOREIGN KEY (district, event_id) REFERENCES issue_events (district, id),
      FOREIGN KEY (district, owner_organisation_id) REFERENCES organisations (district, id),
      CHECK ((state IN ('assigned','underway','handled')) <= (owner_organisation_id IS NOT NULL AND due_on IS NOT NULL))
    );
    CREATE INDEX issue_items_owner ON issue_items (district, owner_organisation_id, state);
    CREATE INDEX issue_items_due ON issue_items (district, due_on) WHERE state IN ('assigned','underway');

    CREATE TABLE issue_acts (
      district text NOT NULL,
      id text NOT NULL,
      item_id text NOT NULL,
      event_id text NOT NULL,
      verb text NOT NULL,
      -- how the item stood afterwards: figures of any day are counted from these
      state text NOT NULL,
      due_on date,
      at timestamptz NOT NULL,
      by_id text,
      by_organisation_id text,
      via text NOT NULL CHECK (via IN ('desk','telephone','link','clock')),
      text text,
      audience text NOT NULL CHECK (audience IN ('staff','firm')),
      article_id text,
      number bigint GENERATED ALWAYS AS IDENTITY,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, item_id) REFERENCES issue_items (district, id)
    );
    CREATE INDEX issue_acts_item ON issue_acts (district, item_id, number DESC);

    CREATE TABLE issue_files (
      district text NOT NULL,
      item_id text NOT NULL,
      file_id text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, item_id, file_id),
      FOREIGN KEY (district, item_id) REFERENCES issue_items (district, id)
    );
    CREATE INDEX issue_files_file ON issue_files (district, file_id);

    -- name and number of whoever speaks for the firm: only where they agreed to be called
    CREATE TABLE issue_contacts (
      district text NOT NULL,
      item_id text NOT NULL,
      contact_cipher bytea NOT NULL,
      name_masked text NOT NULL,
      phone_masked text NOT NULL,
      consent_at timestamptz NOT NULL,
      organiser_id text NOT NULL,
      owner_organisation_id text,
      PRIMARY KEY (district, item_id),
      FOREIGN KEY (district, item_id) REFERENCES issue_items (district, id)
    );

    -- 给企业看的链接: one that counts at a time, known by its hash alone
    CREATE TABLE issue_links (
      district text NOT NULL,
      id text NOT NULL,
      item_id text NOT NULL,
      token_hash bytea NOT NULL,
      made_by text,
      made_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      ended_at timestamptz,
      PRIMARY KEY (district, id),
      UNIQUE (district, token_hash),
      FOREIGN KEY (district, item_id) REFERENCES issue_items (district, id)
    );
    CREATE INDEX issue_links_item ON issue_links (district, item_id);

    GRANT SELECT, INSERT ON issue_events, issue_acts, issue_files TO linli_app;
    GRANT SELECT, INSERT, UPDATE ON issue_items, issue_contacts, issue_links TO linli_app;
  `);
  const coordinates = `app_setting('role') IN ('community','street','county','auditor') AND within_reach(place_path, NULL)`;
  const ours = (column: string) => `(app_setting('organisation') <> '' AND ${column} = app_setting('organisation'))`;
  const item_is_seen = (name: string) => `EXISTS (SELECT 1 FROM issue_items i WHERE i.district = ${name}.district AND i.id = ${name}.item_id)`;
  await keep(client, 'issue_items', `(${coordinates}) OR ${ours('owner_organisation_id')} OR ${ours('organiser_id')}`);
  await keep(client, 'issue_events', `(${coordinates}) OR ${ours('organisation_id')}
    OR EXISTS (SELECT 1 FROM issue_items i WHERE i.district = issue_events.district AND i.event_id = issue_events.id AND ${ours('i.owner_organisation_id')})`);
  for (const name of ['issue_acts', 'issue_files']) await keep(client, name, item_is_seen(name));
  // whoever merely watches the figures has nobody to call
  await keep(client, 'issue_contacts', `${ours('organiser_id')} OR ${ours('owner_organisation_id')}`);
  await keep(client, 'issue_links', ours(`(SELECT i.organiser_id FROM issue_items i WHERE i.district = issue_links.district AND i.id = issue_links.item_id)`));
  await client.query(`CREATE POLICY files_of_issues ON files FOR SELECT USING (district = app_setting('district')
    AND EXISTS (SELECT 1 FROM issue_files f WHERE f.district = files.district AND f.file_id = files.id))`);
}

async function keep(client: pg.ClientBase, name: string, seen: string): Promise<void> {
  await client.query(`
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR ${seen}));
    CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));
  `);
}
