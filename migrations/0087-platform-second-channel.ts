import type pg from 'pg';

/**
 * Where a message goes when the chosen channel cannot bring it: the person’s second choice, and nobody else’s. And what is said for
 * the whole house, to somebody whose county nobody knows yet, is due like any other: no county of the table had it.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE reaches ADD COLUMN then_channel text CHECK (then_channel <> channel AND then_channel <> 'app');
    CREATE OR REPLACE FUNCTION outbox_due(of_channel text, now timestamptz) RETURNS TABLE (district text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT d.district FROM (SELECT district FROM districts UNION SELECT '000000') d
      WHERE (SELECT o.due_at FROM outbox o WHERE o.district = d.district AND o.channel = of_channel AND o.state = 'waiting' AND NOT o.urgent AND o.due_at <= now ORDER BY o.due_at LIMIT 1) IS NOT NULL
         OR (SELECT o.due_at FROM outbox o WHERE o.district = d.district AND o.channel = of_channel AND o.state = 'waiting' AND o.urgent AND o.due_at <= now ORDER BY o.due_at LIMIT 1) IS NOT NULL
         OR (SELECT o.lease_until FROM outbox o WHERE o.district = d.district AND o.channel = of_channel AND o.state = 'sending' AND o.lease_until <= now ORDER BY o.lease_until LIMIT 1) IS NOT NULL
    $$;
  `);
}
