import { letters } from '../../../platform/outbox/index.ts';
import { house, type Ear } from '../ear.ts';
import { items, SaidNo, text_of, type Ask } from '../ask.ts';
import { in_district } from '../speaker/speaker.ts';
import { select_cursor, set_cursor } from '../store.ts';
import { read_order } from './order.ts';
import { upsert_polled } from './store.ts';

/** Documented: 50 a page. Their clock and ours may differ; an order seen twice is one order. */
const [page_max, overlap_s, first_s] = [50, 600, 86_400];
const name = 'report_orders';
/** `since_s`: what changed from then on is asked for; `began_s`: when this walk began; `cursor`: where in it we are. */
type At = { since_s: number; began_s: number; cursor: string };

/**
 * Round of the worker: residents' orders that changed since the last walk, page by page. What a page holds is taken in
 * together with how far it went: whoever is killed goes on at that page, and an order told twice is one.
 */
export async function poll_orders(ear: Ear, ask: Ask, over_codes: ReadonlySet<number>, stopping: () => boolean): Promise<void> {
  for (let first = true; !stopping(); first = false) {
    const now_s = Math.floor(ear.clock().getTime() / 1000);
    const kept = await in_district(ear, house, (ctx) => select_cursor(ctx, name));
    const known = kept === null ? { since_s: now_s - first_s, began_s: now_s, cursor: '' } : (JSON.parse(kept) as At);
    if (!first && known.cursor === '') return;
    const at = known.cursor === '' ? { ...known, began_s: now_s } : known;
    const answer = await ask('/cgi-bin/report/resident/get_order_list', { begin_modify_time: at.since_s, limit: page_max, ...(at.cursor === '' ? {} : { cursor: at.cursor }) }).catch(async (error: unknown) => {
      // a cursor that they do not know any more: the walk begins anew, and nothing is left out
      if (error instanceof SaidNo && !error.is_busy && at.cursor !== '') await in_district(ear, house, (ctx) => set_cursor(ctx, name, JSON.stringify({ ...at, cursor: '' })));
      throw error;
    });
    const next = text_of(answer, 'next_cursor', 2_000);
    const turned = next === at.cursor;
    if (turned && next !== '') ear.log('wecom report: the same cursor again');
    await in_district(ear, house, async (ctx) => {
      for (const one of items(answer, 'order_list')) {
        const order = read_order(one, over_codes);
        if (order) await upsert_polled(ctx, order.order_id, letters.seal(JSON.stringify(order)));
      }
      const done = next === '' || turned;
      await set_cursor(ctx, name, JSON.stringify(done ? { since_s: at.began_s - overlap_s, began_s: at.began_s, cursor: '' } : { ...at, cursor: next }));
    });
  }
}
