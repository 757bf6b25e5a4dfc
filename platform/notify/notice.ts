import type { Ctx } from '../ctx.ts';
import { new_id } from '../id.ts';
import { publish } from '../live.ts';
import { carry } from '../outbox/put.ts';
import { insert_notices } from './store.ts';

const [day_ms, shanghai_ms] = [86_400_000, 8 * 3_600_000];
const start_of_day = (at: Date) => new Date(Math.floor((at.getTime() + shanghai_ms) / day_ms) * day_ms - shanghai_ms);

/** Told at any hour, whatever the reader's quiet hours are. */
const emergencies: ReadonlySet<string> = new Set(['notice.danger']);

export type NoticeParams = Readonly<Record<string, string | number | null>>;

/**
 * Tells people something that a fact caused, once each however often the job runs. It is stored as a code with figures
 * and put into the reader's language when shown (`words.ts`). Whoever chose a channel gets it there too (`outbox/put.ts`), an
 * emergency at any hour.
 */
export async function tell(ctx: Ctx, person_ids: readonly string[], notice: { code: string; params: NoticeParams; case_id: string | null; fact_seq: number; urgent?: boolean }): Promise<void> {
  const rows = [...new Set(person_ids)].map((person_id) => ({
    district: ctx.actor.district,
    person_id,
    // an id tells its millisecond: whoever a notice may be about learns the day alone
    id: new_id(notice.params['day_only'] ? start_of_day(ctx.now) : ctx.now),
    at: ctx.now,
    code: notice.code,
    params: notice.params,
    case_id: notice.case_id,
    fact_seq: notice.fact_seq,
    read_at: null,
  }));
  const fresh = await insert_notices(ctx, rows);
  for (const row of fresh) publish(ctx, { type: 'notice', id: row.id, person_id: row.person_id });
  const { code, params, urgent = false } = notice;
  if (fresh.length > 0) await carry(ctx, fresh.map((row) => ({ ...row, code, params, case_id: notice.case_id, urgent: urgent || emergencies.has(code) })));
}
