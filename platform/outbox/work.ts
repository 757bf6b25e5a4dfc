import { randomUUID } from 'node:crypto';
import { system_actor, type Ctx } from '../ctx.ts';
import type { Db } from '../db.ts';
import { gather } from '../gather.ts';
import { Unanswered } from './call.ts';
import type { Channel, Due, Letter, Outcome, Trouble } from './channel.ts';
import { after, attempts_max, room_in, spent_at } from './message.ts';
import { letters, quiet_of, type Body } from './put.ts';
import { after_quiet } from './quiet.ts';
import { districts_with_due, free_lapsed, lock_spent, select_reaches_of, settle_rows, take_rows, update_spent, type Settled } from './store.ts';
import type { MessageRow } from './tables.ts';

export type Post = {
  db: Db;
  clock: () => Date;
  stopping?: () => boolean;
  log?: (line: string) => void;
  /** how long a worker may keep what it took before another takes it for dead */
  lease_ms?: number;
  lot_max?: number;
};
const usual = { lease_ms: 60_000, lot_max: 200 };

/**
 * Sends what is due on one channel until nothing is, lot by lot, county by county in turn (issue 6: at least once, several
 * workers). A lot is taken in one transaction, carried outside of any, and each end is written as it comes: whoever is
 * killed in between leaves only what was under way, which another takes when the lease is over. Gives how many ended.
 */
export async function work_channel(post: Post, channel: Channel): Promise<number> {
  const { db, clock, stopping = () => false } = post;
  let worked = 0;
  for (;;) {
    let round = 0;
    for (const district of await db.transaction(system_actor('000000'), clock(), (ctx) => districts_with_due(ctx, channel.name))) {
      if (stopping()) return worked;
      round += await work_lot(post, channel, district);
    }
    worked += round;
    if (round === 0 || stopping()) return worked;
  }
}

async function work_lot(post: Post, channel: Channel, district: string): Promise<number> {
  const { db, clock, stopping = () => false, lease_ms = usual.lease_ms, lot_max = usual.lot_max } = post;
  const me = randomUUID(); // names this lot among all that are under way
  const room = await reserve(post, channel, lot_max);
  if (room === null) return 0;
  const lease_until = new Date(clock().getTime() + lease_ms);
  const taken = db.transaction(system_actor(district), clock(), async (ctx) => {
    await free_lapsed(ctx, channel.name, lot_max);
    const urgent = await take_rows(ctx, { channel: channel.name, urgent: true, count: lot_max, by: me, lease_until });
    const others = await take_rows(ctx, { channel: channel.name, urgent: false, count: Math.min(room, lot_max - urgent.length), by: me, lease_until });
    return address(ctx, channel, [...urgent, ...others]);
  });
  const lot = await taken.catch(async (error: unknown) => {
    await give_back(post, channel, room);
    throw error;
  });
  await give_back(post, channel, room - lot.filter((one) => 'letter' in one).length);
  const settle = gather({ together_max: lot_max, at_once_max: 1, key_of: (one: Settled) => one.id }, async (patches) => {
    await db.transaction(system_actor(district), clock(), (ctx) => settle_rows(ctx, me, patches));
    return patches;
  });
  let [ended, unsent] = [0, 0];
  let paused = false;
  const queue = lot.values();
  const carry_on = async (): Promise<void> => {
    for (const one of queue) {
      const outcome = 'outcome' in one ? one.outcome : paused || stopping() || clock().getTime() + channel.timeout_ms > lease_until.getTime() ? ({ as: 'later', due_at: clock() } as const) : await attempt(channel, one.letter);
      if (outcome.as === 'busy') paused = await pause(post, channel, outcome.wait_ms);
      if (outcome.as !== 'busy' && outcome.as !== 'later') ended++;
      else if ('letter' in one) unsent++;
      await settle({ id: one.row.id, ...after({ ...one.row, then_channel: one.then_channel ?? null }, outcome, clock()) });
    }
  };
  await Promise.all(Array.from({ length: Math.min(channel.at_once_max, lot.length) }, carry_on));
  // a carrier that says all day that it is too busy must not use up the day's quota
  await give_back(post, channel, unsent);
  return ended;
}

type Addressed = { row: MessageRow; then_channel?: string | null } & ({ letter: Letter } | { outcome: Outcome });
/** What may go, and where; or why it does not go. What somebody chose since it was put is heeded. */
async function address(ctx: Ctx, channel: Channel, rows: readonly MessageRow[]): Promise<Addressed[]> {
  const bodies = new Map(rows.map((row) => [row.id, body_of(row)]));
  const of_people = rows.filter((row) => row.kind === 'notice' && row.person_id !== null);
  const reaches = new Map((await select_reaches_of(ctx, [...new Set(of_people.map((row) => row.person_id!))])).map((row) => [row.asked_id, row]));
  const addresses = await addresses_of(ctx, channel, rows.map((row) => ({ id: row.id, person_id: row.person_id, subscription_id: row.subscription_id, given: bodies.get(row.id) === 'unreadable' ? null : ((bodies.get(row.id) as Body | null)?.address ?? null) })));
  const lot = rows.map((row): Addressed => {
    const [body, found] = [bodies.get(row.id), addresses.get(row.id)];
    if (body === 'unreadable' || found === 'unreadable') return { row, outcome: { as: 'failed', why: 'not_configured', detail: 'key' } };
    if (!body) return { row, outcome: { as: 'dropped', why: 'given_up' } };
    if (row.until_at && row.until_at <= ctx.now) return { row, outcome: { as: 'dropped', why: 'expired' } };
    if (row.kind === 'notice') {
      const reach = reaches.get(row.person_id ?? '');
      if (reach?.channel !== channel.name && reach?.then_channel !== channel.name) return { row, outcome: { as: 'dropped', why: reach?.stopped_at ? 'opted_out' : 'turned_off' } };
      const due_at = row.urgent ? ctx.now : after_quiet(ctx.now, quiet_of(reach));
      if (due_at > ctx.now) return { row, outcome: { as: 'later', due_at } };
    }
    if (found === undefined) return { row, outcome: { as: 'refused', why: 'no_address' } };
    if (typeof found === 'object' && 'dropped' in found) return { row, outcome: { as: 'dropped', why: found.dropped } };
    // whatever ends each worker that takes it must not end workers for ever
    if (row.attempts > attempts_max) return { row, outcome: { as: 'refused', why: 'interrupted' } };
    return { row, letter: { id: row.id, district: row.district, kind: row.kind, code: row.code, params: body.params, address: found.address, path: body.path ?? '/', urgent: row.urgent, at: row.at } };
  });
  const known = (row: MessageRow): string | null => (row.kind === 'notice' ? (reaches.get(row.person_id ?? '')?.then_channel ?? null) : null);
  return (await admitted(ctx, channel, lot)).map((one) => ({ ...one, then_channel: known(one.row) === channel.name ? null : known(one.row) }));
}
/** Those whom the other side does not let us speak to now go elsewhere. */
async function admitted(ctx: Ctx, channel: Channel, lot: readonly Addressed[]): Promise<readonly Addressed[]> {
  const letters = lot.flatMap((one) => ('letter' in one ? [one.letter] : []));
  if (!channel.admit || letters.length === 0) return lot;
  const found = await channel.admit(ctx, letters);
  return lot.map((one): Addressed => {
    if (!('letter' in one)) return one;
    const address = found.get(one.letter.id);
    return address === undefined ? { row: one.row, outcome: { as: 'elsewhere', why: 'window_over' } } : { ...one, letter: { ...one.letter, address } };
  });
}

/** One that this process has no key for must not keep all others: it fails alone, and goes once the key is there. */
function body_of({ body_cipher }: MessageRow): Body | null | 'unreadable' {
  try {
    return body_cipher ? (JSON.parse(letters.unseal(body_cipher)) as Body) : null;
  } catch {
    return 'unreadable';
  }
}
type Found = { address: string } | { dropped: Trouble } | 'unreadable';
async function addresses_of(ctx: Ctx, channel: Channel, due: readonly Due[]): Promise<Map<string, Found>> {
  if (due.length === 0) return new Map();
  try {
    return new Map([...(await channel.addresses(ctx, due))].map(([id, found]) => [id, typeof found === 'string' ? { address: found } : found]));
  } catch (error) {
    if (due.length > 1) return new Map((await Promise.all(due.map((one) => addresses_of(ctx, channel, [one])))).flatMap((found) => [...found]));
    // the database says itself what it cannot do, and then the whole lot is undone
    if (typeof error === 'object' && error !== null && 'severity' in error) throw error;
    return new Map([[due[0]!.id, 'unreadable']]);
  }
}

/** One try, that always ends: a channel that throws or outlasts its time has failed, and unless it says so nobody knows how far it came. */
async function attempt(channel: Channel, letter: Letter): Promise<Outcome> {
  const signal = AbortSignal.timeout(channel.timeout_ms);
  const over = new Promise<Outcome>((resolve) => signal.addEventListener('abort', () => resolve({ as: 'failed', why: 'no_answer', unsure: true }), { once: true }));
  const failed = (error: unknown): Outcome =>
    error instanceof Unanswered ? { as: 'failed', why: error.sent ? 'no_answer' : 'unreachable', unsure: error.sent } : { as: 'failed', why: signal.aborted ? 'no_answer' : 'server_error', unsure: true };
  return Promise.race([over, channel.deliver(letter, signal).catch(failed)]);
}

const as_house = <T>({ db, clock }: Post, work: (ctx: Ctx) => Promise<T>) => db.transaction(system_actor('000000'), clock(), work);
/** Puts room aside for a lot, so that workers together stay below the quota; null while the carrier asked for a pause. */
function reserve(post: Post, { name, quota }: Channel, wanted: number): Promise<number | null> {
  return as_house(post, async (ctx) => {
    const spent = spent_at(await lock_spent(ctx, name), ctx.now);
    if (spent.paused_until && spent.paused_until > ctx.now) return null;
    const room = Math.min(wanted, room_in(quota, spent, ctx.now));
    await update_spent(ctx, name, { ...counters(spent), minute_sent: spent.minute_sent + room, day_sent: spent.day_sent + room });
    return room;
  });
}
/** What a lot did not use, or used beyond (emergencies): negative then. */
async function give_back(post: Post, { name }: Channel, count: number): Promise<void> {
  if (count === 0) return;
  await as_house(post, async (ctx) => {
    const spent = spent_at(await lock_spent(ctx, name), ctx.now);
    await update_spent(ctx, name, { ...counters(spent), minute_sent: Math.max(0, spent.minute_sent - count), day_sent: Math.max(0, spent.day_sent - count) });
  });
}
const counters = ({ minute, minute_sent, day, day_sent }: { minute: Date; minute_sent: number; day: string; day_sent: number }) => ({ minute, minute_sent, day, day_sent });
async function pause(post: Post, { name }: Channel, wait_ms: number): Promise<true> {
  await as_house(post, async (ctx) => {
    await lock_spent(ctx, name);
    await update_spent(ctx, name, { paused_until: new Date(ctx.now.getTime() + wait_ms) });
  });
  post.log?.(`outbox: ${name} asks us to wait ${Math.ceil(wait_ms / 1000)} s`);
  return true;
}
