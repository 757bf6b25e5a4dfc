import type { Ctx } from '../../../platform/ctx.ts';
import { trail_at } from '../../territory/index.ts';
import type { CaseRow } from '../tables.ts';

const shown = new Set(['community', 'grid', 'micro_grid']);

/** 「凤泉社区 第1网格」 as it was when the case ended, or as it is while it runs (product A1: last year’s case, last year’s grid). */
export async function grid_words(ctx: Ctx, row: Pick<CaseRow, 'place_id' | 'closed_at'>): Promise<string> {
  const trail = await trail_at(ctx, row.place_id, row.closed_at ?? ctx.now);
  return trail.filter((one) => shown.has(one.kind)).map((one) => one.name).join(' ');
}
