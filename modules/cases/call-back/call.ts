import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { happened } from '../act.ts';
import { shanghai_date, start_of_day } from '../calendar.ts';
import { may } from '../case.ts';
import { reopen } from '../confirm.ts';
import { cards } from '../present.ts';
import { select_case_facts, select_cases_by_id, select_notes } from '../reading-store.ts';
import { lock_case, update_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import type { CallBacks, Outcome } from './contract.ts';
import { attempts_max, hours_between_calls, is_drawn, may_call, share_percent } from './draw.ts';
import { insert_call_backs, insert_draw, is_day_drawn, lock_call_back, select_call_backs, select_draws, select_handled, select_seal_since, update_call_back } from './store.ts';

const day_ms = 86_400_000;

/**
 * 回访抽样: once a day the system draws yesterday's cases by lot, with a seed that is recorded (domain.md §3: the handler
 * never picks who is called back). Nothing happens before the facts chain has a seal that is younger than the day.
 */
export async function draw_call_backs(ctx: Ctx): Promise<void> {
  const today = start_of_day(ctx.now);
  const day = shanghai_date(new Date(today.getTime() - day_ms));
  if (await is_day_drawn(ctx, day)) return;
  const seed = await select_seal_since(ctx, today);
  if (seed) await draw(ctx, day, seed);
}

/** One day's lots under a seed. */
export async function draw(ctx: Ctx, day: string, seed: string): Promise<void> {
  const from = new Date(`${day}T00:00:00+08:00`);
  const handled = await select_handled(ctx, from, new Date(from.getTime() + day_ms));
  const drawn = handled.filter(({ number }) => is_drawn(seed, number, share_percent));
  const { district } = ctx.actor;
  if (!(await insert_draw(ctx, { district, day, seed, share_percent, handled: handled.length, drawn: drawn.length, at: ctx.now }))) return;
  await insert_call_backs(ctx, drawn.map((one) => ({ district, id: new_id(ctx.now), case_id: one.id, day, state: 'to_call', attempts: 0, last_at: null, solved: null, satisfaction: null, caller_organisation_id: null })));
  await record(ctx, { name: 'call_back.drawn', subject: day, place_path: `/${district}`, data: { day, seed, share_percent, handled: handled.length, drawn: drawn.length } });
}

const listed_max = 200;

/** What there is to call, and by which draw. */
export async function call_backs(ctx: Ctx): Promise<CallBacks> {
  const rows = await select_call_backs(ctx, listed_max);
  const cases = new Map((await select_cases_by_id(ctx, rows.map((row) => row.case_id))).map((row) => [row.id, row]));
  const views = new Map((await cards(ctx, [...cases.values()])).map((card) => [card.id, card]));
  const listed = rows.filter((row) => cases.has(row.case_id));
  return {
    call_backs: await Promise.all(listed.map(async (row) => ({
      id: row.id,
      case: views.get(row.case_id)!,
      day: row.day,
      done: await done_words(ctx, row.case_id),
      state: row.state,
      attempts: row.attempts,
      call_again_at: row.state === 'to_call' && row.last_at ? next_call(row.last_at).toISOString() : null,
      may_call: may_call({ person_id: ctx.actor.person_id, organisation_id: ctx.actor.hat.organisation_id }, cases.get(row.case_id)!),
      solved: row.solved,
      satisfaction: row.satisfaction,
    }))),
    draws: (await select_draws(ctx, 14)).map(({ day, seed, share_percent: share, handled, drawn }) => ({ day, seed, share_percent: share, handled, drawn })),
  };
}

async function done_words(ctx: Ctx, case_id: string): Promise<string | null> {
  const done = (await select_case_facts(ctx, case_id)).findLast(({ name }) => name === 'case.resolved');
  return (await select_notes(ctx, case_id)).find((note) => note.fact_seq === done?.seq && note.audience === 'all')?.text ?? null;
}

const next_call = (last_at: Date) => new Date(last_at.getTime() + hours_between_calls * 3_600_000);

/**
 * 回访结果: what the resident said on the phone is the resident's word, heard by somebody who did not do the work. What
 * they did not say stays unsaid, and nobody reached after three calls is 未评价, never 满意.
 */
export async function record_call(ctx: Ctx, id: string, outcome: Outcome): Promise<void> {
  const call = await lock_call_back(ctx, id);
  const row = call && (await lock_case(ctx, call.case_id));
  if (!call || !row) throw new Refusal('case.unknown');
  const caller = { person_id: ctx.actor.person_id, organisation_id: ctx.actor.hat.organisation_id };
  if (!may_call(caller, row)) throw new Refusal('case.not_your_own_work');
  if (call.state !== 'to_call') throw new Refusal('case.called_already');
  if (call.last_at && ctx.now < next_call(call.last_at)) throw new Refusal('case.called_just_now');
  const attempts = call.attempts + 1;
  const at_call = { attempts, last_at: ctx.now, caller_organisation_id: caller.organisation_id };
  if (!outcome.reached) {
    await update_call_back(ctx, id, { ...at_call, state: attempts >= attempts_max ? 'not_reached' : 'to_call' });
    return void (await happened(ctx, row, 'case.called_back', { data: { reached: false, attempts } }));
  }
  await update_call_back(ctx, id, { ...at_call, state: 'reached', solved: outcome.solved ?? null, satisfaction: outcome.satisfaction ?? null });
  await carry(ctx, row, outcome);
}

/** The resident's last word stands: said on the phone it closes, rates or reopens the case as if tapped. */
async function carry(ctx: Ctx, row: CaseRow, { solved, satisfaction, text }: Outcome): Promise<void> {
  const patch: Partial<CaseRow> = {
    ...(solved === undefined ? {} : { solved }),
    ...(satisfaction ? { satisfaction, rated_at: ctx.now } : {}),
    ...(solved && row.state === 'resolved' ? { state: 'closed', closed_at: ctx.now } : {}),
  };
  await update_case(ctx, row.id, patch);
  const next = { ...row, ...patch };
  await happened(ctx, next, 'case.called_back', {
    data: { reached: true, solved: solved ?? null, satisfaction: satisfaction ?? null },
    note: text ? { text, audience: 'reporters' } : undefined,
  });
  if (solved === false && may('reopen', next, ctx.now) === true) await reopen(ctx, row.id, text?.trim() || '电话回访：居民说还没有解决');
}
