import { createHash, randomBytes } from 'node:crypto';
import { hats_of } from '../../modules/people/index.ts';
import { system_actor, type Actor, type Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import type { House } from '../../platform/http/app.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Source } from './gather.ts';
import { write_calendar, type Dated, type Entry, type When } from './ics.ts';
import { delete_entries, end_own, insert_feed, lock_by_hash, mark_read, select_entries, upsert_entries } from './store.ts';

const hash_of = (token: string) => createHash('sha256').update(token).digest();
const past_ms = 30 * 86_400_000;

/** A new secret address of one's own calendar; the one before opens nothing any more. Told once, kept by nobody here. */
export async function make_feed(ctx: Ctx): Promise<{ token: string }> {
  await end_own(ctx);
  const [id, token] = [new_id(ctx.now), `${ctx.actor.district}-${randomBytes(24).toString('base64url')}`];
  await insert_feed(ctx, { district: ctx.actor.district, id, person_id: ctx.actor.person_id ?? '', token_hash: hash_of(token), made_at: ctx.now, ended_at: null, read_on: null });
  await record(ctx, { name: 'calendar.made', subject: id, place_path: `/${ctx.actor.district}` });
  return { token };
}
/** Whoever had the address reads nothing more. Refuses `calendar.none`. */
export async function end_feed(ctx: Ctx): Promise<void> {
  if (!(await end_own(ctx))) throw new Refusal('calendar.none');
  await record(ctx, { name: 'calendar.ended', subject: ctx.actor.person_id ?? '', place_path: `/${ctx.actor.district}` });
}

/**
 * The calendar behind a secret address, with the owner's own eyes under each hat they wear today: a post that ended shows
 * nothing. Entries keep their UID, count up when they change, and are said to be cancelled when they go. Refuses `calendar.unknown`.
 */
export async function read_feed({ db, clock }: Pick<House, 'db' | 'clock'>, token: string, sources: readonly Source[], origin: string): Promise<string> {
  const district = /^(\d{6})-[\w-]{32}$/.exec(token)?.[1];
  if (!district) throw new Refusal('calendar.unknown');
  const now = clock();
  const owner = await db.transaction(system_actor(district), now, async (ctx) => {
    const feed = await lock_by_hash(ctx, hash_of(token));
    return feed ? { person_id: feed.person_id, hats: await hats_of(ctx, feed.person_id) } : null;
  });
  if (!owner) throw new Refusal('calendar.unknown');
  const found = new Map<string, Entry>();
  for (const hat of owner.hats) {
    const actor: Actor = { person_id: owner.person_id, district, hat };
    await db.transaction(actor, now, async (ctx) => {
      for (const source of sources) for (const one of await source(ctx, new Date(now.getTime() - past_ms))) found.set(one.uid, { ...one, url: one.url && origin + one.url });
    });
  }
  return db.transaction(system_actor(district), now, async (ctx) => {
    const feed = await lock_by_hash(ctx, hash_of(token));
    if (!feed) throw new Refusal('calendar.unknown');
    await mark_read(ctx, feed.id, new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10));
    return write_calendar('邻里', await count_changes(ctx, feed.id, [...found.values()]));
  });
}

type Told = { when: { day: string } | { from: string; until: string }; title: string; where: string | null; url: string | null };
const told = ({ when, title, where, url }: Entry): Told => ({ when: 'day' in when ? when : { from: when.from.toISOString(), until: when.until.toISOString() }, title, where, url });
const when_of = ({ when }: Told): When => ('day' in when ? when : { from: new Date(when.from), until: new Date(when.until) });
const spelling = ({ when, title, where }: Told) => JSON.stringify(['day' in when ? when.day : [when.from, when.until], title, where]);
const end_of = (when: When) => ('day' in when ? new Date(`${when.day}T16:00:00Z`) : when.until);

async function count_changes(ctx: Ctx, feed_id: string, entries: readonly Entry[]): Promise<Dated[]> {
  const before = new Map((await select_entries(ctx, feed_id)).map((row) => [row.uid, { ...row, entry: row.entry as Told }]));
  const row = { district: ctx.actor.district, feed_id, changed_at: ctx.now };
  const written = entries.map((one): Dated => {
    const known = before.get(one.uid);
    before.delete(one.uid);
    if (known && !known.gone && spelling(known.entry) === spelling(told(one))) return { ...one, sequence: known.sequence, changed_at: known.changed_at, gone: false };
    return { ...one, sequence: known ? known.sequence + 1 : 0, changed_at: ctx.now, gone: false };
  });
  // what went before its time is cancelled; what is over simply stays behind
  const [ahead, over] = [[...before.values()].filter(({ entry }) => end_of(when_of(entry)) > ctx.now), [...before.values()].filter(({ entry }) => end_of(when_of(entry)) <= ctx.now)];
  const gone = ahead.map(({ uid, entry, sequence, changed_at, gone: already }): Dated => ({ uid, title: entry.title, where: entry.where, url: entry.url, when: when_of(entry), gone: true, ...(already ? { sequence, changed_at } : { sequence: sequence + 1, changed_at: ctx.now }) }));
  await upsert_entries(ctx, [...written, ...gone].filter(({ changed_at }) => changed_at === ctx.now).map((one) => ({ ...row, uid: one.uid, entry: told(one), sequence: one.sequence, gone: one.gone })));
  await delete_entries(ctx, feed_id, over.map(({ uid }) => uid));
  return [...written, ...gone];
}
