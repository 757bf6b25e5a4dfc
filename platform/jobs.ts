import type { Ctx } from './ctx.ts';

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;
/** Work that a room does later, as the software itself. Runs at least once, so it must be idempotent. */
export type Job = (ctx: Ctx, payload: JobPayload) => Promise<void>;
