import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** What each version of an article said: an answer given says which one it quoted, and nobody can say later that it never stood there. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE article_versions (
      district text NOT NULL,
      article_id text NOT NULL,
      version integer NOT NULL,
      title text NOT NULL,
      body text NOT NULL,
      department text NOT NULL,
      source text,
      valid_from date NOT NULL,
      valid_until date,
      -- null: written before versions were kept, or by the seed
      by_id text,
      at timestamptz,
      PRIMARY KEY (district, article_id, version),
      FOREIGN KEY (district, article_id) REFERENCES articles (district, id)
    );
    INSERT INTO article_versions (district, article_id, version, title, body, department, source, valid_from, valid_until)
      SELECT district, id, version, title, body, department, source, valid_from, valid_until FROM articles;
    GRANT SELECT, INSERT ON article_versions TO linli_app;
  `);
  await restrict_to_district(client, 'article_versions');
}
