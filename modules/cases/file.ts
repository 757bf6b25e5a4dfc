import type { Ctx } from '../../platform/ctx.ts';
import { sees_picture } from './present.ts';
import { select_case_facts, select_cases_with_file, select_mine } from './reading-store.ts';
import { sight_of } from './sight.ts';

/** Whether this hat may open a picture because it sees a case that shows it to such a hat. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  const rows = await select_cases_with_file(ctx, file_id);
  const mine = await select_mine(ctx, rows.map((row) => row.id));
  for (const row of rows) {
    const sight = sight_of(ctx.actor, row, mine.get(row.id));
    if (sees_picture(sight, row, sight.deeds ? await select_case_facts(ctx, row.id) : [])) return true;
  }
  return false;
}
