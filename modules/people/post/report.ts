import type { Ctx } from '../../../platform/ctx.ts';
import type { LogView } from './contract.ts';
import { select_log, select_names, select_post_titles } from './store.ts';

const page_max = 100;

/** The log of the county for the audit admin, newest first: who did what as what. Facts hold no words and no names; a resident’s is not told. */
export async function log(ctx: Ctx, before: number | null, name: string | null): Promise<LogView> {
  const found = await select_log(ctx, before, name, page_max);
  const staff = found.filter((one) => !one.hat.startsWith('resident:'));
  const names = await select_names(ctx, [...new Set(staff.flatMap((one) => one.actor ?? []))]);
  const titles = await select_post_titles(ctx, [...new Set(staff.map((one) => one.hat))]);
  return {
    facts: found.map(({ seq, at, actor, hat, name: what, subject }) => ({ seq, at: at.toISOString(), who: hat.startsWith('resident:') ? '' : (names.get(actor ?? '') ?? ''), as: titles.get(hat) ?? '', name: what, subject })),
    before: found.length === page_max ? found.at(-1)!.seq : null,
  };
}
