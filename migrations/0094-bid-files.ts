import type pg from 'pg';

/** 标书的附件: photos of papers lie under the bid, and are shown to nobody but who took them until the bid is opened (decision 0072). */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE tender_bids ADD COLUMN file_ids text[] NOT NULL DEFAULT '{}';
    CREATE POLICY files_of_tender_bids ON files FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM tender_bids b WHERE b.district = files.district AND b.content IS NOT NULL AND b.file_ids @> ARRAY[files.id]));
  `);
}
