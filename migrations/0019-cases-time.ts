import type pg from 'pg';

/** Which counties have something that time has brought, asked several times a second without looking into any of them. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE FUNCTION districts_due(now timestamptz) RETURNS TABLE (district text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT d.district FROM districts d
      WHERE EXISTS (SELECT 1 FROM clocks k WHERE k.district = d.district AND k.state = 'running' AND k.due_at < now AND (k.until_at IS NULL OR k.until_at < now))
         OR EXISTS (SELECT 1 FROM clocks k WHERE k.district = d.district AND k.state = 'running' AND k.remind_at <= now)
         OR EXISTS (SELECT 1 FROM cases c WHERE c.district = d.district AND c.waiting_until <= now)
    $$;
  `);
}
