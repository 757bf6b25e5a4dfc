import { letters } from '../../../platform/outbox/index.ts';
import { house, in_district, type Ear } from '../ear.ts';
import { accept } from '../inbox.ts';
import type { Json } from '../peer.ts';
import { advance_desk, rest_desk, take_desk } from '../store.ts';
import type { DeskRow } from '../tables.ts';
import { spoke } from '../window.ts';
import { read_kf } from './read.ts';

const [page_max, timeout_ms, lease_ms, token_ms] = [1_000, 10_000, 60_000, 9 * 60_000];
/** Read without being called too: an event may be lost, and messages are kept three days. */
const [quiet_ms, first_wait_ms, longest_wait_ms] = [10 * 60_000, 5_000, 10 * 60_000];

/** Reads each account that was called for, or not read for a while, to its end: each page together with how far that is, so that whoever is killed begins where it ended. */
export async function read_desks(ear: Ear, stopping: () => boolean): Promise<void> {
  for (;;) {
    const desk = stopping() ? undefined : await in_district(ear, house, (ctx) => take_desk(ctx, new Date(ctx.now.getTime() + lease_ms)));
    if (!desk) return;
    const wait_ms = await read_desk(ear, desk, stopping).catch((error: unknown) => {
      ear.log(`wechat kf: not read, try ${desk.tries}: ${error instanceof Error ? error.name : 'unknown'}`);
      return Math.min(longest_wait_ms, first_wait_ms * 2 ** (desk.tries - 1));
    });
    await in_district(ear, house, (ctx) => rest_desk(ctx, desk, new Date(ctx.now.getTime() + (wait_ms ?? quiet_ms)), wait_ms === null));
  }
}

/** null: read to its end; else how long to wait before it is tried again. */
async function read_desk(ear: Ear, desk: DeskRow, stopping: () => boolean): Promise<number | null> {
  let at = desk;
  let token = desk.token_cipher && desk.token_at && ear.clock().getTime() - desk.token_at.getTime() < token_ms ? letters.unseal(desk.token_cipher) : null;
  for (;;) {
    const { errcode, said, status, busy_ms } = await ear.peers.kf!.ask('/cgi-bin/kf/sync_msg', { open_kfid: at.kf_id, limit: page_max, voice_format: 0, ...(at.cursor ? { cursor: at.cursor } : {}), ...(token ? { token } : {}) }, AbortSignal.timeout(timeout_ms));
    if (busy_ms !== null) return busy_ms;
    if (said === null || status !== 200 || errcode !== 0) {
      if (token === null || said === null || status !== 200) throw new Error(`sync ${status === 200 ? errcode : status}`);
      token = null; // it may be the token's end alone: once more without
      continue;
    }
    const next = typeof said['next_cursor'] === 'string' && said['next_cursor'] !== '' ? said['next_cursor'] : at.cursor;
    if (!(await keep_page(ear, at, said, next))) return 0;
    if (said['has_more'] !== 1) return null;
    if (next === at.cursor) throw new Error('sync stands still');
    if (stopping()) return 0;
    at = { ...at, cursor: next };
  }
}

/** false where another reader was faster. */
function keep_page(ear: Ear, desk: DeskRow, { msg_list }: Json, cursor: string | null): Promise<boolean> {
  const messages = (Array.isArray(msg_list) ? (msg_list as unknown[]) : []).flatMap((one) => read_kf(one) ?? []);
  return in_district(ear, house, async (ctx) => {
    if (!(await advance_desk(ctx, desk, cursor))) return false;
    for (const [nth, { told, at }] of messages.entries()) {
      if (told.what === 'said') await spoke(ctx, told.user_id, at, told.kf_id);
      await accept(ctx, told, nth);
    }
    return true;
  });
}
