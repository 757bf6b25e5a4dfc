import type { Ctx } from '../../../platform/ctx.ts';
import { books } from '../post.ts';
import type { FeeHistory } from './contract.ts';
import { select_history } from './history-store.ts';

const periods_shown = 24;
/**
 * 收缴率的历史: of each period, as it stood on the day it was due, how many of the homes billed had paid all of it. Whatever was
 * paid first pays the oldest; what came later changes no figure of before. Every figure is the books' and the bills'; none is typed.
 */
export async function fee_history(ctx: Ctx, entity_id: string): Promise<FeeHistory> {
  await books(ctx, entity_id);
  return { periods: (await select_history(ctx, entity_id)).slice(-periods_shown) };
}
