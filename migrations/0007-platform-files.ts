import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** What was uploaded; the bytes stand in the data directory under the same id. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE files (
      district text NOT NULL,
      id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('photo','voice')),
      mime text NOT NULL,
      size_bytes integer NOT NULL,
      sha256 bytea NOT NULL,
      width_px integer,
      height_px integer,
      uploaded_by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX files_uploader ON files (district, uploaded_by);
    GRANT SELECT, INSERT ON files TO linli_app;
  `);
  await restrict_to_district(client, 'files');
}
