import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { ConsentRow, GuardianRow, PurposeRow, RegisterTables } from '../register-tables.ts';

const db = (ctx: Ctx) => tables<RegisterTables>(ctx.tx);

/** The newest version of each purpose; the county's own before the product's. */
export function select_purposes(ctx: Ctx): Promise<PurposeRow[]> {
  return db(ctx)
    .selectFrom('purposes')
    .selectAll()
    .distinctOn('id')
    .where('district', 'in', [ctx.actor.district, '000000'])
    .orderBy('id')
    .orderBy('district', 'desc')
    .orderBy('version', 'desc')
    .execute();
}

export function select_consents(ctx: Ctx, person_id: string): Promise<ConsentRow[]> {
  return db(ctx).selectFrom('consents').selectAll().where('district', '=', ctx.actor.district).where('person_id', '=', person_id).orderBy('given_at').execute();
}
export async function insert_consents(ctx: Ctx, rows: readonly ConsentRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000) await db(ctx).insertInto('consents').values(rows.slice(from, from + 5000)).onConflict((clash) => clash.doNothing()).execute();
}
export async function end_consent(ctx: Ctx, person_id: string, purpose_id: string, by: string): Promise<number> {
  const result = await db(ctx)
    .updateTable('consents')
    .set({ withdrawn_at: ctx.now, withdrawn_by: by })
    .where('district', '=', ctx.actor.district)
    .where('person_id', '=', person_id)
    .where('purpose_id', '=', purpose_id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Whose guardian a person is today. */
export function select_wards(ctx: Ctx, guardian_id: string): Promise<(GuardianRow & { name: string; born_on: string | null })[]> {
  return db(ctx)
    .selectFrom('guardians as g')
    .innerJoin('people as p', (join) => join.onRef('p.district', '=', 'g.district').onRef('p.id', '=', 'g.ward_id'))
    .leftJoin('identities as i', (join) => join.onRef('i.district', '=', 'g.district').onRef('i.person_id', '=', 'g.ward_id'))
    .selectAll('g')
    .select(['p.name', 'i.born_on'])
    .where('g.district', '=', ctx.actor.district)
    .where('g.guardian_id', '=', guardian_id)
    .where(sql<boolean>`g.from_on <= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AND (g.until_on IS NULL OR g.until_on >= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)`)
    .orderBy('g.ward_id')
    .execute();
}
/** Who speaks for a person today. */
export async function select_guardians(ctx: Ctx, ward_id: string): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('guardians as g')
    .select('g.guardian_id')
    .where('g.district', '=', ctx.actor.district)
    .where('g.ward_id', '=', ward_id)
    .where(sql<boolean>`g.from_on <= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AND (g.until_on IS NULL OR g.until_on >= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)`)
    .orderBy('g.guardian_id')
    .execute();
  return rows.map((row) => row.guardian_id);
}
export async function insert_guardians(ctx: Ctx, rows: readonly GuardianRow[]): Promise<void> {
  if (rows.length > 0) await db(ctx).insertInto('guardians').values([...rows]).execute();
}
export async function select_birth(ctx: Ctx, person_id: string): Promise<string | null> {
  const row = await db(ctx).selectFrom('identities').select('born_on').where('district', '=', ctx.actor.district).where('person_id', '=', person_id).executeTakeFirst();
  return row?.born_on ?? null;
}

/** What stood on a consent alone goes with it (PIPL 47): tags of its kinds, notes on health, the place on the care list. */
export async function forget_what_stood_on(ctx: Ctx, person_id: string, { id, fields }: PurposeRow): Promise<{ tags: number; notes: number; plans: number }> {
  const counts = { tags: 0, notes: 0, plans: 0 };
  const mine = { district: ctx.actor.district, person_id };
  if (fields.includes('tag')) {
    const ended = await sql`UPDATE person_tags SET removed_at = ${ctx.now}, note_cipher = NULL WHERE district = ${mine.district} AND person_id = ${mine.person_id} AND removed_at IS NULL
      AND kind IN (SELECT id FROM tag_kinds WHERE purpose_id = ${id})`.execute(db(ctx));
    counts.tags = Number(ended.numAffectedRows ?? 0);
  }
  if (fields.includes('health_note')) {
    const result = await sql`UPDATE care_plans SET health_note_cipher = NULL WHERE district = ${mine.district} AND person_id = ${mine.person_id} AND health_note_cipher IS NOT NULL`.execute(db(ctx));
    counts.notes = Number(result.numAffectedRows ?? 0);
  }
  if (fields.includes('care_plan')) {
    const result = await sql`UPDATE care_plans SET until_on = (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, next_visit_on = NULL, health_note_cipher = NULL
      WHERE district = ${mine.district} AND person_id = ${mine.person_id} AND until_on IS NULL`.execute(db(ctx));
    counts.plans = Number(result.numAffectedRows ?? 0);
  }
  return counts;
}
