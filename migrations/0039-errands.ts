import type pg from 'pg';

/**
 * 代办: what somebody asks to be done for them, the authority under which it is done, what was handed over and given back,
 * when they met, and every deed in the order in which it happened. Deeds are the history that the principal reads.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- Rows of district 000000 are the product's own; a county's row of the same id comes before them.
    CREATE TABLE errand_kinds (
      district text NOT NULL,
      id text NOT NULL,
      title_zh text NOT NULL,
      title_en text NOT NULL,
      -- what is often handed over for it; the office that is asked has the last word
      documents text[] NOT NULL,
      position integer NOT NULL,
      ended boolean NOT NULL DEFAULT false,
      PRIMARY KEY (district, id)
    );
    INSERT INTO errand_kinds VALUES
      ('000000', 'senior_allowance', '高龄津贴认证', 'Confirming a senior allowance', ARRAY['id_card'], 1),
      ('000000', 'pension', '社保认证', 'Confirming a pension', ARRAY['id_card','social_card'], 2),
      ('000000', 'bill', '缴费', 'Paying a bill', ARRAY['bill'], 3),
      ('000000', 'medicine', '取药', 'Fetching medicine', ARRAY['medical_card','prescription'], 4),
      ('000000', 'collect', '领证件', 'Collecting a document', ARRAY['id_card','slip'], 5),
      ('000000', 'housing', '选房核对', 'Checking the list of a flat selection', ARRAY['id_card','household_book','housing_paper'], 6),
      ('000000', 'other', '其他跑腿', 'Something else', ARRAY[]::text[], 9);

    CREATE TABLE errand_authorities (
      district text NOT NULL,
      id text NOT NULL,
      principal_id text NOT NULL,
      -- the principal or, where the register names one, the guardian
      given_by text NOT NULL,
      agent_id text NOT NULL,
      place_path text NOT NULL,
      kinds text[] NOT NULL CHECK (cardinality(kinds) > 0),
      documents text[] NOT NULL,
      cash_fen_max bigint NOT NULL CHECK (cash_fen_max >= 0),
      may_substitute boolean NOT NULL,
      how text NOT NULL CHECK (how IN ('written','recorded')),
      file_id text NOT NULL,
      from_at timestamptz NOT NULL,
      -- its last day, in Shanghai
      until_on date NOT NULL,
      recorded_by text NOT NULL,
      withdrawn_at timestamptz,
      withdrawn_by text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, principal_id) REFERENCES people (district, id),
      CHECK (agent_id <> principal_id AND agent_id <> given_by)
    );
    CREATE INDEX errand_authorities_standing ON errand_authorities (district, principal_id, agent_id) WHERE withdrawn_at IS NULL;

    CREATE TABLE errands (
      district text NOT NULL,
      id text NOT NULL,
      state text NOT NULL CHECK (state IN ('asked','authorised','stopped','done','closed','cancelled')),
      kind text NOT NULL,
      what text NOT NULL,
      due_on date NOT NULL,
      principal_id text NOT NULL,
      place_id text NOT NULL,
      place_path text NOT NULL,
      estate_id text,
      asked_how text NOT NULL CHECK (asked_how IN ('self','guardian','door','phone')),
      asked_by text NOT NULL,
      asked_at timestamptz NOT NULL,
      agent_id text,
      recused_ids text[] NOT NULL DEFAULT '{}',
      authority_id text,
      -- the next of the clock's words about it; null where none follows
      remind_at timestamptz,
      done_at timestamptz,
      done_where text,
      done_note text,
      -- null: not said; never derived from silence
      word text CHECK (word IN ('done','not_as_asked')),
      word_how text CHECK (word_how IN ('self','guardian','told')),
      word_text text,
      word_at timestamptz,
      ended_why text,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, principal_id) REFERENCES people (district, id),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id),
      FOREIGN KEY (district, authority_id) REFERENCES errand_authorities (district, id)
    );
    -- the same thing is not run for twice at once
    CREATE UNIQUE INDEX errands_open_once ON errands (district, principal_id, kind) WHERE kind <> 'other' AND state IN ('asked','authorised','stopped');
    CREATE INDEX errands_due ON errands (district, due_on) WHERE state IN ('asked','authorised','stopped','done');
    CREATE INDEX errands_latest ON errands (district, asked_at DESC);
    CREATE INDEX errands_principal ON errands (district, principal_id, asked_at DESC);
    CREATE INDEX errands_agent ON errands (district, agent_id, asked_at DESC) WHERE agent_id IS NOT NULL;
    CREATE INDEX errands_remind ON errands (district, remind_at) WHERE remind_at IS NOT NULL;
    CREATE INDEX errands_authorised ON errands (district, authority_id) WHERE state = 'authorised';

    CREATE TABLE errand_things (
      district text NOT NULL,
      id text NOT NULL,
      errand_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('document','cash')),
      document text,
      note text,
      amount_fen bigint,
      given_at timestamptz NOT NULL,
      given_to text NOT NULL,
      -- the principal's part; the agent's is the deed under their own name
      given_sign text NOT NULL CHECK (given_sign IN ('signed','spoken')),
      given_witness text,
      back_at timestamptz,
      back_by text,
      back_sign text CHECK (back_sign IN ('signed','spoken')),
      back_witness text,
      spent_fen bigint,
      back_fen bigint,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, errand_id) REFERENCES errands (district, id),
      CHECK ((kind = 'document') = (document IS NOT NULL) AND (kind = 'cash') = (amount_fen IS NOT NULL)),
      CHECK (kind = 'document' OR (amount_fen > 0 AND (back_at IS NULL OR (spent_fen >= 0 AND back_fen >= 0 AND spent_fen + back_fen = amount_fen))))
    );
    CREATE INDEX errand_things_errand ON errand_things (district, errand_id);

    CREATE TABLE errand_meetings (
      district text NOT NULL,
      id text NOT NULL,
      errand_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('video','home')),
      from_at timestamptz NOT NULL,
      until_at timestamptz NOT NULL CHECK (until_at > from_at),
      -- a number or a link, as text
      where_text text NOT NULL,
      -- the visit on the worker's list, for one at home
      visit_id text,
      outcome text CHECK (outcome IN ('met','no_answer','cut_off','called_off')),
      outcome_note text,
      remind_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, errand_id) REFERENCES errands (district, id)
    );
    CREATE INDEX errand_meetings_errand ON errand_meetings (district, errand_id);
    CREATE INDEX errand_meetings_remind ON errand_meetings (district, remind_at) WHERE remind_at IS NOT NULL;

    CREATE TABLE errand_files (
      district text NOT NULL,
      errand_id text NOT NULL,
      file_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('authority','signature','receipt','proof')),
      at timestamptz NOT NULL,
      PRIMARY KEY (district, errand_id, file_id),
      FOREIGN KEY (district, errand_id) REFERENCES errands (district, id)
    );
    CREATE INDEX errand_files_file ON errand_files (district, file_id);

    CREATE TABLE errand_deeds (
      district text NOT NULL,
      -- made by whoever asks: the same twice is one
      id text NOT NULL,
      errand_id text NOT NULL,
      verb text NOT NULL,
      by_id text NOT NULL,
      -- in whose place a stand-in acted
      for_id text,
      authority_id text,
      amount_fen bigint,
      detail text,
      at timestamptz NOT NULL,
      number bigint GENERATED ALWAYS AS IDENTITY,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, errand_id) REFERENCES errands (district, id)
    );
    CREATE INDEX errand_deeds_errand ON errand_deeds (district, errand_id, number);
    GRANT SELECT ON errand_kinds TO linli_app;
    GRANT SELECT, INSERT, UPDATE ON errand_authorities, errands, errand_things, errand_meetings TO linli_app;
    GRANT SELECT, INSERT ON errand_files, errand_deeds TO linli_app;

    ALTER TABLE errand_kinds ENABLE ROW LEVEL SECURITY;
    CREATE POLICY errand_kinds_read ON errand_kinds FOR SELECT USING (district IN (app_setting('district'), '000000'));

    -- Whose it is, who runs it, who wrote it down; the grid and its community, and the phone desk, know that it is there.
    ALTER TABLE errands ENABLE ROW LEVEL SECURITY;
    CREATE POLICY errands_seen ON errands FOR SELECT USING (district = app_setting('district') AND (
      app_setting('role') = 'system'
      OR app_setting('person') IN (principal_id, agent_id, asked_by)
      OR (app_setting('role') IN ('grid_worker','community','operator') AND within_reach(place_path, NULL))
      OR EXISTS (SELECT 1 FROM guardians g WHERE g.district = errands.district AND g.ward_id = errands.principal_id AND g.guardian_id = app_setting('person'))));
    ALTER TABLE errand_authorities ENABLE ROW LEVEL SECURITY;
    CREATE POLICY errand_authorities_seen ON errand_authorities FOR SELECT USING (district = app_setting('district') AND (
      app_setting('role') = 'system'
      OR app_setting('person') IN (principal_id, given_by, agent_id, recorded_by)
      OR (app_setting('role') IN ('grid_worker','community','operator') AND within_reach(place_path, NULL))
      OR EXISTS (SELECT 1 FROM guardians g WHERE g.district = errand_authorities.district AND g.ward_id = errand_authorities.principal_id AND g.guardian_id = app_setting('person'))));
  `);
  for (const name of ['errand_things', 'errand_meetings', 'errand_deeds']) {
    await client.query(`
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_seen ON ${name} FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
        OR EXISTS (SELECT 1 FROM errands e WHERE e.district = ${name}.district AND e.id = ${name}.errand_id)));
    `);
  }
  // a voice, a signature, a card on a photo: for the principal, their agent and the community, not for every colleague
  await client.query(`
    ALTER TABLE errand_files ENABLE ROW LEVEL SECURITY;
    CREATE POLICY errand_files_seen ON errand_files FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system'
      OR EXISTS (SELECT 1 FROM errands e WHERE e.district = errand_files.district AND e.id = errand_files.errand_id
        AND (app_setting('role') NOT IN ('grid_worker','operator') OR app_setting('person') IN (e.principal_id, e.agent_id, e.asked_by)))));
    CREATE POLICY files_of_errands ON files FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM errand_files f WHERE f.district = files.district AND f.file_id = files.id));
  `);
  for (const name of ['errands', 'errand_authorities', 'errand_things', 'errand_meetings', 'errand_files', 'errand_deeds'])
    await client.query(`CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'))`);
  for (const name of ['errands', 'errand_authorities', 'errand_things', 'errand_meetings'])
    await client.query(`CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'))`);
}
