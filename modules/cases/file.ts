import type { Ctx } from '../../platform/ctx.ts';
import { select_cases_with_file, select_mine } from './reading-store.ts';
import { sight_of } from './sight.ts';

/** Whether this hat may open a picture because it sees a case that shows it to such a hat. */
export async function may_read_file(ctx: Ctx, file_id: string): Promise<boolean> {
  const rows = await select_cases_with_file(ctx, file_id);
  const mine = await select_mine(ctx, rows.map((row) => row.id));
  return rows.some((row) => {
    const sight = sight_of(ctx.actor, row, mine.get(row.id));
    return sight.audiences.includes(row.audience) && (sight.pictures || row.kind === 'after');
  });
}
