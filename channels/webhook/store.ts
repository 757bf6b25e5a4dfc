import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import type { Trouble } from '../../platform/outbox/index.ts';

export type WebhookRow = { district: string; id: string; name: string; url: string; secret_cipher: Buffer; events: string[]; made_by: string | null; made_at: Date; ended_at: Date | null };
/** the outbox is the log of what was delivered */
type Sent = { district: string; id: string; subscription_id: string | null; code: string; at: Date; state: string; attempts: number; trouble: Trouble | null; detail: string | null; ended_at: Date | null };
const db = (ctx: Ctx) => tables<{ webhooks: WebhookRow; outbox: Sent }>(ctx.tx);

export async function insert_webhook(ctx: Ctx, row: WebhookRow): Promise<void> {
  await db(ctx).insertInto('webhooks').values(row).execute();
}
export function select_webhooks(ctx: Ctx): Promise<WebhookRow[]> {
  return db(ctx).selectFrom('webhooks').selectAll().where('district', '=', ctx.actor.district).orderBy('made_at', 'desc').limit(200).execute();
}
export function select_living(ctx: Ctx): Promise<WebhookRow[]> {
  return db(ctx).selectFrom('webhooks').selectAll().where('district', '=', ctx.actor.district).where('ended_at', 'is', null).execute();
}
export async function end_row(ctx: Ctx, id: string): Promise<boolean> {
  const result = await db(ctx).updateTable('webhooks').set({ ended_at: ctx.now }).where('district', '=', ctx.actor.district).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
export function select_sent(ctx: Ctx, id: string, count: number): Promise<Sent[]> {
  return db(ctx).selectFrom('outbox').select(['district', 'id', 'subscription_id', 'code', 'at', 'state', 'attempts', 'trouble', 'detail', 'ended_at']).where('district', '=', ctx.actor.district).where('subscription_id', '=', id).orderBy('at', 'desc').limit(count).execute();
}
