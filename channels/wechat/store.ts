import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import { house } from './ear.ts';
import type { CodeRow, DeskRow, InboxRow, SpeakerRow, WechatTables } from './tables.ts';

const db = (ctx: Ctx) => tables<WechatTables>(ctx.tx);
const here = (ctx: Ctx) => ctx.actor.district;

export async function insert_told(ctx: Ctx, row: Omit<InboxRow, 'district' | 'tries' | 'parked_hash'>): Promise<void> {
  await db(ctx).insertInto('wechat_inbox').values({ ...row, district: here(ctx), parked_hash: null }).onConflict((clash) => clash.doNothing()).execute();
}
/** Takes some that are due, or the one named, and puts them off: whoever is killed while hearing them leaves them for another. */
export async function take_told(ctx: Ctx, { id, count, until }: { id?: string; count: number; until: Date }): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`UPDATE wechat_inbox i SET due_at = ${until}, tries = tries + 1 FROM (
      SELECT district, id FROM wechat_inbox WHERE district = ${here(ctx)} AND due_at <= ${ctx.now} ${id === undefined ? sql`` : sql`AND id = ${id}`}
      ORDER BY due_at, at LIMIT ${count} FOR UPDATE SKIP LOCKED) due
    WHERE i.district = due.district AND i.id = due.id RETURNING i.*`.execute(db(ctx));
  return rows.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}
export async function delete_told(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).deleteFrom('wechat_inbox').where('district', '=', here(ctx)).where('id', '=', id).execute();
}
export async function put_off_told(ctx: Ctx, id: string, patch: { due_at: Date; parked_hash: Buffer | null }): Promise<void> {
  await db(ctx).updateTable('wechat_inbox').set(patch).where('district', '=', here(ctx)).where('id', '=', id).execute();
}
/** What somebody said before we knew of which estate is heard now. Gives how many there are. */
export async function wake_told(ctx: Ctx, hashes: readonly Buffer[]): Promise<number> {
  const result = await db(ctx).updateTable('wechat_inbox').set({ due_at: ctx.now, tries: 0 }).where('district', '=', here(ctx)).where(sql<boolean>`parked_hash = ANY (${hashes})`).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** In one county, or in the one where they are known best; by themselves, or as the same person of another account. */
export async function select_speaker(ctx: Ctx, hashes: readonly Buffer[], district: string | null, unions: readonly Buffer[] = []): Promise<SpeakerRow | undefined> {
  return (await sql<SpeakerRow>`SELECT * FROM wechat_speaker_at(${hashes}, ${unions}) WHERE ${district}::text IS NULL OR district = ${district} LIMIT 1`.execute(db(ctx))).rows[0];
}
/** Two messages of a new speaker make one. */
export async function lock_user(ctx: Ctx, user_id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`wechat ${user_id}`}, 0))`.execute(db(ctx));
}
/** The record that a person goes by today. */
export async function select_kept(ctx: Ctx, person_id: string): Promise<string> {
  return (await sql<{ id: string }>`SELECT kept_record(${person_id}) AS id`.execute(db(ctx))).rows[0]!.id;
}
export async function insert_speaker(ctx: Ctx, row: SpeakerRow): Promise<void> {
  await db(ctx).insertInto('wechat_speakers').values(row).execute();
}
export async function update_speaker(ctx: Ctx, id: string, patch: Partial<SpeakerRow>): Promise<void> {
  await db(ctx).updateTable('wechat_speakers').set(patch).where('district', '=', here(ctx)).where('id', '=', id).execute();
}
/** Whom WeChat calls the same person in another account of its owner. */
export function select_same(ctx: Ctx, union_hash: Buffer): Promise<SpeakerRow[]> {
  return db(ctx).selectFrom('wechat_speakers').selectAll().where('district', '=', here(ctx)).where('union_hash', '=', union_hash).execute();
}
export function select_speakers_of(ctx: Ctx, person_id: string): Promise<SpeakerRow[]> {
  return db(ctx).selectFrom('wechat_speakers').selectAll().where('district', '=', here(ctx)).where('person_id', '=', person_id).where('linked_at', 'is not', null).execute();
}
export async function delete_speakers_of(ctx: Ctx, person_id: string): Promise<number> {
  const result = await db(ctx).deleteFrom('wechat_speakers').where('district', '=', here(ctx)).where('person_id', '=', person_id).where('linked_at', 'is not', null).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** A new one ends the one before. */
export async function insert_code(ctx: Ctx, row: CodeRow): Promise<void> {
  await db(ctx).deleteFrom('wechat_codes').where('district', '=', row.district).where((where) => where.or([where('until_at', '<', ctx.now), where('person_id', '=', row.person_id)])).execute();
  await db(ctx).insertInto('wechat_codes').values(row).execute();
}
export async function select_code(ctx: Ctx, hashes: readonly Buffer[]): Promise<CodeRow | undefined> {
  return (await sql<CodeRow>`SELECT * FROM wechat_code_at(${hashes}) WHERE until_at > ${ctx.now}`.execute(db(ctx))).rows[0];
}
/** true for the one who spends it. */
export async function spend_code(ctx: Ctx, code_hash: Buffer): Promise<boolean> {
  const result = await db(ctx).deleteFrom('wechat_codes').where('district', '=', here(ctx)).where('code_hash', '=', code_hash).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
export async function select_estate_named(ctx: Ctx, words: string): Promise<{ district: string; conversation_id: string } | undefined> {
  return (await sql<{ district: string; conversation_id: string }>`SELECT * FROM estate_named_in(${words})`.execute(db(ctx))).rows[0];
}

/** They spoke: what was answered before counts no more. Told late or twice, an older word changes nothing. */
export async function open_window(ctx: Ctx, user_hash: Buffer, spoken_at: Date, kf_id: string | null): Promise<void> {
  const opened = await sql`INSERT INTO wechat_windows VALUES (${house}, ${user_hash}, ${spoken_at}, ${kf_id})
    ON CONFLICT (district, user_hash) DO UPDATE SET spoken_at = excluded.spoken_at, kf_id = excluded.kf_id WHERE wechat_windows.spoken_at < excluded.spoken_at`.execute(db(ctx));
  if (Number(opened.numAffectedRows ?? 0) > 0) await db(ctx).deleteFrom('wechat_sends').where('user_hash', '=', user_hash).where('at', '<', spoken_at).execute();
}
export async function admit(ctx: Ctx, letters: readonly { id: string; user_hash: Buffer }[], { at_most, since }: { at_most: number; since: Date }): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ letter: string; kf_id: string | null }>`SELECT * FROM wechat_admit(${letters.map(({ id }) => id)}, ${letters.map(({ user_hash }) => user_hash)}, ${here(ctx)}, ${at_most}, ${since}, ${ctx.now})`.execute(db(ctx));
  return new Map(rows.map(({ letter, kf_id }) => [letter, kf_id]));
}
export async function delete_old_windows(ctx: Ctx, before: Date): Promise<void> {
  await db(ctx).deleteFrom('wechat_windows').where('spoken_at', '<', before).execute();
  await db(ctx).deleteFrom('wechat_sends').where('at', '<', before).execute();
}
/** The message that WeChat speaks of, by our number or by its receipt. */
export async function select_letter(ctx: Ctx, letter: { id: string } | { receipt: string }): Promise<{ district: string; id: string } | undefined> {
  if ('receipt' in letter) return (await sql<{ district: string; id: string }>`SELECT * FROM wechat_letter_of(${letter.receipt})`.execute(db(ctx))).rows[0];
  return db(ctx).selectFrom('wechat_sends').select(['letter_district as district', 'letter_id as id']).where('letter_id', '=', letter.id).executeTakeFirst();
}

/** There is something new at this account. */
export async function call_desk(ctx: Ctx, kf_id: string, token_cipher: Buffer | null): Promise<void> {
  const row = { district: here(ctx), kf_id, token_cipher, token_at: ctx.now, due_at: ctx.now, tries: 0 };
  await db(ctx).insertInto('wechat_desks').values({ ...row, cursor: null }).onConflict((clash) => clash.columns(['district', 'kf_id']).doUpdateSet(row)).execute();
}
/** One whose turn it is, put off meanwhile: whoever is killed while reading leaves it for another. */
export async function take_desk(ctx: Ctx, until: Date): Promise<DeskRow | undefined> {
  const { rows } = await sql<DeskRow>`UPDATE wechat_desks d SET due_at = ${until}, tries = tries + 1 FROM (
      SELECT district, kf_id FROM wechat_desks WHERE district = ${here(ctx)} AND due_at <= ${ctx.now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
    WHERE d.district = due.district AND d.kf_id = due.kf_id RETURNING d.*`.execute(db(ctx));
  return rows[0];
}
/** How far it was read, in the transaction of what was read. false where another reader was faster. */
export async function advance_desk(ctx: Ctx, { kf_id, cursor: was }: Pick<DeskRow, 'kf_id' | 'cursor'>, cursor: string | null): Promise<boolean> {
  const result = await db(ctx).updateTable('wechat_desks').set({ cursor }).where('district', '=', here(ctx)).where('kf_id', '=', kf_id).where(sql<boolean>`cursor IS NOT DISTINCT FROM ${was}`).executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
/** Read to its end, or tried in vain; what was called for meanwhile stays called for. */
export async function rest_desk(ctx: Ctx, { kf_id, token_at, due_at: lease }: Pick<DeskRow, 'kf_id' | 'token_at' | 'due_at'>, due_at: Date, well: boolean): Promise<void> {
  await db(ctx).updateTable('wechat_desks').set({ due_at, ...(well ? { tries: 0 } : {}) }).where('district', '=', here(ctx)).where('kf_id', '=', kf_id).where('due_at', '=', lease)
    .where(sql<boolean>`token_at IS NOT DISTINCT FROM ${token_at}`).execute();
}

/** Locked until the transaction ends. */
export async function select_mark(ctx: Ctx, name: string): Promise<string> {
  await db(ctx).insertInto('wechat_marks').values({ district: here(ctx), name, value: '' }).onConflict((clash) => clash.doNothing()).execute();
  return (await db(ctx).selectFrom('wechat_marks').select('value').where('district', '=', here(ctx)).where('name', '=', name).forUpdate().executeTakeFirstOrThrow()).value;
}
export async function set_mark(ctx: Ctx, name: string, value: string): Promise<void> {
  await db(ctx).updateTable('wechat_marks').set({ value }).where('district', '=', here(ctx)).where('name', '=', name).execute();
}
