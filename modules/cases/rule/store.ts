import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CaseRow, CasesTables } from '../tables.ts';
import type { RuleRow } from './tables.ts';

type RuleTables = { dispatch_rules: RuleRow; cases: CaseRow; facts: CasesTables['facts'] };
const db = (ctx: Ctx) => tables<RuleTables>(ctx.tx);

/** Rules in force now or later: the few that a new case is held against. */
export function select_rules(ctx: Ctx): Promise<RuleRow[]> {
  return db(ctx)
    .selectFrom('dispatch_rules')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', ctx.now)]))
    .execute();
}
/** Every version, the newest first. */
export function select_versions(ctx: Ctx, limit: number): Promise<RuleRow[]> {
  return db(ctx).selectFrom('dispatch_rules').selectAll().where('district', '=', ctx.actor.district).orderBy('from_at', 'desc').orderBy('id').orderBy('version', 'desc').limit(limit).execute();
}
/** The newest version of one rule, for changing. */
export function lock_rule(ctx: Ctx, id: string): Promise<RuleRow | undefined> {
  return db(ctx).selectFrom('dispatch_rules').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).orderBy('version', 'desc').limit(1).forUpdate().executeTakeFirst();
}
export async function insert_rule(ctx: Ctx, row: RuleRow): Promise<void> {
  await db(ctx).insertInto('dispatch_rules').values(row).execute();
}
export async function end_version(ctx: Ctx, id: string, version: number, until_at: Date): Promise<void> {
  await db(ctx).updateTable('dispatch_rules').set({ until_at }).where('district', '=', ctx.actor.district).where('id', '=', id).where('version', '=', version).execute();
}
/** Whom the rule that fired wanted beside the owner, by the fact of the dispatch; nobody where no rule fired. */
export async function select_assisting(ctx: Ctx, fact_seq: number): Promise<string[]> {
  const row = await db(ctx)
    .selectFrom('facts as f')
    .innerJoin('dispatch_rules as r', (join) => join.onRef('r.district', '=', 'f.district').on('r.id', '=', sql<string>`f.data->>'rule_id'`).on('r.version', '=', sql<number>`(f.data->>'rule_version')::int`))
    .select('r.assist_ids')
    .where('f.district', '=', ctx.actor.district)
    .where('f.seq', '=', fact_seq)
    .executeTakeFirst();
  return row?.assist_ids ?? [];
}
export type PastCase = Pick<CaseRow, 'id' | 'number' | 'category' | 'tier' | 'place_path' | 'estate_id' | 'recused_ids' | 'opened_at'>;
/** Cases of the hat's reach since a day, as far as rules look at them; nothing of what was said. */
export function select_past(ctx: Ctx, since: Date, limit: number): Promise<PastCase[]> {
  return db(ctx)
    .selectFrom('cases')
    .select(['id', 'number', 'category', 'tier', 'place_path', 'estate_id', 'recused_ids', 'opened_at'])
    .where('district', '=', ctx.actor.district)
    .where('opened_at', '>=', since)
    .where('category', 'is not', null)
    .where(sql<boolean>`state NOT IN ('draft', 'withdrawn', 'merged')`)
    .orderBy('opened_at', 'desc')
    .limit(limit)
    .execute();
}
