import type { Ctx } from '../../../platform/ctx.ts';
import { tell } from '../../../platform/notify/index.ts';
import { holders_of } from '../../people/index.ts';
import type { CaseRow } from '../tables.ts';
import { select_deadlocks } from './store.ts';

/** The committee is told that a question waits for it; its decision is told as every dispatch is. */
export async function tell_deadlock(ctx: Ctx, row: CaseRow, fact_seq: number): Promise<void> {
  const open = (await select_deadlocks(ctx, row.id, 10)).find((one) => one.decided_at === null);
  if (open) await tell(ctx, await holders_of(ctx, open.committee_id), { code: 'notice.deadlock', params: { title: open.title }, case_id: null, fact_seq });
}
