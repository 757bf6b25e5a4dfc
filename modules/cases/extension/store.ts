import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables, ExtensionRow } from '../tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);

export async function insert_extension(ctx: Ctx, row: ExtensionRow): Promise<void> {
  await db(ctx).insertInto('case_extensions').values(row).execute();
}
export function select_extension(ctx: Ctx, case_id: string): Promise<ExtensionRow | undefined> {
  return db(ctx).selectFrom('case_extensions').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).executeTakeFirst();
}
export async function update_extension(ctx: Ctx, case_id: string, patch: Partial<ExtensionRow>): Promise<void> {
  await db(ctx).updateTable('case_extensions').set(patch).where('district', '=', ctx.actor.district).where('case_id', '=', case_id).execute();
}
