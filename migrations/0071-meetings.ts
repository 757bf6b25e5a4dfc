import type pg from 'pg';

/**
 * The rhythm of meetings (product D1, domain.md §2): a series with its place, its days and whom it calls; its meetings with agenda,
 * roll and notes; and what each of them left. Who keeps a series is the office that holds it; a meeting that is open to the
 * neighbours is read by all who live there, another only by who was called and by the levels above.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE meeting_series (
      district text NOT NULL,
      id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('weekly_collection','monthly_talk','quarterly_consultation','yard_meeting','owners_assembly')),
      title text NOT NULL,
      place_path text NOT NULL,
      estate_id text,
      venue text NOT NULL,
      -- {every, …}: which days; at_time is the time of Shanghai
      rhythm jsonb NOT NULL,
      at_time text NOT NULL CHECK (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      -- whoever lives there may come and read what came of it
      open boolean NOT NULL,
      organisation_id text,
      host_role text NOT NULL,
      office text NOT NULL,
      made_by text NOT NULL,
      made_at timestamptz NOT NULL,
      ended_at timestamptz,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX meeting_series_place ON meeting_series (district, place_path);

    -- whom the series calls each time: organisations, and people
    CREATE TABLE meeting_guests (
      district text NOT NULL,
      series_id text NOT NULL,
      id text NOT NULL,
      person_id text,
      organisation_id text,
      part text NOT NULL,
      PRIMARY KEY (district, series_id, id),
      CHECK ((person_id IS NULL) <> (organisation_id IS NULL)),
      FOREIGN KEY (district, series_id) REFERENCES meeting_series (district, id)
    );

    CREATE TABLE meetings (
      district text NOT NULL,
      id text NOT NULL,
      series_id text NOT NULL,
      number integer NOT NULL,
      kind text NOT NULL,
      title text NOT NULL,
      place_path text NOT NULL,
      estate_id text,
      venue text NOT NULL,
      open boolean NOT NULL,
      organisation_id text,
      host_role text NOT NULL,
      office text NOT NULL,
      starts_at timestamptz NOT NULL,
      -- the day that the rhythm gave, which the next is reckoned from, wherever this one was moved to
      planned_on date NOT NULL,
      state text NOT NULL CHECK (state IN ('planned','called','open','closed','cancelled')),
      called_at timestamptz,
      remind_at timestamptz,
      opened_at timestamptz,
      closed_at timestamptz,
      -- who came beside those called: a count, never a list
      others integer NOT NULL CHECK (others >= 0),
      -- 纪要: what everybody who sees the meeting may read once it is over
      summary text,
      cancelled_why text,
      PRIMARY KEY (district, id),
      UNIQUE (district, series_id, number),
      CHECK ((state = 'closed') <= (summary IS NOT NULL AND closed_at IS NOT NULL)),
      FOREIGN KEY (district, series_id) REFERENCES meeting_series (district, id)
    );
    CREATE UNIQUE INDEX meetings_ahead ON meetings (district, series_id) WHERE state IN ('planned','called','open');
    CREATE INDEX meetings_remind ON meetings (district, remind_at) WHERE remind_at IS NOT NULL;

    CREATE TABLE meeting_roll (
      district text NOT NULL,
      meeting_id text NOT NULL,
      id text NOT NULL,
      person_id text,
      organisation_id text,
      part text NOT NULL,
      called boolean NOT NULL,
      present boolean NOT NULL,
      PRIMARY KEY (district, meeting_id, id),
      CHECK ((person_id IS NULL) <> (organisation_id IS NULL)),
      FOREIGN KEY (district, meeting_id) REFERENCES meetings (district, id)
    );
    CREATE INDEX meeting_roll_person ON meeting_roll (district, person_id);
    CREATE INDEX meeting_roll_organisation ON meeting_roll (district, organisation_id);

    CREATE TABLE meeting_topics (
      district text NOT NULL,
      id text NOT NULL,
      -- null while a matter that was handed up waits for a meeting of that office
      meeting_id text,
      to_organisation_id text,
      place_path text NOT NULL,
      estate_id text,
      source text NOT NULL CHECK (source IN ('resident','desk','case','earlier','raised','proposal')),
      title text NOT NULL,
      words text,
      case_id text,
      from_item_id text,
      from_topic_id text,
      from_office text,
      from_organisation_id text,
      person_id text,
      home_id text,
      state text NOT NULL CHECK (state IN ('asked','on','off','taken','settled','later','raised')),
      answer text,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      CHECK (meeting_id IS NOT NULL OR to_organisation_id IS NOT NULL),
      FOREIGN KEY (district, meeting_id) REFERENCES meetings (district, id)
    );
    CREATE INDEX meeting_topics_meeting ON meeting_topics (district, meeting_id, at);
    CREATE INDEX meeting_topics_raised ON meeting_topics (district, to_organisation_id) WHERE to_organisation_id IS NOT NULL;
    CREATE INDEX meeting_topics_from ON meeting_topics (district, from_item_id);

    -- what was said: typed, a pasted transcript, a photo of paper; for the office and those called, never published
    CREATE TABLE meeting_notes (
      district text NOT NULL,
      id text NOT NULL,
      meeting_id text NOT NULL,
      how text NOT NULL CHECK (how IN ('typed','dictated','photographed')),
      text text,
      file_id text,
      at timestamptz NOT NULL,
      by_id text NOT NULL,
      PRIMARY KEY (district, id),
      CHECK ((how = 'photographed') = (file_id IS NOT NULL)),
      CHECK (file_id IS NOT NULL OR text IS NOT NULL),
      FOREIGN KEY (district, meeting_id) REFERENCES meetings (district, id)
    );
    CREATE INDEX meeting_notes_meeting ON meeting_notes (district, meeting_id, at);
    CREATE INDEX meeting_notes_file ON meeting_notes (district, file_id) WHERE file_id IS NOT NULL;

    -- what a meeting left: each with an owner and a date, or handed up
    CREATE TABLE meeting_items (
      district text NOT NULL,
      id text NOT NULL,
      meeting_id text NOT NULL,
      series_id text NOT NULL,
      number integer NOT NULL,
      topic_id text,
      kind text NOT NULL CHECK (kind IN ('case','vote','project','task','raised')),
      what text NOT NULL,
      person_id text,
      organisation_id text,
      due_on date,
      case_id text,
      vote_id text,
      project_id text,
      project_state text CHECK (project_state IN ('proposed','chosen','under_way','done','refused')),
      raised_topic_id text,
      state text NOT NULL CHECK (state IN ('open','done','not_done')),
      note text,
      done_at timestamptz,
      missed_at timestamptz,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      UNIQUE (district, meeting_id, number),
      CHECK ((person_id IS NULL) <> (organisation_id IS NULL)),
      CHECK (due_on IS NOT NULL OR kind = 'raised'),
      CHECK ((kind = 'case') <= (case_id IS NOT NULL)),
      CHECK ((kind = 'vote') <= (vote_id IS NOT NULL)),
      CHECK ((kind = 'raised') <= (raised_topic_id IS NOT NULL)),
      FOREIGN KEY (district, meeting_id) REFERENCES meetings (district, id)
    );
    CREATE INDEX meeting_items_series ON meeting_items (district, series_id, meeting_id);
    CREATE INDEX meeting_items_owner ON meeting_items (district, organisation_id) WHERE state = 'open';
    CREATE INDEX meeting_items_due ON meeting_items (district, due_on) WHERE kind = 'task' AND state = 'open' AND missed_at IS NULL;
    CREATE INDEX meeting_items_topic ON meeting_items (district, topic_id);
    CREATE INDEX meeting_items_project ON meeting_items (district, id) WHERE kind = 'project' AND project_id IS NULL;

    GRANT SELECT, INSERT ON meeting_notes TO linli_app;
    GRANT SELECT, INSERT, UPDATE ON meeting_series, meetings, meeting_roll, meeting_topics, meeting_items TO linli_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON meeting_guests TO linli_app;
  `);
  await functions(client);
  await policies(client);
}

async function functions(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- the office that holds it: one's own post's organisation, under the role that made it
    CREATE FUNCTION holds_meetings(place_path text, estate_id text, organisation_id text, host_role text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT app_setting('role') = 'system' OR (app_setting('role') = host_role AND organisation_id IS NOT DISTINCT FROM nullif(app_setting('organisation'), '')
        AND (host_role = 'department' OR within_reach(place_path, estate_id)))
    $$;
    -- one of the hat's estates lies in this place
    CREATE FUNCTION lives_within(of_path text) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT app_setting('estates') <> '' AND EXISTS (SELECT 1 FROM estates e JOIN places c ON c.district = e.district AND c.id = e.community_id
        WHERE e.district = app_setting('district') AND e.id = ANY (string_to_array(app_setting('estates'), ',')) AND (c.path || '/') ^@ (of_path || '/'))
    $$;
    CREATE FUNCTION reads_meetings(place_path text, estate_id text, is_open boolean) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT (app_setting('role') IN ('community','street','county','auditor') AND within_reach(place_path, estate_id))
        OR (is_open AND (coalesce(estate_id = ANY (string_to_array(app_setting('estates'), ',')), false) OR (estate_id IS NULL AND lives_within(place_path))))
    $$;
    CREATE FUNCTION called_to_meeting(of_meeting text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM meeting_roll r WHERE r.district = app_setting('district') AND r.meeting_id = of_meeting
        AND (r.person_id = ANY (own_ids()) OR r.organisation_id = nullif(app_setting('organisation'), '')))
    $$;
    CREATE FUNCTION called_to_series(of_series text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM meeting_roll r JOIN meetings m ON m.district = r.district AND m.id = r.meeting_id WHERE r.district = app_setting('district') AND m.series_id = of_series
        AND (r.person_id = ANY (own_ids()) OR r.organisation_id = nullif(app_setting('organisation'), '')))
    $$;
  `);
}

async function policies(client: pg.ClientBase): Promise<void> {
  const holds = (one: string) => `holds_meetings(${one}place_path, ${one}estate_id, ${one}organisation_id, ${one}host_role)`;
  const seen = (name: string) => `EXISTS (SELECT 1 FROM meetings m WHERE m.district = ${name}.district AND m.id = ${name}.meeting_id)`;
  const held = (name: string) => `EXISTS (SELECT 1 FROM meetings m WHERE m.district = ${name}.district AND m.id = ${name}.meeting_id AND ${holds('m.')})`;
  const own = (name: string) => `${name}.person_id = ANY (own_ids()) OR ${name}.organisation_id = nullif(app_setting('organisation'), '')`;
  await keep(client, 'meeting_series', `${holds('')} OR reads_meetings(place_path, estate_id, open) OR called_to_series(id)`, holds(''));
  await keep(client, 'meetings', `${holds('')} OR reads_meetings(place_path, estate_id, open) OR called_to_meeting(id)`, holds(''));
  await keep(client, 'meeting_guests', `EXISTS (SELECT 1 FROM meeting_series s WHERE s.district = meeting_guests.district AND s.id = meeting_guests.series_id AND ${holds('s.')})`);
  await keep(client, 'meeting_roll', `${held('meeting_roll')} OR ${own('meeting_roll')}`);
  await keep(client, 'meeting_notes', `${held('meeting_notes')} OR called_to_meeting(meeting_id)`);
  await keep(client, 'meeting_items', `${seen('meeting_items')} OR ${own('meeting_items')}`);
  // a topic that a neighbour asked for is theirs and the office's until the office put it on
  await keep(client, 'meeting_topics', `person_id = ANY (own_ids()) OR to_organisation_id = nullif(app_setting('organisation'), '') OR (meeting_id IS NOT NULL AND (${held('meeting_topics')} OR (state NOT IN ('asked','off') AND ${seen('meeting_topics')})))`);
  await client.query(`
    CREATE POLICY meeting_guests_removed ON meeting_guests FOR DELETE USING (district = app_setting('district'));
    CREATE POLICY files_of_meetings ON files FOR SELECT USING (district = app_setting('district') AND EXISTS (SELECT 1 FROM meeting_notes n WHERE n.district = files.district AND n.file_id = files.id));
  `);
}

/** `changed`: who may change a row where it is not simply whoever sees it. */
async function keep(client: pg.ClientBase, name: string, seen: string, changed = 'true'): Promise<void> {
  await client.query(`
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR ${seen}));
    CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district') AND (${changed})) WITH CHECK (district = app_setting('district'));
  `);
}
