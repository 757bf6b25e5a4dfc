import { alone } from '../alone.ts';
import type { Ask } from '../ask.ts';
import { house, type Ear } from '../ear.ts';
import { in_district } from '../speaker/speaker.ts';
import { select_cursor, set_cursor } from '../store.ts';
import { push_categories } from './category.ts';
import { poll_orders } from './poll.ts';
import { look_for_strange, push_grids } from './push.ts';
import { take_orders } from './take.ts';

const [lock, push_every_ms] = [718_007, 600_000];
const pushed = 'report_pushed';

/** Residents' orders first; what cannot be told WeCom now stops none of them from being heard. */
export async function work_report(ear: Ear, ask: Ask, stopping: () => boolean): Promise<void> {
  await take_orders(ear, stopping);
  await alone(ear, lock, async () => {
    const troubles: unknown[] = [];
    const each = (work: Promise<void>) => work.catch((error: unknown) => void troubles.push(error));
    await each(poll_orders(ear, ask, ear.config.report?.over_codes ?? new Set(), stopping));
    await each(take_orders(ear, stopping));
    const last = await in_district(ear, house, (ctx) => select_cursor(ctx, pushed));
    if (ear.clock().getTime() - Number(last ?? 0) >= push_every_ms) {
      await each(push_categories(ear, ask, stopping));
      await each(push_grids(ear, ask, stopping));
      await each(look_for_strange(ear, ask));
      await in_district(ear, house, (ctx) => set_cursor(ctx, pushed, String(ear.clock().getTime())));
    }
    if (troubles.length > 0) throw troubles[0];
  });
}
