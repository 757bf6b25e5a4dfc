import type { Ctx } from '../../platform/ctx.ts';
import { own_files } from '../../platform/files/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { triage, estate_for } from '../assistant/index.ts';
import { cases_by_id, open_case, place_of, type CaseRow, type Demand } from '../cases/index.ts';
import { estate_index } from '../territory/index.ts';
import type { Raise } from './contract.ts';
import { insert_visit_case, select_before, select_cases } from './store.ts';
import type { VisitRow } from './tables.ts';
import { case_of_silence, child_hurt_category } from './visit.ts';

/**
 * 走访中带回来的诉求: what was said at the door becomes a case of the ordinary kind, with the resident as its reporter, so
 * that they are told and rate it. Who asked not to be named is kept as reporter of a confidential case (domain.md §3); a
 * child's injury is reported as 未成年人保护法 11 demands, and never waits for a category. The act's id makes it one case.
 */
export async function raise_case(ctx: Ctx, visit: VisitRow, act_id: string, raise: Raise): Promise<CaseRow> {
  await own_files(ctx, raise.files.map((file) => file.file_id));
  const text = raise.text.trim();
  if (text === '' && raise.files.length === 0 && !raise.child_hurt) throw new Refusal('visit.needs_words');
  const confidential = raise.anonymous || raise.child_hurt;
  const opened = await open_case(ctx, {
    ...(await demand_at(ctx, visit)),
    ...(await reading_of(ctx, visit, raise)),
    confidential,
    description: text,
    channel_request_id: act_id,
    // a child is spoken for by whoever saw it; nobody of the home need know who that was (反家庭暴力法 14)
    reporter: raise.child_hurt ? by_the_worker(ctx) : of_the_home(visit),
    file_ids: raise.files.map((file) => file.file_id),
  });
  if (!opened.confidential) await insert_visit_case(ctx, { district: visit.district, visit_id: visit.id, case_id: opened.id, kind: 'raised', at: ctx.now });
  return opened;
}

/** 两次上门没人应: raised by rule for whoever is on the care list, once for as long as somebody looks into it. */
export async function raise_silence(ctx: Ctx, visit: VisitRow): Promise<string | null> {
  const before = await select_before(ctx, visit, visit.visited_at ?? ctx.now);
  if (before?.outcome !== 'unanswered') return null;
  const by_rule = (await select_cases(ctx, [before.id])).filter((link) => link.kind === 'rule').map((link) => link.case_id);
  const known = by_rule.length > 0 ? (await cases_by_id(ctx, by_rule)).find((one) => one.resolved_at === null && one.closed_at === null) : undefined;
  const { category, tier } = case_of_silence(visit.why);
  const found = known ?? (await open_case(ctx, {
    ...(await demand_at(ctx, visit)), category, tier, emergency: false, confidential: false, by_assistant: null, reporter: null, file_ids: [],
    description: '连续两次上门都没有人应门，请尽快确认平安。', channel_request_id: `unanswered-${visit.id}`,
  }));
  await insert_visit_case(ctx, { district: visit.district, visit_id: visit.id, case_id: found.id, kind: 'rule', at: ctx.now });
  return found.id;
}

type Where = Pick<Demand, 'draft' | 'estate_id' | 'place' | 'spoken' | 'channel' | 'conversation_id' | 'recused_ids'>;
async function demand_at(ctx: Ctx, visit: VisitRow): Promise<Where> {
  const place = await place_of(ctx, visit, visit.place_id);
  const { building, unit, floor } = place;
  return {
    draft: false, estate_id: visit.estate_id, place: { id: place.id, path: place.path }, spoken: { building, unit, floor, room: place.room ?? visit.room },
    channel: 'visit', conversation_id: null, recused_ids: [],
  };
}

/** What the worker chose stands; what they left open is read from their words, as in the group. */
async function reading_of(ctx: Ctx, visit: VisitRow, raise: Raise): Promise<Pick<Demand, 'category' | 'tier' | 'emergency' | 'by_assistant'>> {
  if (raise.child_hurt) return { category: child_hurt_category, tier: 1, emergency: true, by_assistant: null };
  const estate = visit.estate_id === null ? undefined : estate_for(await estate_index(ctx, visit.estate_id));
  const reading = triage(raise.text, { at: ctx.now, estate });
  const emergency = reading.emergency && (raise.category === null || raise.category === reading.category || reading.tier === 1);
  if (raise.category !== null) return { category: raise.category, tier: emergency ? 1 : null, emergency, by_assistant: null };
  return { category: reading.category, tier: emergency ? 1 : reading.tier, emergency, by_assistant: { confidence: reading.confidence, why: reading.reasons[0]?.text ?? '' } };
}

const of_the_home = ({ person_id, place_id }: VisitRow): Demand['reporter'] => (person_id === null ? null : { person_id, home_id: place_id });
const by_the_worker = ({ actor }: Ctx): Demand['reporter'] => (actor.person_id === null ? null : { person_id: actor.person_id, home_id: null });
