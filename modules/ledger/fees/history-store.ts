import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { FeeHistory } from './contract.ts';
import type { FeeTables } from './tables.ts';

/** Each checked run as it stood on the day it was due, the oldest first; runs not yet due stand as of today. One pass over bills and payments. */
export async function select_history(ctx: Ctx, entity_id: string): Promise<FeeHistory['periods']> {
  const { district } = ctx.actor;
  const { rows } = await sql<FeeHistory['periods'][number]>`
    WITH runs AS (SELECT id, period, due_on, (made_at AT TIME ZONE 'Asia/Shanghai')::date AS made_on FROM fee_runs WHERE district = ${district} AND entity_id = ${entity_id} AND checked_at IS NOT NULL),
    dues AS (SELECT DISTINCT due_on FROM runs),
    bills AS (SELECT b.home_id, b.run_id, r.due_on, r.made_on, b.amount_fen, sum(b.amount_fen) OVER (PARTITION BY b.home_id ORDER BY r.period, r.id) AS up_to
      FROM fee_bills b JOIN runs r ON r.id = b.run_id WHERE b.district = ${district} AND b.entity_id = ${entity_id}),
    -- what was paid: what was billed less what is due, each reckoned to the first due day that it is before
    moved AS (SELECT n.party AS home_id, n.day, -sum(n.amount_fen) AS fen FROM ledger_entries n JOIN ledger_transfers t ON t.district = n.district AND t.id = n.transfer_id AND t.state = 'posted'
        WHERE n.district = ${district} AND n.entity_id = ${entity_id} AND n.account_id = '1122' AND n.party IS NOT NULL GROUP BY n.party, n.day
      UNION ALL SELECT home_id, made_on, sum(amount_fen) FROM bills GROUP BY home_id, made_on),
    events AS (SELECT home_id, (SELECT min(d.due_on) FROM dues d WHERE d.due_on >= moved.day) AS due_on, fen, NULL::text AS run_id, 0 AS amount_fen, 0 AS up_to FROM moved
      UNION ALL SELECT home_id, due_on, 0, run_id, amount_fen, up_to FROM bills),
    stood AS (SELECT *, sum(fen) OVER (PARTITION BY home_id ORDER BY due_on) AS paid FROM events WHERE due_on IS NOT NULL),
    parts AS (SELECT run_id, amount_fen, greatest(0, least(amount_fen, paid - (up_to - amount_fen))) AS part FROM stood WHERE run_id IS NOT NULL)
    SELECT r.period, r.due_on, count(*)::int AS homes, count(*) FILTER (WHERE p.part >= p.amount_fen)::int AS homes_paid, sum(p.amount_fen)::bigint AS billed_fen, sum(p.part)::bigint AS paid_fen
    FROM parts p JOIN runs r ON r.id = p.run_id GROUP BY r.id, r.period, r.due_on ORDER BY r.period, r.id`.execute(tables<FeeTables>(ctx.tx));
  return rows;
}
