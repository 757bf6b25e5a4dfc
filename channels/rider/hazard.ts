import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import { case_of_neighbour, estate_for, triage } from '../../modules/assistant/index.ts';
import { case_of_request, cases_of_reporter, category_by_code, join_case, open_case, wants_no_name, type CaseRow, type Demand } from '../../modules/cases/index.ts';
import { estate_index } from '../../modules/territory/index.ts';
import type { HazardView, SubmitHazard } from './contract.ts';

/**
 * 流动网格员 submit a hazard with a photo and the estate (product B1). What they write is read as anybody's words are; a
 * photo alone waits for the grid worker's eyes. Who rides where is neither asked nor kept.
 */
export async function submit_hazard(ctx: Ctx, form: SubmitHazard): Promise<HazardView> {
  const [text, file_ids] = [form.text?.trim() ?? '', form.file_ids ?? []];
  if (!text && file_ids.length === 0) throw new Refusal('message.empty');
  const demand = await demand_of(ctx, form, text, file_ids);
  const row = (await case_of_request(ctx, demand)) ?? (await joined(ctx, demand)) ?? (await open_case(ctx, demand));
  return view(ctx, row);
}

async function demand_of(ctx: Ctx, form: SubmitHazard, text: string, file_ids: readonly string[]): Promise<Demand> {
  const index = await estate_index(ctx, form.estate_id);
  const reading = text ? triage(text, { at: ctx.now, estate: estate_for(index) }) : null;
  return {
    draft: false, category: reading?.category ?? null, tier: reading?.emergency ? 1 : null, emergency: reading?.emergency ?? false, confidential: false,
    estate_id: form.estate_id, place: { id: index.whole.id, path: index.whole.path },
    // a rider stands before a gate or a staircase: what they say of it is kept as they said it
    spoken: { spot: reading?.place.spot ?? null, building: reading?.place.building ?? null },
    description: text || '（只有照片）',
    channel: 'rider', channel_request_id: `${ctx.actor.person_id}:${form.request_id}`, conversation_id: null,
    reporter: ctx.actor.person_id ? { person_id: ctx.actor.person_id, home_id: null } : null,
    file_ids, recused_ids: [],
    by_assistant: reading ? { confidence: reading.confidence, why: reading.reasons[0]?.text ?? '' } : null,
  };
}

async function joined(ctx: Ctx, demand: Demand): Promise<CaseRow | undefined> {
  const { category, estate_id, reporter, description: text } = demand;
  if (!category || !estate_id || !reporter || wants_no_name(text)) return undefined;
  const place = { building: null, unit: null, floor: null, room: null, spot: null, ...demand.spoken, estate: null };
  const known = await case_of_neighbour(ctx, estate_id, { text, category, tier: demand.tier ?? category_by_code(category).tier, place });
  if (!known) return undefined;
  return as_software(ctx, async () => {
    const { how, row } = await join_case(ctx, known, reporter, { text, file_ids: demand.file_ids, channel_request_id: `${demand.channel}:${demand.channel_request_id}` });
    return how === 'joined' ? row : undefined;
  });
}

const shown_max = 50;
export async function own_hazards(ctx: Ctx): Promise<HazardView[]> {
  return Promise.all((await cases_of_reporter(ctx, shown_max)).map((row) => view(ctx, row)));
}

async function view(ctx: Ctx, row: CaseRow): Promise<HazardView> {
  const category = row.category ? category_by_code(row.category) : null;
  return {
    id: row.id, number: String(row.number), what: category?.name ?? '还没分类',
    estate_name: row.estate_id ? (await estate_index(ctx, row.estate_id)).estate.name : '',
    state: row.state, at: row.opened_at.toISOString(), resolved_at: row.resolved_at?.toISOString() ?? null,
    emergency_lines: [...(category?.emergency_lines ?? [])],
  };
}
