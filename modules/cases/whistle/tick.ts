import type { Ctx } from '../../../platform/ctx.ts';
import { tell } from '../../../platform/notify/index.ts';
import { coordinators_at, holders_of, organisation_name } from '../../people/index.ts';
import { happened } from '../act.ts';
import { reminders } from '../coordinated.ts';
import { select_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import { lock_call, select_call_of_fact, select_due_calls, select_whistle, update_call } from './store.ts';

export const due_calls = (ctx: Ctx): Promise<string[]> => select_due_calls(ctx, 100);
const ended: ReadonlySet<string> = new Set(['closed', 'withdrawn', 'merged']);

/**
 * What time alone does to a call: a reminder before it is due; when nobody came, that is recorded and told to the street
 * and to the county above it. A case that ended calls nobody any more. Idempotent by the row lock and the row's own marks.
 */
export async function tick_call(ctx: Ctx, call_id: string): Promise<void> {
  const call = await lock_call(ctx, call_id);
  if (!call || call.answered_at || call.missed_at || call.cancelled_at) return;
  const row = await select_case(ctx, call.case_id);
  if (!row) return;
  if (ended.has(row.state)) return update_call(ctx, call.id, { cancelled_at: ctx.now });
  const data = { call_id, organisation_id: call.organisation_id };
  if (ctx.now > call.due_at) {
    await update_call(ctx, call.id, { missed_at: ctx.now, remind_at: null });
    await happened(ctx, row, 'whistle.missed', { data });
  } else if (call.remind_at && call.remind_at <= ctx.now) {
    await update_call(ctx, call.id, { remind_at: reminders(call.at, call.due_at, ctx.now)[0] ?? null });
    await happened(ctx, row, 'whistle.reminded', { data });
  }
}

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

/** Who is told of what happens to a call: the department, the street, the county when nobody came, the resident who is asked. */
export async function tell_whistle(ctx: Ctx, row: CaseRow, name: string, fact_seq: number): Promise<void> {
  const call = await select_call_of_fact(ctx, fact_seq);
  const whistle = call && (await select_whistle(ctx, call.whistle_id));
  if (!call || !whistle) return;
  const params = { title: [whistle.place_text, whistle.title].filter(Boolean).join(' '), owner: await organisation_name(ctx, call.organisation_id), due: clock.format(call.due_at) };
  const say = async (people: readonly string[], code: string, case_id: string | null = row.id) => tell(ctx, people, { code, params, case_id, fact_seq });
  const above = (roles: readonly string[]) => coordinators_at(ctx, row.place_path, roles);
  if (name === 'whistle.called') await say(await holders_of(ctx, call.organisation_id), 'notice.whistled', null);
  if (name === 'whistle.reminded') await say(await holders_of(ctx, call.organisation_id), 'notice.whistle_due', null);
  if (name === 'whistle.answered') await say(await holders_of(ctx, whistle.organisation_id), 'notice.whistle_answered');
  if (name === 'whistle.missed') {
    await say(await holders_of(ctx, call.organisation_id), 'notice.whistle_missed', null);
    await say([...(await holders_of(ctx, whistle.organisation_id)), ...(await above(['county']))], 'notice.whistle_nobody_came');
  }
}
