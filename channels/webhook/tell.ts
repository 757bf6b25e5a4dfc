import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import type { JobPayload } from '../../platform/jobs.ts';
import { put } from '../../platform/outbox/index.ts';
import { case_by_id, category_by_code, may_be_about_its_handler } from '../../modules/cases/index.ts';
import { select_living } from './store.ts';

/** One number for a case to one subscriber: it says nothing of the case’s own, and two subscribers cannot compare. */
const number_for = (webhook_id: string, case_id: string) => createHash('sha256').update(`${webhook_id}:${case_id}`).digest('hex').slice(0, 32);

/**
 * Job `case_changed`: other offices' software is told what kind of thing happened and in which estate, nothing of people,
 * homes and words (PIPL 23: what is passed on), and of what was said in confidence or about a handler nothing at all.
 * Runs at least once; the fact's number makes it one message.
 */
export async function tell_subscribers(ctx: Ctx, payload: JobPayload): Promise<void> {
  const [name, fact_seq] = [String(payload['name']), Number(payload['fact_seq'])];
  const subscribed = (await select_living(ctx)).filter(({ events }) => events.includes(name));
  const row = subscribed.length > 0 ? await case_by_id(ctx, String(payload['case_id'])) : undefined;
  if (!row || row.confidential || may_be_about_its_handler(row)) return;
  await put(ctx, subscribed.map(({ id }) => ({
    channel: 'webhook', kind: 'event' as const, code: name, cause: `${id}:${fact_seq}`, subscription_id: id,
    params: { at: ctx.now.toISOString(), case: number_for(id, row.id), category: row.category, category_name: row.category ? category_by_code(row.category).name : null, tier: row.tier, state: row.state, estate: row.estate_id },
  })));
}
