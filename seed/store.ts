import { sql } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';
import { tables } from '../platform/db.ts';
import type { AskedQuestionRow, AssistantTables } from '../modules/assistant/index.ts';
import type { CasesTables } from '../modules/cases/index.ts';

/** When time alone next does something to a case: a reminder, or a clock that runs out. */
export async function next_tick(ctx: Ctx, case_id: string): Promise<Date | null> {
  const row = await tables<CasesTables>(ctx.tx)
    .selectFrom('clocks')
    .select(sql<Date | null>`min(least(due_at + interval '1 second', remind_at))`.as('at'))
    .where('district', '=', ctx.actor.district)
    .where('case_id', '=', case_id)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  return row.at;
}

/** A question that no article answered. */
export async function insert_gap(ctx: Ctx, row: AssistantTables['knowledge_gaps']): Promise<void> {
  await tables<AssistantTables>(ctx.tx).insertInto('knowledge_gaps').values(row).execute();
}

/** What was told long ago has been read. */
export async function read_mediation_notices(ctx: Ctx, before: Date): Promise<void> {
  await sql`UPDATE notices SET read_at = at WHERE district = ${ctx.actor.district} AND code LIKE 'notice.mediation%' AND at < ${before}`.execute(tables(ctx.tx));
}

export async function read_vote_notices(ctx: Ctx, before: Date): Promise<void> {
  await sql`UPDATE notices SET read_at = at WHERE district = ${ctx.actor.district} AND (code LIKE 'notice.vote%' OR code LIKE 'notice.poll%') AND at < ${before}`.execute(tables(ctx.tx));
}

/** Questions of the last weeks and what became of each, for the figure of those that needed nobody. */
export async function insert_asked_questions(ctx: Ctx, rows: readonly AskedQuestionRow[]): Promise<void> {
  if (rows.length > 0) await tables<{ asked_questions: AskedQuestionRow }>(ctx.tx).insertInto('asked_questions').values(rows).execute();
}

/** What left the house some time ago, and who is told of cases. */
export async function insert_outbox(ctx: Ctx, subscribers: readonly object[], messages: readonly object[]): Promise<void> {
  const opened = tables<{ webhooks: Record<string, unknown>; outbox: Record<string, unknown> }>(ctx.tx);
  await opened.insertInto('webhooks').values(subscribers.map((one) => ({ ...one }))).execute();
  await opened.insertInto('outbox').values(messages.map((one) => ({ ...one }))).execute();
}
