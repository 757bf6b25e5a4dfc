import type pg from 'pg';

/**
 * Which counties have something due is asked ten times a second, mostly in vain. A plan made for any moment takes a third of
 * all clocks for due and reads the whole table until it finds none: in the order of an index, the first one answers.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE OR REPLACE FUNCTION districts_due(now timestamptz) RETURNS TABLE (district text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT d.district FROM districts d
      WHERE (SELECT k.due_at FROM clocks k WHERE k.district = d.district AND k.state = 'running' AND k.due_at < now AND (k.until_at IS NULL OR k.until_at < now)
               ORDER BY k.due_at LIMIT 1) IS NOT NULL
         OR (SELECT k.remind_at FROM clocks k WHERE k.district = d.district AND k.state = 'running' AND k.remind_at <= now ORDER BY k.remind_at LIMIT 1) IS NOT NULL
         OR (SELECT c.waiting_until FROM cases c WHERE c.district = d.district AND c.waiting_until <= now ORDER BY c.waiting_until LIMIT 1) IS NOT NULL
    $$;
  `);
}
