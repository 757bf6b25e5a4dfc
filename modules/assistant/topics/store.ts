import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { TopicRow, TopicTables } from './tables.ts';

const db = (ctx: Ctx) => tables<TopicTables>(ctx.tx);

/** Those that somebody spoke of since `since`, within the hat's reach. */
export function select_topics(ctx: Ctx, since: Date): Promise<TopicRow[]> {
  return db(ctx).selectFrom('topics').selectAll().where('district', '=', ctx.actor.district).where('last_at', '>', since).orderBy('last_at', 'desc').orderBy('id').limit(200).execute();
}
export async function save_topic(ctx: Ctx, row: TopicRow): Promise<void> {
  const { district: _district, id: _id, ...rest } = row;
  await db(ctx).insertInto('topics').values(row).onConflict((clash) => clash.columns(['district', 'id']).doUpdateSet(rest)).execute();
}
export async function forget_topics(ctx: Ctx, before: Date): Promise<void> {
  await db(ctx).deleteFrom('topics').where('district', '=', ctx.actor.district).where('last_at', '<', before).execute();
}
