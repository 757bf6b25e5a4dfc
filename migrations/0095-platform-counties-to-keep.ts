import type pg from 'pg';

/**
 * A worker keeps house in every county, and mostly there is nothing to do. One question a second tells which counties have
 * something whose minute has come, each part answered by the first row of an index, and how many facts each has: what is
 * due for another reason than the clock was caused by something that recorded a fact.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE FUNCTION counties_to_keep(now timestamptz) RETURNS TABLE (district text, facts bigint, due boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT d.district,
        (SELECT coalesce(sum(h.facts), 0)::bigint FROM fact_heads h WHERE h.district = d.district),
        EXISTS (SELECT 1 FROM whistle_calls w WHERE w.district = d.district AND w.answered_at IS NULL AND w.missed_at IS NULL AND w.cancelled_at IS NULL AND (w.due_at < now OR w.remind_at <= now))
        OR EXISTS (SELECT 1 FROM group_items g WHERE g.district = d.district AND g.done_at IS NULL AND g.missed_at IS NULL AND g.cancelled_at IS NULL AND (g.due_at < now OR g.remind_at <= now))
        OR EXISTS (SELECT 1 FROM mediations m WHERE m.district = d.district AND m.state = 'in_force' AND (m.remind_at <= now OR EXISTS (
             SELECT 1 FROM mediation_promises p WHERE p.district = m.district AND p.mediation_id = m.id AND p.done_at IS NULL AND p.missed_at IS NULL AND (p.due_at < now OR p.remind_at <= now))))
        OR EXISTS (SELECT 1 FROM roster_objections o WHERE o.district = d.district AND o.answered_at IS NULL AND o.missed_at IS NULL AND o.due_at < now)
        OR EXISTS (SELECT 1 FROM votes v WHERE v.district = d.district AND v.state IN ('called', 'open') AND ((v.state = 'called' AND v.opens_at <= now) OR (v.state = 'open' AND v.closes_at <= now)))
        OR EXISTS (SELECT 1 FROM tenders t WHERE t.district = d.district AND t.state = 'published' AND t.opens_at <= now)
        OR EXISTS (SELECT 1 FROM meetings e WHERE e.district = d.district AND e.state = 'called' AND e.remind_at <= now)
        OR EXISTS (SELECT 1 FROM project_ballots b WHERE b.district = d.district AND b.state = 'open' AND b.closes_at <= now)
        OR EXISTS (SELECT 1 FROM errands r WHERE r.district = d.district AND r.remind_at <= now)
        OR EXISTS (SELECT 1 FROM errand_meetings f WHERE f.district = d.district AND f.remind_at <= now)
      FROM districts d
    $$;
    REVOKE ALL ON FUNCTION counties_to_keep(timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION counties_to_keep(timestamptz) TO linli_app;
  `);
}
