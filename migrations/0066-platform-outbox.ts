import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/**
 * Messages that leave the house, each committed with what caused it; how a person wants to be reached; what a channel has
 * spent of its quota. The words are sealed and are gone once they were sent.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE outbox (
      district text NOT NULL,
      id text NOT NULL,
      channel text NOT NULL,
      -- whose it is; null for another office's software
      person_id text,
      -- the subscription of a webhook
      subscription_id text,
      kind text NOT NULL CHECK (kind IN ('notice', 'code', 'event')),
      code text NOT NULL,
      -- what it is sent for: put twice it is sent once
      cause text NOT NULL,
      urgent boolean NOT NULL DEFAULT false,
      body_cipher bytea,
      at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      -- after this nobody wants it any more
      until_at timestamptz,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'arrived', 'dead', 'dropped')),
      attempts integer NOT NULL DEFAULT 0,
      -- how often nobody knows whether it went out
      unsure integer NOT NULL DEFAULT 0,
      taken_by text,
      lease_until timestamptz,
      trouble text,
      detail text,
      receipt text,
      ended_at timestamptz,
      PRIMARY KEY (district, id)
    ) WITH (fillfactor = 70);
    CREATE UNIQUE INDEX outbox_once ON outbox (district, channel, cause);
    CREATE INDEX outbox_due ON outbox (district, channel, urgent, due_at) WHERE state = 'waiting';
    CREATE INDEX outbox_taken ON outbox (district, channel, lease_until) WHERE state = 'sending';
    CREATE INDEX outbox_dead ON outbox (district, channel, urgent DESC, ended_at DESC) WHERE state = 'dead';
    CREATE INDEX outbox_over ON outbox (district, ended_at) WHERE state IN ('sent', 'arrived', 'dropped');
    CREATE INDEX outbox_of_subscription ON outbox (district, subscription_id, at DESC) WHERE subscription_id IS NOT NULL;
    GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO linli_app;
    ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
    CREATE POLICY of_software ON outbox USING (district = app_setting('district') AND app_setting('role') = 'system');
    -- the keeper of the house sees that a message waits or died and sends it again; its words stay sealed
    CREATE POLICY of_admins ON outbox FOR SELECT USING (district = app_setting('district') AND app_setting('role') = 'admin');
    CREATE POLICY by_admins ON outbox FOR UPDATE USING (district = app_setting('district') AND app_setting('role') = 'admin' AND state IN ('dead', 'waiting', 'dropped'));

    -- Which counties have something to send: asked several times a second, mostly in vain.
    CREATE FUNCTION outbox_due(of_channel text, now timestamptz) RETURNS TABLE (district text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT d.district FROM districts d
      WHERE (SELECT o.due_at FROM outbox o WHERE o.district = d.district AND o.channel = of_channel AND o.state = 'waiting' AND NOT o.urgent AND o.due_at <= now ORDER BY o.due_at LIMIT 1) IS NOT NULL
         OR (SELECT o.due_at FROM outbox o WHERE o.district = d.district AND o.channel = of_channel AND o.state = 'waiting' AND o.urgent AND o.due_at <= now ORDER BY o.due_at LIMIT 1) IS NOT NULL
         OR (SELECT o.lease_until FROM outbox o WHERE o.district = d.district AND o.channel = of_channel AND o.state = 'sending' AND o.lease_until <= now ORDER BY o.lease_until LIMIT 1) IS NOT NULL
    $$;

    -- One account with a carrier serves the whole house: its counters stand under 000000.
    CREATE TABLE channel_states (
      district text NOT NULL CHECK (district = '000000'),
      channel text NOT NULL,
      minute timestamptz NOT NULL DEFAULT '-infinity',
      minute_sent integer NOT NULL DEFAULT 0,
      day date NOT NULL DEFAULT '-infinity',
      day_sent integer NOT NULL DEFAULT 0,
      paused_until timestamptz,
      PRIMARY KEY (district, channel)
    ) WITH (fillfactor = 50);
    GRANT SELECT, INSERT, UPDATE ON channel_states TO linli_app;
    ALTER TABLE channel_states ENABLE ROW LEVEL SECURITY;
    CREATE POLICY of_software ON channel_states USING (app_setting('role') = 'system');
    CREATE POLICY of_admins ON channel_states FOR SELECT USING (app_setting('role') = 'admin');

    -- How somebody wants to be reached besides the app, as they said themselves; without a row in the app alone.
    CREATE TABLE reaches (
      district text NOT NULL,
      person_id text NOT NULL,
      channel text NOT NULL,
      -- minutes of Shanghai's day; both null: at any hour
      quiet_from_minute integer CHECK (quiet_from_minute BETWEEN 0 AND 1439),
      quiet_until_minute integer CHECK (quiet_until_minute BETWEEN 0 AND 1439),
      chosen_at timestamptz NOT NULL,
      -- the carrier told us that they want no more of it
      stopped_at timestamptz,
      PRIMARY KEY (district, person_id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id),
      CHECK ((quiet_from_minute IS NULL) = (quiet_until_minute IS NULL))
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON reaches TO linli_app;
    ALTER TABLE reaches ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON reaches USING (district = app_setting('district') AND (person_id = app_setting('person') OR app_setting('role') = 'system'));

    -- What a channel already heard: carriers tell everything more than once.
    CREATE TABLE heard_messages (
      district text NOT NULL,
      channel text NOT NULL,
      message_id text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, channel, message_id)
    );
    CREATE INDEX heard_messages_at ON heard_messages (district, at);
    GRANT SELECT, INSERT, DELETE ON heard_messages TO linli_app;
  `);
  await restrict_to_district(client, 'heard_messages');
}
