import type { Ctx } from '../../platform/ctx.ts';
import { meetings } from '../deliberation/index.ts';
import { select_proposal, select_proposals } from './store.ts';

/** What a meeting proposed is told there, so that its next one can say what became of it; of proposals merged into one, each of their meetings. */
export async function tell_meetings(ctx: Ctx, proposal_id: string, state: Parameters<typeof meetings.tell_proposal>[2]): Promise<void> {
  const found = await select_proposal(ctx, proposal_id);
  if (!found) return;
  for (const one of await select_proposals(ctx, found.list_id))
    if (one.origin === 'meeting' && one.origin_id !== null && (one.id === found.id || one.merged_into === found.id)) await meetings.tell_proposal(ctx, one.origin_id, state);
}
