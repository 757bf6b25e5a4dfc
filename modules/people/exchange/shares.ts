import type { Ctx } from '../../../platform/ctx.ts';
import { day_of } from '../household/add.ts';
import { judge_shares } from './part.ts';
import type { Problem } from './problem.ts';
import { leave_out, select_part_known, select_part_lines } from './shares/store.ts';
import type { ImportRow } from './tables.ts';

const page_homes = 2_000;

/** Every checked row whose home would not be owned exactly once (product A2: co-owners have the whole home together). */
export async function shares_at_odds(ctx: Ctx, { id }: Pick<ImportRow, 'id'>): Promise<{ row_number: number; problem: Problem }[]> {
  const found: { row_number: number; problem: Problem }[] = [];
  const today = day_of(ctx.now);
  for (let after = ''; ; ) {
    const lines = Map.groupBy(await select_part_lines(ctx, id, after, page_homes), (one) => one.share_home);
    if (lines.size === 0) return found;
    const homes = [...lines.keys()];
    const known = Map.groupBy(await select_part_known(ctx, homes), (one) => one.home_id);
    for (const [home, of_home] of lines) found.push(...judge_shares(of_home, known.get(home) ?? [], today));
    after = homes.at(-1)!;
  }
}

/** Such rows are left out of the import and told so beside the row; true where there were any. */
export async function keep_out_shares(ctx: Ctx, row: Pick<ImportRow, 'id'>): Promise<boolean> {
  const found = await shares_at_odds(ctx, row);
  await leave_out(ctx, row.id, found);
  return found.length > 0;
}
