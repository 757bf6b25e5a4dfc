import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { case_of_neighbour, estate_for, home_of, triage } from '../../modules/assistant/index.ts';
import { cards, case_by_id, cases_by_id, category_by_code, join_case, open_case, place_of, may_be_about_its_handler, start_of_day, title_words, wants_no_name, type CaseRow, type Demand } from '../../modules/cases/index.ts';
import { phone_of } from '../../modules/people/index.ts';
import { estate_index, estates_within_reach, find_place, place_words } from '../../modules/territory/index.ts';
import { reporter_of } from './caller.ts';
import type { CallBegun, CallRecorded, Desk, RecordCall, WordsRead } from './contract.ts';
import { insert_call, lock_call, select_call_backs, select_call_by_request, select_calls_since, select_limits, update_call, type CallRow } from './store.ts';
import { kept, limits_with } from './timing.ts';

/** The operator has picked up. The same press twice is one call. */
export async function begin_call(ctx: Ctx, { request_id, rang_at }: { request_id: string; rang_at?: string | undefined }): Promise<CallBegun> {
  const row: CallRow = {
    district: ctx.actor.district, id: new_id(ctx.now), operator_id: ctx.actor.person_id!, place_path: ctx.actor.hat.place_paths[0] ?? '/', rang_at: rang_at ? new Date(rang_at) : null, answered_at: ctx.now,
    caller_id: null, anonymous: false, recorded_at: null, handed_over_at: null, case_id: null, call_back_due_at: null, called_back_at: null, call_back_result: null, call_back_note: null, request_id,
  };
  await insert_call(ctx, row);
  const call = (await select_call_by_request(ctx, request_id)) ?? row;
  return { id: call.id, answered_at: call.answered_at.toISOString() };
}

/** A call of this desk, for changing. */
export async function found(ctx: Ctx, id: string): Promise<CallRow> {
  const call = await lock_call(ctx, id);
  if (!call) throw new Refusal('call.unknown');
  return call;
}

/** A desk answers for the estates of its own place. Refuses `case.place_outside`. */
async function within_reach(ctx: Ctx, estate_id: string): Promise<void> {
  if (!(await estates_within_reach(ctx)).some((one) => one.id === estate_id)) throw new Refusal('case.place_outside');
}

/** Read while the caller still speaks: kind, place, danger first, and what may be the same (product C1, C4). */
export async function read_words(ctx: Ctx, said: { text: string; estate_id?: string | null | undefined; home_id?: string | null | undefined }): Promise<WordsRead> {
  if (said.estate_id) await within_reach(ctx, said.estate_id);
  const index = said.estate_id ? await estate_index(ctx, said.estate_id) : null;
  const asker = said.home_id ? { ...ctx, actor: { ...ctx.actor, hat: { ...ctx.actor.hat, role: 'resident' as const, place_id: said.home_id } } } : ctx;
  const reading = triage(said.text, { ...(index ? { home: home_of(asker, index), estate: estate_for(index) } : {}), at: ctx.now });
  const category = reading.category ? category_by_code(reading.category) : null;
  const place = index && reading.place.building ? find_place(index, reading.place) : null;
  const same = index && category ? await case_of_neighbour(ctx, index.estate.id, { text: said.text, category: category.code, tier: reading.tier, place: { ...reading.place, estate: null } }) : null;
  const rows = same ? await as_software(ctx, () => cases_by_id(ctx, [same])) : [];
  const { code, name, group_code, group_name, tier, emergency_lines } = category ?? category_by_code('0101');
  return {
    category: category && { code, name, group_code, group_name, tier, emergency_lines: [...emergency_lines] },
    confidence: reading.confidence, tier: reading.tier, emergency: reading.emergency,
    lines: reading.emergency ? (category && emergency_lines.length > 0 ? [...emergency_lines] : ['110', '119', '120']) : [],
    place_text: place && index ? place_words(index, place.id, 'unit') : null,
    place_unknown: index !== null && reading.place.building != null && place === null,
    similar: await cards(ctx, rows.filter((row) => !row.confidential)),
  };
}

/**
 * The caller's words become a case in their own name, or join the one that is the same fault; without a name where they
 * want none. What was chosen stands, what was left open is read from the words, as in every channel (product B1).
 */
export async function record_call(ctx: Ctx, id: string, form: RecordCall): Promise<CallRecorded> {
  const call = await found(ctx, id);
  if (call.case_id) throw new Refusal('call.recorded_already');
  await within_reach(ctx, form.estate_id);
  const anonymous = 'anonymous' in form.caller;
  if (anonymous && form.call_back) throw new Refusal('call.nobody_to_call');
  const reporter = await reporter_of(ctx, form.caller, form.home_id ?? null);
  const joined = form.join && reporter && !form.confidential && !wants_no_name(form.text) ? await join(ctx, form.join, reporter, form.text, id) : undefined;
  const row = joined ?? (await open_case(ctx, await demand_of(ctx, form, reporter, id)));
  const limits = limits_with(await select_limits(ctx));
  const due = form.call_back && reporter ? new Date(ctx.now.getTime() + limits.find((one) => one.kind === 'call_back')!.seconds * 1000) : null;
  const owned = row.offered_organisation_id ?? row.keeper_organisation_id;
  await update_call(ctx, id, { recorded_at: call.recorded_at ?? ctx.now, case_id: row.id, caller_id: reporter?.person_id ?? null, anonymous, call_back_due_at: due, handed_over_at: owned ? ctx.now : null });
  await record(ctx, { name: 'call.recorded', subject: id, place_path: row.place_path, data: { case_id: row.id, joined: joined !== undefined, anonymous } });
  const [card] = await as_software(ctx, () => cards(ctx, [row]));
  return { case_id: row.id, number: String(row.number), joined: joined !== undefined, owner_text: card!.owner_text, lines: row.category ? [...category_by_code(row.category).emergency_lines] : [], call_back_due_at: due?.toISOString() ?? null };
}

function join(ctx: Ctx, case_id: string, reporter: { person_id: string; home_id: string | null }, text: string, call_id: string): Promise<CaseRow | undefined> {
  return as_software(ctx, async () => {
    const known = await case_by_id(ctx, case_id);
    if (!known || known.confidential) return undefined;
    return (await join_case(ctx, case_id, reporter, { text, channel_request_id: `phone:${call_id}` })).row ?? undefined;
  });
}

async function demand_of(ctx: Ctx, form: RecordCall, reporter: Demand['reporter'], call_id: string): Promise<Demand> {
  const index = await estate_index(ctx, form.estate_id);
  const asker = form.home_id ? { ...ctx, actor: { ...ctx.actor, hat: { ...ctx.actor.hat, role: 'resident' as const, place_id: form.home_id } } } : ctx;
  const reading = triage(form.text, { home: home_of(asker, index), estate: estate_for(index), at: ctx.now });
  const category = form.category ?? reading.category;
  const emergency = reading.emergency && (!form.category || form.category === reading.category || reading.tier === 1);
  const at_home = form.home_id && !reading.place.building ? await place_of(ctx, { estate_id: form.estate_id }, form.home_id) : null;
  const place = at_home ?? find_place(index, reading.place) ?? index.whole;
  const { building, unit, floor, room } = at_home ?? (place === index.whole ? { building: null, unit: null, floor: null, room: null } : reading.place);
  return {
    draft: false, category, tier: emergency ? 1 : form.category ? null : reading.tier, emergency, confidential: form.confidential ?? false,
    estate_id: form.estate_id, place: { id: place.id, path: place.path }, spoken: { building, unit, floor, room, spot: reading.place.spot },
    description: form.text.trim(), channel: 'phone', channel_request_id: call_id, conversation_id: null, reporter, file_ids: [], recused_ids: [],
    by_assistant: form.category ? null : { confidence: reading.confidence, why: reading.reasons[0]?.text ?? '' },
  };
}

/** The desk's day and who waits to be called back. */
export async function desk_of(ctx: Ctx): Promise<Desk> {
  const calls = await select_calls_since(ctx, start_of_day(ctx.now));
  const back = await select_call_backs(ctx, 50);
  const rows = new Map((await as_software(ctx, () => cases_by_id(ctx, back.flatMap((one) => one.case_id ?? [])))).map((row) => [row.id, row]));
  return {
    calls: calls.length,
    kept: kept(calls, limits_with(await select_limits(ctx))),
    call_backs: back.flatMap((one) => {
      const row = rows.get(one.case_id ?? '');
      return row ? [{ id: one.id, number: String(row.number), due_at: one.call_back_due_at!.toISOString(), title: title_words(row, may_be_about_its_handler(row) ? 'estate' : 'unit', row.category ? category_by_code(row.category).name : '诉求'), state: row.state }] : [];
    }),
  };
}

/** The whole number, for the one call that was promised; on the record. */
export async function number_to_call(ctx: Ctx, id: string): Promise<{ phone: string | null }> {
  const call = await found(ctx, id);
  if (!call.call_back_due_at || call.called_back_at || !call.caller_id) throw new Refusal('call.not_due');
  const caller = call.caller_id;
  await record(ctx, { name: 'identity.read', subject: caller, place_path: call.place_path, data: { for: 'call_back', call_id: id } });
  return { phone: await as_software(ctx, () => phone_of(ctx, caller)) };
}

export async function called_back(ctx: Ctx, id: string, { result, note }: { result: 'reached' | 'no_answer'; note?: string | undefined }): Promise<void> {
  const call = await found(ctx, id);
  if (!call.call_back_due_at || call.called_back_at) throw new Refusal('call.not_due');
  // nobody answered: it stays owed, and the try is on the record
  await update_call(ctx, id, { call_back_result: result, call_back_note: note ?? null, ...(result === 'reached' ? { called_back_at: ctx.now } : {}) });
  await record(ctx, { name: 'call.called_back', subject: id, place_path: call.place_path, data: { result } });
}
