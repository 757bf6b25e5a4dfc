import { first_hearing, letters } from '../../platform/outbox/index.ts';
import { house, type Ear } from './ear.ts';
import { hear_said, type Reply } from './listen.ts';
import { in_district } from './speaker/speaker.ts';
import { delete_told, insert_told, is_told, put_off_told, take_told } from './store.ts';
import type { Said } from './said.ts';
import type { InboxRow } from './tables.ts';

const [lease_ms, first_wait_ms, longest_wait_ms, parked_again_ms, kept_ms] = [60_000, 5_000, 600_000, 600_000, 24 * 3_600_000];
const [media_tries_max, lot_max] = [4, 20];

/** Keeps what WeCom told us, sealed, before anything is answered: true for the first time. Whoever is killed after it loses nothing. */
export function accept(ear: Ear, said: Said): Promise<boolean> {
  return in_district(ear, house, async (ctx) => {
    if (!(await first_hearing(ctx, 'wecom', said.msgid))) return false;
    return insert_told(ctx, { id: said.msgid, body_cipher: letters.seal(JSON.stringify(said)), at: ctx.now, due_at: ctx.now, chat_id: null });
  });
}

/** Hears one at once; null where another does already, or it has to be tried again later. */
export async function hear_now(ear: Ear, msgid: string): Promise<Reply | null> {
  const [row] = await take(ear, { id: msgid, count: 1 });
  return row ? hear_row(ear, row) : null;
}
/** Whether it still waits to be heard. */
export const waits = (ear: Ear, msgid: string): Promise<boolean> => in_district(ear, house, (ctx) => is_told(ctx, msgid));
/** Round of the worker: what was told and not heard, because a process ended or something outside did not answer. */
export async function work_inbox(ear: Ear, stopping: () => boolean, tell: (said: Said, reply: Reply) => Promise<void> = async () => {}): Promise<void> {
  for (let lot = await take(ear, { count: lot_max }); lot.length > 0 && !stopping(); lot = await take(ear, { count: lot_max })) {
    for (const row of lot) {
      const reply = await hear_row(ear, row);
      if (reply?.words && row.chat_id === null) await tell(said_of(row), reply);
    }
  }
}

const take = (ear: Ear, which: { id?: string; count: number }): Promise<InboxRow[]> => in_district(ear, house, (ctx) => take_told(ctx, { ...which, until: new Date(ctx.now.getTime() + lease_ms) }));
const said_of = (row: InboxRow): Said => JSON.parse(letters.unseal(row.body_cipher)) as Said;

async function hear_row(ear: Ear, row: InboxRow): Promise<Reply | null> {
  const said = said_of(row);
  // what is no demand is not kept longer either (domain.md §6)
  const put_off = (wait_ms: number, chat_id: string | null) =>
    in_district(ear, house, (ctx) => (ctx.now.getTime() - row.at.getTime() > kept_ms ? delete_told(ctx, row.id) : put_off_told(ctx, row.id, new Date(ctx.now.getTime() + wait_ms), chat_id)));
  try {
    const reply = await hear_said(ear, said, { last_try: row.tries >= media_tries_max });
    await (reply.parked ? put_off(parked_again_ms, said.chat_id) : in_district(ear, house, (ctx) => delete_told(ctx, row.id)));
    return reply;
  } catch (error) {
    // its number and kind of trouble alone: the words and whoever spoke stand in no log
    ear.log(`wecom: ${row.id} was not heard, try ${row.tries}: ${error instanceof Error ? error.name : 'unknown'}`);
    await put_off(Math.min(longest_wait_ms, first_wait_ms * 2 ** (row.tries - 1)), row.chat_id);
    return null;
  }
}
