import type pg from 'pg';

/**
 * 公众号 and 微信客服 as places where residents speak one to one: what was told and waits to be heard, who speaks, the codes that link
 * them, how long WeChat lets us answer, and how far each customer-service account was read.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- What WeChat told us, kept sealed until it was heard: whoever is killed in between loses nothing. One account of each kind serves the whole house.
    CREATE TABLE wechat_inbox (
      district text NOT NULL CHECK (district = '000000'),
      id text NOT NULL,
      body_cipher bytea NOT NULL,
      at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      tries integer NOT NULL DEFAULT 0,
      -- whose it is, while nobody knows which estate it is about
      parked_hash bytea,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX wechat_inbox_due ON wechat_inbox (due_at);
    CREATE INDEX wechat_inbox_parked ON wechat_inbox (parked_hash) WHERE parked_hash IS NOT NULL;

    -- Whoever spoke. Nobody knows most of them: they are people of whom nothing is known but that, until they link themselves.
    CREATE TABLE wechat_speakers (
      district text NOT NULL,
      id text NOT NULL,
      account text NOT NULL CHECK (account IN ('official', 'kf')),
      -- openid or external_userid
      user_hash bytea NOT NULL,
      user_cipher bytea NOT NULL,
      -- the same in all accounts of one owner, where WeChat tells it
      union_hash bytea,
      union_cipher bytea,
      person_id text NOT NULL,
      conversation_id text,
      linked_at timestamptz,
      -- the grid worker who made the code face to face; null: the person alone
      linked_by text,
      at timestamptz NOT NULL,
      -- WeChat sends pictures as messages of their own: those that wait for their words, and the case that was spoken of last
      file_ids text[] NOT NULL DEFAULT '{}',
      filed_at timestamptz,
      case_id text,
      case_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE UNIQUE INDEX wechat_speakers_once ON wechat_speakers (user_hash, district);
    CREATE INDEX wechat_speakers_union ON wechat_speakers (union_hash, district) WHERE union_hash IS NOT NULL;
    CREATE INDEX wechat_speakers_of ON wechat_speakers (district, person_id);

    CREATE TABLE wechat_codes (
      district text NOT NULL,
      code_hash bytea NOT NULL,
      person_id text NOT NULL,
      made_by text NOT NULL,
      until_at timestamptz NOT NULL,
      PRIMARY KEY (district, code_hash)
    );

    -- Since when WeChat lets us answer somebody, and through which customer-service account.
    CREATE TABLE wechat_windows (
      district text NOT NULL CHECK (district = '000000'),
      user_hash bytea NOT NULL,
      spoken_at timestamptz NOT NULL,
      kf_id text,
      PRIMARY KEY (district, user_hash)
    );
    -- What was answered in that window, once a message however often it is tried.
    CREATE TABLE wechat_sends (
      district text NOT NULL CHECK (district = '000000'),
      letter_id text NOT NULL,
      letter_district text NOT NULL,
      user_hash bytea NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, letter_id)
    );
    CREATE INDEX wechat_sends_of ON wechat_sends (user_hash);

    -- A customer-service account: how far it was read, and when it is read next. The token of an event lets us ask more often for ten minutes.
    CREATE TABLE wechat_desks (
      district text NOT NULL CHECK (district = '000000'),
      kf_id text NOT NULL,
      cursor text,
      token_cipher bytea,
      token_at timestamptz,
      due_at timestamptz NOT NULL,
      tries integer NOT NULL DEFAULT 0,
      PRIMARY KEY (district, kf_id)
    );
    -- the menu as we made it last
    CREATE TABLE wechat_marks (
      district text NOT NULL CHECK (district = '000000'),
      name text NOT NULL,
      value text NOT NULL,
      PRIMARY KEY (district, name)
    );
    CREATE INDEX outbox_wechat_receipts ON outbox (receipt) WHERE channel = 'wechat' AND receipt IS NOT NULL;
  `);
  for (const table of ['wechat_inbox', 'wechat_speakers', 'wechat_codes', 'wechat_desks', 'wechat_marks'])
    await client.query(`
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO linli_app;
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_software ON ${table} USING (district = app_setting('district') AND app_setting('role') = 'system');`);
  // asked in the county of the message that is to go, and they belong to no county
  for (const table of ['wechat_windows', 'wechat_sends'])
    await client.query(`
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO linli_app;
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_software ON ${table} USING (app_setting('role') = 'system');`);
  await client.query(`
    -- WeChat names no county: where a speaker, a code or a receipt belongs is asked over all of them, by the software alone.
    CREATE FUNCTION wechat_speaker_at(hashes bytea[], unions bytea[]) RETURNS SETOF wechat_speakers LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
      SELECT * FROM wechat_speakers WHERE (user_hash = ANY (hashes) OR union_hash = ANY (unions)) AND app_setting('role') = 'system'
      ORDER BY (user_hash = ANY (hashes)) DESC, linked_at DESC NULLS LAST, at DESC
    $$;
    CREATE FUNCTION wechat_code_at(hashes bytea[]) RETURNS SETOF wechat_codes LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
      SELECT * FROM wechat_codes WHERE code_hash = ANY (hashes) AND app_setting('role') = 'system'
    $$;
    CREATE FUNCTION wechat_letter_of(of_receipt text) RETURNS TABLE (district text, id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
      SELECT o.district, o.id FROM outbox o WHERE o.channel = 'wechat' AND o.receipt = of_receipt AND app_setting('role') = 'system'
    $$;

    -- Which of these letters may still be said in their window of 48 hours and so many answers; each that may is counted once.
    CREATE FUNCTION wechat_admit(letters text[], hashes bytea[], of_district text, at_most integer, since timestamptz, now timestamptz) RETURNS TABLE (letter text, kf_id text) LANGUAGE plpgsql AS $$
    DECLARE one record; open_window wechat_windows;
    BEGIN
      FOR one IN SELECT t.l AS id, t.h AS hash FROM unnest(letters, hashes) t(l, h) ORDER BY t.h, t.l LOOP
        SELECT * INTO open_window FROM wechat_windows w WHERE w.district = '000000' AND w.user_hash = one.hash AND w.spoken_at > since FOR UPDATE;
        CONTINUE WHEN NOT FOUND;
        IF NOT EXISTS (SELECT 1 FROM wechat_sends s WHERE s.district = '000000' AND s.letter_id = one.id) THEN
          CONTINUE WHEN (SELECT count(*) FROM wechat_sends s WHERE s.user_hash = one.hash) >= at_most;
          INSERT INTO wechat_sends VALUES ('000000', one.id, of_district, one.hash, now);
        END IF;
        letter := one.id;
        kf_id := open_window.kf_id;
        RETURN NEXT;
      END LOOP;
    END $$;
  `);
}
