import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estate_index } from '../../territory/index.ts';
import { allow, happened } from '../act.ts';
import { may_be_given } from '../case.ts';
import { category_by_code } from '../category.ts';
import { case_behind, check_due, coordinated, coordinates, reminders } from '../coordinated.ts';
import { may_take } from '../dispatch-rule.ts';
import { serving } from '../offer.ts';
import { owner_code_of } from '../owner.ts';
import { may_be_about_its_handler, title_words } from '../sight.ts';
import { is_reporter, lock_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import { may_answer, may_appraise } from './call.ts';
import type { Appraisal, Blow } from './contract.ts';
import { insert_whistle, lock_call, select_calls, select_whistle, update_call } from './store.ts';
import type { CallRow, WhistleRow } from './tables.ts';

/**
 * 吹哨: the street calls several departments to one case, each with a question and a time of its own (domain.md §3). The case
 * stays with whoever has it and its clocks run on. Departments learn a title, the building at most, and the street's words.
 */
export async function blow(ctx: Ctx, case_id: string, { summary, ask_resident, calls }: Blow): Promise<WhistleRow & { calls: CallRow[] }> {
  const row = await coordinated(ctx, case_id);
  const called = calls.map((call) => call.organisation_id);
  if (new Set(called).size < called.length) throw new Refusal('together.twice');
  await check_called(ctx, row, called);
  await check_due(ctx, row, calls.map((call) => new Date(call.due_at)));
  const depth = may_be_about_its_handler(row) ? 'estate' : 'building';
  const estate = row.estate_id ? (await estate_index(ctx, row.estate_id)).estate.name : '';
  const name = row.category ? category_by_code(row.category).name : '诉求';
  const where = depth === 'building' && row.building ? `${estate} ${title_words({ ...row, spot: null }, 'building', '').trim()}` : estate;
  const { district } = row;
  const whistle: WhistleRow = { district, id: new_id(ctx.now), case_id, organisation_id: ctx.actor.hat.organisation_id ?? '', title: name, place_text: where, summary: summary.trim(), ask_resident, at: ctx.now };
  const rows = calls.map((call) => call_row(ctx, whistle, call));
  await insert_whistle(ctx, whistle, rows);
  for (const call of rows) {
    const data = { call_id: call.id, organisation_id: call.organisation_id, due_at: call.due_at.toISOString() };
    await happened(ctx, row, 'whistle.called', { data, note: { text: call.question, audience: 'staff' } });
  }
  return { ...whistle, calls: rows };
}

function call_row(ctx: Ctx, whistle: WhistleRow, { organisation_id, question, due_at }: Blow['calls'][number]): CallRow {
  const due = new Date(due_at);
  return {
    district: whistle.district, id: new_id(ctx.now), whistle_id: whistle.id, case_id: whistle.case_id, organisation_id, question: question.trim(),
    at: ctx.now, due_at: due, remind_at: reminders(ctx.now, due, ctx.now)[0] ?? null,
    arrived_at: null, answered_at: null, answer: null, solved_part: null, missed_at: null, cancelled_at: null,
    appraised_at: null, appraisal: null, appraisal_note: null, resident_at: null, resident_word: null,
  };
}

/** Only who serves the place, nobody whom the case complains about, no volunteers to gas, lifts or live mains. */
export async function check_called(ctx: Ctx, row: CaseRow, ids: readonly string[]): Promise<void> {
  const here = await serving(ctx, row.place_path, row.estate_id);
  allow(may_be_given(row, ids));
  for (const id of ids) {
    const code = owner_code_of(here.find((one) => one.id === id)?.owner_code ?? null);
    if (!code) throw new Refusal('together.not_serving');
    if (row.category) allow(may_take(code, category_by_code(row.category)));
  }
}

/** 报到: somebody of the department is there. */
export function arrive_at_call(ctx: Ctx, call_id: string): Promise<CallRow> {
  return own_call(ctx, call_id, async (call, row) => {
    allow(may_answer(call));
    const patch = { arrived_at: call.arrived_at ?? ctx.now };
    await happened(ctx, row, 'whistle.arrived', { data: { call_id, organisation_id: call.organisation_id } });
    return patch;
  });
}

/** 答复: what the department found and whether its part is done; it counts as having come. Late is late, and better than never. */
export function answer_call(ctx: Ctx, call_id: string, { answer, solved_part }: { answer: string; solved_part: boolean }): Promise<CallRow> {
  return own_call(ctx, call_id, async (call, row) => {
    allow(may_answer(call));
    if (!answer.trim()) throw new Refusal('case.needs_reason');
    const whistle = await select_whistle(ctx, call.whistle_id);
    const audience = whistle?.ask_resident ? 'reporters' : 'staff';
    await happened(ctx, row, 'whistle.answered', { data: { call_id, organisation_id: call.organisation_id, on_time: ctx.now <= call.due_at, solved_part }, note: { text: answer, audience } });
    return { arrived_at: call.arrived_at ?? ctx.now, answered_at: ctx.now, answer: answer.trim(), solved_part };
  });
}

async function own_call(ctx: Ctx, call_id: string, work: (call: CallRow, row: CaseRow) => Promise<Partial<CallRow>>): Promise<CallRow> {
  const call = await lock_call(ctx, call_id);
  if (!call) throw new Refusal('whistle.unknown');
  if (call.organisation_id !== ctx.actor.hat.organisation_id) throw new Refusal('whistle.not_yours');
  return saved(ctx, call, await work(call, await case_behind(ctx, call.case_id)));
}

/** 评价: the street says of each department whether its part is solved; never a department of itself or of another (吹哨报到). */
export async function appraise_call(ctx: Ctx, call_id: string, appraisal: Appraisal, note: string): Promise<CallRow> {
  const call = await lock_call(ctx, call_id);
  if (!call) throw new Refusal('whistle.unknown');
  const row = await lock_case(ctx, call.case_id);
  if (!row) throw new Refusal('case.unknown');
  allow(coordinates(ctx, row));
  const called = (await select_calls(ctx, [call.whistle_id])).map((one) => one.organisation_id);
  if (called.includes(ctx.actor.hat.organisation_id ?? '')) throw new Refusal('case.not_your_own_work');
  allow(may_appraise(call, appraisal, ctx.now));
  await happened(ctx, row, 'whistle.appraised', { data: { call_id, organisation_id: call.organisation_id, appraisal }, note: note ? { text: note, audience: 'staff' } : undefined });
  return saved(ctx, call, { appraised_at: ctx.now, appraisal, appraisal_note: note.trim() || null });
}

/** The resident's own word on one department's answer, where the street asked for it. Silence says nothing. */
export async function rate_call(ctx: Ctx, call_id: string, word: NonNullable<CallRow['resident_word']>): Promise<CallRow> {
  const call = await lock_call(ctx, call_id);
  const whistle = call && (await select_whistle(ctx, call.whistle_id));
  if (!call || !whistle) throw new Refusal('whistle.unknown');
  if (!(await is_reporter(ctx, call.case_id))) throw new Refusal('case.not_your_part');
  if (!whistle.ask_resident) throw new Refusal('whistle.resident_not_asked');
  if (!call.answered_at) throw new Refusal('whistle.not_answered');
  if (call.resident_at) throw new Refusal('case.already_rated');
  await happened(ctx, await case_behind(ctx, call.case_id), 'whistle.rated', { data: { call_id, organisation_id: call.organisation_id, word } });
  return saved(ctx, call, { resident_at: ctx.now, resident_word: word });
}

async function saved(ctx: Ctx, call: CallRow, patch: Partial<CallRow>): Promise<CallRow> {
  await update_call(ctx, call.id, patch);
  return { ...call, ...patch };
}
