import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { is_inside } from '../../platform/outbox/call.ts';
import { letters, put } from '../../platform/outbox/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { MakeWebhook, WebhookView } from './contract.ts';
import { secret_of } from './sign.ts';
import { end_row, insert_webhook, select_living, select_sent, select_webhooks } from './store.ts';

const shown_max = 20;

/** Tells other people's software of cases from now on. The secret is told once. Refuses `webhook.bad_url`. */
export async function subscribe(ctx: Ctx, { name, url, events }: MakeWebhook, private_allowed: boolean): Promise<{ id: string; secret: string }> {
  if (!is_fit(url, private_allowed)) throw new Refusal('webhook.bad_url');
  const [id, secret] = [new_id(ctx.now), secret_of(randomBytes(24))];
  await insert_webhook(ctx, { district: ctx.actor.district, id, name: name.trim(), url: new URL(url).href, secret_cipher: letters.seal(secret), events: [...events], made_by: ctx.actor.person_id, made_at: ctx.now, ended_at: null });
  await record(ctx, { name: 'webhook.made', subject: id, place_path: `/${ctx.actor.district}`, data: { events: events.join(' ') } });
  return { id, secret };
}
function is_fit(url: string, private_allowed: boolean): boolean {
  const read = URL.parse(url);
  if (!read || read.username || read.password || read.hash) return false;
  if (private_allowed) return read.protocol === 'https:' || read.protocol === 'http:';
  return read.protocol === 'https:' && read.hostname !== 'localhost' && !is_inside(read.hostname);
}

/** Refuses `webhook.unknown`. What waits for it is not sent any more. */
export async function unsubscribe(ctx: Ctx, id: string): Promise<void> {
  if (!(await end_row(ctx, id))) throw new Refusal('webhook.unknown');
  await record(ctx, { name: 'webhook.ended', subject: id, place_path: `/${ctx.actor.district}` });
}

/** Sends something that is nobody's case, so that the other side may see whether it works. Refuses `webhook.unknown`. */
export async function try_out(ctx: Ctx, id: string): Promise<void> {
  if (!(await select_living(ctx)).some((one) => one.id === id)) throw new Refusal('webhook.unknown');
  await put(ctx, [{ channel: 'webhook', kind: 'event', code: 'ping', cause: `${id}:ping:${new_id(ctx.now)}`, params: { at: ctx.now.toISOString() }, subscription_id: id }]);
}

export async function webhooks(ctx: Ctx): Promise<WebhookView[]> {
  const rows = await select_webhooks(ctx);
  return Promise.all(rows.map(async ({ id, name, url, events, made_at, ended_at }) => ({
    id, name, url, events: events as WebhookView['events'], made_at: made_at.toISOString(), ended_at: ended_at?.toISOString() ?? null,
    deliveries: (await select_sent(ctx, id, shown_max)).map((one) => ({ id: one.id, event: one.code, at: one.at.toISOString(), state: one.state, attempts: one.attempts, trouble: one.trouble, detail: one.detail, ended_at: one.ended_at?.toISOString() ?? null })),
  })));
}
