import type { Ctx } from '../../../platform/ctx.ts';
import type { LogView } from './contract.ts';
import { select_log, select_names, select_post_titles } from './store.ts';

const page_max = 100;

/** What only whoever reports a case does, under any hat: 信访工作条例 30 holds against the audit too. */
const by_reporters: ReadonlySet<string> = new Set(['case.opened', 'case.drafted', 'case.joined', 'case.confirmed', 'case.rated']);

/** The log of the county for the audit admin, newest first: who did what as what. Facts hold no words and no names; a resident’s or rider’s is not told. */
export async function log(ctx: Ctx, before: number | null, name: string | null): Promise<LogView> {
  const found = await select_log(ctx, before, name, page_max);
  const staff = found.filter((one) => !one.hat.startsWith('resident:'));
  const names = await select_names(ctx, [...new Set(staff.flatMap((one) => one.actor ?? []))]);
  const titles = await select_post_titles(ctx, [...new Set(staff.map((one) => one.hat))]);
  return {
    facts: found.map(({ seq, at, actor, hat, name: what, subject }) => {
      const post = titles.get(hat);
      const unsaid = hat.startsWith('resident:') || post?.role === 'rider' || by_reporters.has(what);
      return { seq, at: at.toISOString(), who: unsaid ? '' : (names.get(actor ?? '') ?? ''), as: by_reporters.has(what) ? '' : (post?.title ?? ''), name: what, subject };
    }),
    before: found.length === page_max ? found.at(-1)!.seq : null,
  };
}
