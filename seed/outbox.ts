import { createHash } from 'node:crypto';
import type { Ctx } from '../platform/ctx.ts';
import { letters } from '../platform/outbox/index.ts';
import { insert_outbox } from './store.ts';
import { later } from './story.ts';

export const demo_district = '520303';

/**
 * Messages that left and some that did not, and two offices' software that is told of cases, so that 往外发的消息 has
 * something to show. All of it is over: the demo itself sends nothing to anybody (addresses under .invalid lead nowhere).
 */
export async function send_out(ctx: Ctx): Promise<void> {
  if (ctx.actor.district !== demo_district) return;
  const [patrol, hotline] = [`${demo_district}-patrol`, `${demo_district}-hotline`];
  const webhook = (id: string, name: string, events: string[], ended_at: Date | null) => ({ district: demo_district, id, name, url: `https://${id}.invalid/linli`, secret_cipher: letters.seal(`whsec_${Buffer.alloc(24, id).toString('base64')}`), events, made_by: null, made_at: later(ctx.now, -20 * 1440), ended_at });
  const words = letters.seal(JSON.stringify({ params: { at: later(ctx.now, -300).toISOString(), tier: 3, estate: 'yingzhibao' } }));
  const id = (index: number) => createHash('sha256').update(`outbox-${index}`).digest('hex').slice(0, 32);
  const message = (index: number, channel: string, subscription_id: string | null, code: string, minutes: number, trouble: string | null, detail: string | null, attempts: number) => ({
    district: demo_district, id: id(index), channel, subscription_id, kind: channel === 'webhook' ? 'event' : 'code', code, cause: `demo:${index}`, urgent: false, body_cipher: trouble && channel === 'webhook' ? words : null,
    at: later(ctx.now, -minutes), due_at: later(ctx.now, -minutes), state: trouble ? 'dead' : 'sent', attempts, trouble, detail: detail ?? 'HTTP 200', ended_at: later(ctx.now, -minutes + attempts),
  });
  const steps = ['case.opened', 'case.dispatched', 'case.accepted', 'case.resolved', 'case.closed', 'case.opened', 'case.closed'];
  await insert_outbox(ctx, [webhook(patrol, '市政巡查平台（演示）', steps.slice(0, 5), null), webhook(hotline, '热线工单系统（演示）', ['case.opened', 'case.closed'], later(ctx.now, -4 * 1440))], [
    ...steps.map((code, index) => message(index, 'webhook', patrol, code, 60 + index * 190, null, null, 1)),
    message(20, 'webhook', patrol, 'case.dispatched', 30, 'server_error', 'HTTP 503', 10),
    message(21, 'webhook', hotline, 'case.closed', 5 * 1440, 'no_answer', null, 10),
    message(22, 'sms', null, 'auth.code', 400, 'rejected', 'isv.BUSINESS_LIMIT_CONTROL', 3),
    ...[0, 1, 2, 3].map((index) => message(30 + index, 'sms', null, 'auth.code', 90 + index * 300, null, 'OK', 1)),
  ]);
}
