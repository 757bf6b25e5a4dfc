import { sql } from 'kysely';
import type { Ctx } from '../../../../platform/ctx.ts';
import { tables } from '../../../../platform/db.ts';

type Part = { import_id: string; from: number; to: number };
const db = (ctx: Ctx) => tables<Record<string, never>>(ctx.tx);

/** How many people an import added, or added to, about whom something was written since. */
export async function count_changed(ctx: Ctx, import_id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(DISTINCT changed)::int AS count FROM import_changed(${import_id}, 0, 2000000) changed`.execute(db(ctx));
  return rows[0]!.count;
}
/** Where the people of some rows live, and what was filled in for them, out of the register again. */
export async function take_back_rows(ctx: Ctx, { import_id, from, to }: Part): Promise<void> {
  await sql`SELECT take_back_rows(${import_id}, ${from}, ${to})`.execute(db(ctx));
}
/** The people and homes of some rows, once nobody lives there any more. */
export async function take_back_people(ctx: Ctx, { import_id, from, to }: Part): Promise<{ people: number; homes: number }> {
  const { rows } = await sql<{ people: number; homes: number }>`SELECT people, homes FROM take_back_people(${import_id}, ${from}, ${to})`.execute(db(ctx));
  return rows[0]!;
}
