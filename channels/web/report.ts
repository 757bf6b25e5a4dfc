import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { case_of_neighbour, estate_for, home_of, triage } from '../../modules/assistant/index.ts';
import { case_of_request, category_by_code, join_case, open_case, place_of, wants_no_name, type CaseRow, type Demand } from '../../modules/cases/index.ts';
import type { ReportCase } from '../../modules/cases/contract.ts';
import { estate_index, estates_within_reach, find_place } from '../../modules/territory/index.ts';

/**
 * The form, for those who would rather fill in than chat. What the person chose stands; what they left open is read from
 * their words. The phone's own `request_id` makes the same report sent twice one case, and a neighbour who reported the
 * same fault is joined. Refuses `message.empty`, `place.unknown` and `case.place_outside`.
 */
export async function report(ctx: Ctx, form: ReportCase): Promise<CaseRow> {
  const demand = await demand_of(ctx, form);
  return (await case_of_request(ctx, demand)) ?? (await joined(ctx, demand)) ?? open_case(ctx, demand);
}

const personal: ReadonlySet<string> = new Set(['08', '09', '10']);
/** What concerns one's own name, or is to stay between oneself and the office, is never put with a neighbour's. */
async function joined(ctx: Ctx, demand: Demand): Promise<CaseRow | undefined> {
  const { category, estate_id, reporter, spoken, description: text } = demand;
  if (!category || !estate_id || !reporter || demand.confidential || wants_no_name(text) || personal.has(category.slice(0, 2))) return undefined;
  const place = { building: null, unit: null, floor: null, room: null, spot: null, ...spoken, estate: null };
  const known = await case_of_neighbour(ctx, estate_id, { text, category, tier: demand.tier ?? category_by_code(category).tier, place });
  if (!known) return undefined;
  const { how, row } = await join_case(ctx, known, reporter, { text, file_ids: demand.file_ids, channel_request_id: `${demand.channel}:${demand.channel_request_id}` });
  return how === 'joined' ? row : undefined;
}

async function demand_of(ctx: Ctx, form: ReportCase): Promise<Demand> {
  const file_ids = form.file_ids ?? [];
  if (!form.text.trim() && file_ids.length === 0) throw new Refusal('message.empty');
  const estate_id = form.estate_id ?? ctx.actor.hat.estate_ids[0];
  if (!estate_id) throw new Refusal('place.unknown');
  const index = await estate_index(ctx, estate_id);
  if (!(await reaches(ctx, estate_id))) throw new Refusal('case.place_outside');
  const reading = triage(form.text, { home: home_of(ctx, index), at: ctx.now, estate: estate_for(index) });
  const category = form.category ?? reading.category;
  const named = category ? category_by_code(category) : null;
  const is_emergency = reading.emergency && (named === null || named.code === reading.category || reading.tier === 1);
  const chosen = form.place_id ? await place_of(ctx, { estate_id }, form.place_id) : null;
  const found = chosen ?? find_place(index, reading.place);
  // a 99th building is asked about and never guessed; a danger is let in without it
  if (!found && !is_emergency) throw new Refusal('case.place_outside');
  const place = found ?? index.whole;
  const spoken = chosen ?? (found ? reading.place : { building: null, unit: null, floor: null, room: null });
  const { building, unit, floor, room } = spoken;
  return {
    draft: false,
    category,
    tier: is_emergency ? 1 : form.category ? null : reading.tier,
    emergency: is_emergency,
    confidential: form.confidential ?? false,
    estate_id,
    place: { id: place.id, path: place.path },
    spoken: { building, unit, floor, room, spot: form.spot?.trim() || reading.place.spot },
    description: form.text.trim(),
    channel: 'form',
    channel_request_id: `${ctx.actor.person_id}:${form.request_id}`,
    conversation_id: null,
    reporter: ctx.actor.person_id ? { person_id: ctx.actor.person_id, home_id: ctx.actor.hat.role === 'resident' ? ctx.actor.hat.place_id : null } : null,
    file_ids,
    recused_ids: [],
    by_assistant: form.category ? null : { confidence: reading.confidence, why: reading.reasons[0]?.text ?? '' },
  };
}

async function reaches(ctx: Ctx, estate_id: string): Promise<boolean> {
  return ctx.actor.hat.estate_ids.includes(estate_id) || (await estates_within_reach(ctx)).some((one) => one.id === estate_id);
}
