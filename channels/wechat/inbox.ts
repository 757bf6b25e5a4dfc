import type { Ctx } from '../../platform/ctx.ts';
import { first_hearing, letters, put } from '../../platform/outbox/index.ts';
import { house, in_district, type Ear } from './ear.ts';
import { hear_told } from './listen.ts';
import { cut, type Told } from './said.ts';
import { delete_told, insert_told, put_off_told, take_told } from './store.ts';
import type { InboxRow } from './tables.ts';

const [lease_ms, first_wait_ms, longest_wait_ms, parked_again_ms, kept_ms, answer_ms] = [60_000, 5_000, 600_000, 3_600_000, 24 * 3_600_000, 24 * 3_600_000];
const [media_tries_max, lot_max] = [4, 20];
export const channel_of = { official: 'wechat', kf: 'wechat_kf' } as const;

/** Keeps what WeChat told us, sealed, before anything is answered: true for the first time. In the house's transaction. `nth` keeps the order of a page. */
export async function accept(ctx: Ctx, told: Told, nth = 0): Promise<boolean> {
  if (!(await first_hearing(ctx, 'wechat', told.id))) return false;
  await insert_told(ctx, { id: told.id, body_cipher: letters.seal(JSON.stringify(told)), at: new Date(ctx.now.getTime() + nth), due_at: ctx.now });
  return true;
}

/** Hears one at once. Gives what can be said in the same breath, '' for nothing: it is silence, or too late and on its way by the outbox. */
export async function hear_now(ear: Ear, id: string, is_late: () => boolean): Promise<string> {
  const [row] = await take(ear, { id, count: 1 });
  return row ? hear_row(ear, row, is_late) : '';
}
/** Round of the worker: what was told and not heard, because a process ended or something outside did not answer. */
export async function work_inbox(ear: Ear, stopping: () => boolean): Promise<void> {
  for (let lot = await take(ear, { count: lot_max }); lot.length > 0 && !stopping(); lot = await take(ear, { count: lot_max }))
    for (const row of lot) await hear_row(ear, row, () => true);
}

const take = (ear: Ear, which: { id?: string; count: number }): Promise<InboxRow[]> => in_district(ear, house, (ctx) => take_told(ctx, { ...which, until: new Date(ctx.now.getTime() + lease_ms) }));

async function hear_row(ear: Ear, row: InboxRow, is_late: () => boolean): Promise<string> {
  // what is no demand is not kept longer either (domain.md §6)
  const put_off = async (ctx: Ctx, wait_ms: number, parked_hash: Buffer | null) =>
    ctx.now.getTime() - row.at.getTime() > kept_ms ? delete_told(ctx, row.id) : put_off_told(ctx, row.id, { due_at: new Date(ctx.now.getTime() + wait_ms), parked_hash });
  try {
    const told = JSON.parse(letters.unseal(row.body_cipher)) as Told;
    const { words, parked_hash, district } = await hear_told(ear, told, { last_try: row.tries >= media_tries_max });
    const late = is_late();
    // put before it is forgotten: whoever is killed in between puts it once more, which is once
    if (late && words && 'user_id' in told)
      await in_district(ear, district, (ctx) =>
        put(ctx, [{ channel: channel_of[told.account], kind: 'event', code: 'wechat.reply', cause: `${parked_hash ? 'where' : 'reply'}:${told.id}`, params: { text: cut(words) }, address: told.user_id, until_at: new Date(ctx.now.getTime() + answer_ms) }]));
    await in_district(ear, house, (ctx) => (parked_hash ? put_off(ctx, parked_again_ms, parked_hash) : delete_told(ctx, row.id)));
    return late ? '' : cut(words);
  } catch (error) {
    // its number and kind of trouble alone: the words and whoever spoke stand in no log
    ear.log(`wechat: ${row.id} was not heard, try ${row.tries}: ${error instanceof Error ? error.name : 'unknown'}`);
    await in_district(ear, house, (ctx) => put_off(ctx, Math.min(longest_wait_ms, first_wait_ms * 2 ** (row.tries - 1)), row.parked_hash));
    return '';
  }
}
