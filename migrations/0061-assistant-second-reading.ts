import type pg from 'pg';
import { follow } from './0009-cases-keep-apart.ts';

/** What a language model made of a message that the small model was unsure of (product C6): codes alone, never words. Goes with its message. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE second_readings (
      district text NOT NULL,
      utterance_id text NOT NULL,
      conversation_id text NOT NULL,
      case_id text,
      act text NOT NULL,
      category text,
      danger boolean NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, utterance_id),
      FOREIGN KEY (district, utterance_id) REFERENCES utterances (district, id) ON DELETE CASCADE
    );
    CREATE INDEX second_readings_case ON second_readings (district, case_id) WHERE case_id IS NOT NULL;
    ALTER TABLE second_readings ENABLE ROW LEVEL SECURITY;
    CREATE POLICY second_readings_of_district ON second_readings USING (district = app_setting('district'));
    GRANT SELECT, INSERT, UPDATE ON second_readings TO linli_app;
  `);
  await follow(client, 'second_readings', 'conversations', 'conversation_id');
}
