import { sql } from 'kysely';
import type { Ctx } from './ctx.ts';
import { tables } from './db.ts';

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;
/** Work that a room does later, as the software itself. Runs at least once, so it must be idempotent. */
export type Job = (ctx: Ctx, payload: JobPayload) => Promise<void>;

/** Queues work in the transaction of the fact that needs it: committed together or not at all. */
export async function queue(ctx: Ctx, task: string, payload: JobPayload, options: { run_at?: Date; job_key?: string } = {}): Promise<void> {
  if (ctx.take_job) return ctx.take_job(ctx, task, payload);
  const body = JSON.stringify({ ...payload, district: ctx.actor.district });
  await sql`SELECT queue_job(${task}, ${body}::json, ${options.run_at ?? ctx.now}, ${options.job_key ?? null})`.execute(tables(ctx.tx));
}
