import type { Ctx } from '../ctx.ts';
import { record } from '../facts.ts';
import { remove_files, thumb_of } from './disk.ts';
import { delete_files, keep_for_good, select_to_forget } from './store.ts';

/** How many are looked at in one transaction. */
const together_max = 100;

/**
 * Forgets what nothing shows any more: uploads that were never used, and the photos and voices of messages that were no
 * request (decision 0009). The bytes go before the row does, so that a process killed in between begins again and none is left over.
 */
export async function forget_files(ctx: Ctx, data_dir: string): Promise<void> {
  const due = await select_to_forget(ctx, together_max);
  if (due.length === 0) return;
  const shown = due.flatMap((one) => (one.shown ? [one.id] : []));
  const gone = due.flatMap((one) => (one.shown ? [] : [one.id]));
  await keep_for_good(ctx, shown);
  await remove_files(data_dir, ...gone.flatMap((id) => [id, thumb_of(id)]));
  await delete_files(ctx, gone);
  for (const id of gone) await record(ctx, { name: 'file.forgotten', subject: id, place_path: '/' });
}
