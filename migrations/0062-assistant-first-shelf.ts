import type pg from 'pg';

/** Articles that came with the product are quoted only after a person of the place has read and confirmed them. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE articles
      ADD COLUMN built_in boolean NOT NULL DEFAULT false,
      ADD COLUMN confirmed_at timestamptz,
      ADD COLUMN confirmed_by text;
  `);
}
