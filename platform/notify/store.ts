import { sql } from 'kysely';
import { own_ids, type Ctx } from '../ctx.ts';
import { tables } from '../db.ts';
import type { NoticeParams } from './notice.ts';

export type NoticeRow = {
  district: string;
  person_id: string;
  id: string;
  at: Date;
  code: string;
  params: NoticeParams;
  case_id: string | null;
  fact_seq: number;
  read_at: Date | null;
};
type NotifyTables = { notices: NoticeRow };
const db = (ctx: Ctx) => tables<NotifyTables>(ctx.tx);

/** Returns only the rows that are new. */
export async function insert_notices(ctx: Ctx, rows: readonly NoticeRow[]): Promise<{ id: string; person_id: string }[]> {
  if (rows.length === 0) return [];
  return db(ctx).insertInto('notices').values(rows).onConflict((clash) => clash.doNothing()).returning(['id', 'person_id']).execute();
}

/** Told to the person, under whichever record; nearly everybody has one, which an index gives in order. */
function own(ctx: Ctx) {
  const [id = '', ...also] = own_ids(ctx.actor);
  return also.length === 0 ? sql<boolean>`person_id = ${id}` : sql<boolean>`person_id = ANY (${[id, ...also]})`;
}
export function select_notices(ctx: Ctx, limit: number): Promise<NoticeRow[]> {
  return db(ctx).selectFrom('notices').selectAll().where('district', '=', ctx.actor.district).where(own(ctx)).orderBy('at', 'desc').limit(limit).execute();
}

export async function count_unread(ctx: Ctx): Promise<number> {
  const row = await db(ctx)
    .selectFrom('notices')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('district', '=', ctx.actor.district)
    .where(own(ctx))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function mark_read(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await db(ctx)
    .updateTable('notices')
    .set({ read_at: ctx.now })
    .where('district', '=', ctx.actor.district)
    .where(own(ctx))
    .where(sql<boolean>`id = ANY (${ids})`)
    .where('read_at', 'is', null)
    .execute();
}
