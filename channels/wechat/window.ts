import type { Ctx } from '../../platform/ctx.ts';
import { letters as sealed, type Letter } from '../../platform/outbox/index.ts';
import { admit as take_places, delete_old_windows, open_window } from './store.ts';

/** Five answers within 48 hours of somebody's last word (channels.md); a margin for the way there. */
const [answers_max, window_ms, margin_ms, kept_ms] = [5, 48 * 3_600_000, 60_000, 72 * 3_600_000];

/** They spoke, and may be answered again. A clock ahead of ours opens nothing longer. */
export async function spoke(ctx: Ctx, user_id: string, said_at: Date, kf_id: string | null): Promise<void> {
  await open_window(ctx, sealed.index(user_id), said_at < ctx.now ? said_at : ctx.now, kf_id);
}
/** Which of these letters find a place in their window, and for 微信客服 through which account. A letter takes one place however often it is tried. */
export async function places_for(ctx: Ctx, letters: readonly Letter[]): Promise<Map<string, string | null>> {
  return take_places(ctx, letters.map(({ id, address }) => ({ id, user_hash: sealed.index(address) })), { at_most: answers_max, since: new Date(ctx.now.getTime() - window_ms + margin_ms) });
}
/** Job of the house: what is over says no more who spoke when. */
export const forget_windows = (ctx: Ctx): Promise<void> => delete_old_windows(ctx, new Date(ctx.now.getTime() - kept_ms));
