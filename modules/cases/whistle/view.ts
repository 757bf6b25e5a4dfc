import type { Ctx } from '../../../platform/ctx.ts';
import { organisation_name } from '../../people/index.ts';
import { may_be_given } from '../case.ts';
import { category_by_code } from '../category.ts';
import { coordinated, coordinates } from '../coordinated.ts';
import { may_take } from '../dispatch-rule.ts';
import { serving } from '../offer.ts';
import { owner_code_of } from '../owner.ts';
import { select_cases_by_id, select_mine } from '../reading-store.ts';
import type { CaseRow } from '../tables.ts';
import { call_state, may_answer, may_appraise, was_on_time } from './call.ts';
import type { Callable, CallView, WhistleFigures, WhistleView } from './contract.ts';
import { count_calls, select_calls, select_whistles } from './store.ts';
import type { CallRow, WhistleRow } from './tables.ts';

const whistles_max = 60;
const staff: ReadonlySet<string> = new Set(['grid_worker', 'community', 'street', 'county', 'auditor', 'system']);
const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Whistles of one case, or all that this hat has to do with. A department is shown its own question and answer only. */
export async function whistles_of(ctx: Ctx, case_id: string | null = null): Promise<WhistleView[]> {
  const whistles = await select_whistles(ctx, case_id, whistles_max);
  const calls = Map.groupBy(await select_calls(ctx, whistles.map((one) => one.id)), (call) => call.whistle_id);
  const ids = [...new Set(whistles.map((one) => one.case_id))];
  const rows = new Map((await select_cases_by_id(ctx, ids)).map((row) => [row.id, row]));
  const mine = await select_mine(ctx, ids);
  return Promise.all(whistles.map((one) => whistle_view(ctx, one, calls.get(one.id) ?? [], rows.get(one.case_id), mine.has(one.case_id))));
}

async function whistle_view(ctx: Ctx, whistle: WhistleRow, calls: readonly CallRow[], row: CaseRow | undefined, reported: boolean): Promise<WhistleView> {
  const { organisation_id } = ctx.actor.hat;
  const called = calls.some((call) => call.organisation_id === organisation_id) && organisation_id !== whistle.organisation_id;
  const shown = called ? calls.filter((call) => call.organisation_id === organisation_id) : calls;
  const { id, case_id, title, place_text, summary, ask_resident } = whistle;
  return {
    id, case_id, title, place_text, summary, ask_resident,
    may_open_case: row !== undefined,
    by: await organisation_name(ctx, whistle.organisation_id),
    at: whistle.at.toISOString(),
    calls: await Promise.all(shown.map((call) => call_view(ctx, call, whistle, called ? undefined : row, reported))),
  };
}

async function call_view(ctx: Ctx, call: CallRow, whistle: WhistleRow, row: CaseRow | undefined, reported: boolean): Promise<CallView> {
  const own = call.organisation_id === ctx.actor.hat.organisation_id;
  const told = staff.has(ctx.actor.hat.role) || own;
  const may: CallView['may'] = [];
  if (own && may_answer(call) === true) may.push(...(call.arrived_at ? [] : (['arrive'] as const)), 'answer');
  if (!own && row && coordinates(ctx, row) === true && may_appraise(call, 'not', ctx.now) === true) may.push('appraise');
  if (reported && whistle.ask_resident && call.answered_at && !call.resident_at) may.push('rate');
  return {
    id: call.id,
    organisation_id: call.organisation_id,
    organisation_name: await organisation_name(ctx, call.organisation_id),
    question: call.question,
    state: call_state(call),
    at: call.at.toISOString(),
    due_at: call.due_at.toISOString(),
    arrived_at: iso(call.arrived_at),
    answered_at: iso(call.answered_at),
    on_time: was_on_time(call, ctx.now),
    answer: told || whistle.ask_resident ? call.answer : null,
    solved_part: call.solved_part,
    appraisal: told ? call.appraisal : null,
    appraisal_note: told ? call.appraisal_note : null,
    resident_word: call.resident_word,
    may,
  };
}

const figure_days = 90;
/** 报到情况 by department: came, on time, solved its part, what residents said; counts with their whole, no ranking. */
export async function whistle_figures(ctx: Ctx): Promise<WhistleFigures> {
  const counted = await count_calls(ctx, new Date(ctx.now.getTime() - figure_days * 86_400_000));
  return { days: figure_days, departments: await Promise.all(counted.map(async (one) => ({ ...one, organisation_name: await organisation_name(ctx, one.organisation_id) }))) };
}

/** Whom the street may call to this case. */
export async function callable(ctx: Ctx, case_id: string): Promise<Callable[]> {
  const row = await coordinated(ctx, case_id);
  return (await serving(ctx, row.place_path, row.estate_id)).flatMap((one) => {
    const code = owner_code_of(one.owner_code);
    if (!code || may_be_given(row, [one.id]) !== true || (row.category && may_take(code, category_by_code(row.category)) !== true)) return [];
    return [{ id: one.id, name: one.name, owner_code: code }];
  });
}
