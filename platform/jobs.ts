import type { Ctx } from './ctx.ts';
import type { Db } from './db.ts';

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;
/** Work that a room does later, as the software itself. Runs at least once, so it must be idempotent. */
export type Job = (ctx: Ctx, payload: JobPayload) => Promise<void>;

/** What work in many transactions of its own needs; once `halted` says that the house closes, it queues itself anew and ends. */
export type LongWork = { db: Db; clock: () => Date; halted: () => boolean };
/** Work too long for one transaction. It keeps where it stands in a row of its own, and goes on from there however it ended. */
export type LongJob = (work: LongWork, payload: JobPayload) => Promise<void>;
