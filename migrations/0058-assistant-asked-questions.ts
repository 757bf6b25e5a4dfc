import type pg from 'pg';
import { follow } from './0009-cases-keep-apart.ts';
import { restrict_to_district } from './0001-platform-facts.ts';

/**
 * Questions that the assistant took up, and what became of each within 72 hours: the ground of the deflection figure.
 * Who asked and in which words is forgotten when the 72 hours are over; what stays counts.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE asked_questions (
      district text NOT NULL,
      -- the utterance's
      id text NOT NULL,
      conversation_id text NOT NULL,
      person_id text,
      -- the words of the matter, to know the same question again
      terms text[] NOT NULL,
      -- null: nothing in force answered
      article_id text,
      at timestamptz NOT NULL,
      asked_again boolean NOT NULL DEFAULT false,
      -- a member of staff replied to it
      by_person boolean NOT NULL DEFAULT false,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX asked_questions_of ON asked_questions (district, person_id, at) WHERE person_id IS NOT NULL;
    CREATE INDEX asked_questions_at ON asked_questions (district, at);
    GRANT SELECT, INSERT, UPDATE ON asked_questions TO linli_app;
  `);
  await restrict_to_district(client, 'asked_questions');
  await follow(client, 'asked_questions', 'conversations', 'conversation_id');
}
