import { within_reach, type Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { case_by_id, shanghai_date } from '../cases/index.ts';
import { residents_of_home } from '../people/index.ts';
import { estate_index, place_by_id, type PlaceRow } from '../territory/index.ts';
import type { PlanVisit, Why } from './contract.ts';
import { insert_visit, insert_visit_case } from './store.ts';
import type { VisitRow } from './tables.ts';
import { may_be_on } from './visit.ts';

const planners = ['grid_worker', 'community'];

/** A visit put on a day's list by hand: for a home, because of an open case, or found by walking in. */
export async function plan_visit(ctx: Ctx, id: string, act_id: string, plan: PlanVisit, at: Date): Promise<VisitRow> {
  if (!planners.includes(ctx.actor.hat.role)) throw new Refusal('auth.not_allowed');
  const reason = plan.case_id === null ? undefined : await case_by_id(ctx, plan.case_id);
  if (plan.case_id !== null && !reason) throw new Refusal('case.unknown');
  const { place, room } = await door_of(ctx, reason?.place_id ?? plan.place_id, plan.room.trim());
  const on_day = plan.on_day ?? shanghai_date(at);
  const may = may_be_on(on_day, shanghai_date(ctx.now));
  if (may !== true) throw new Refusal(may);
  const residents = place.kind === 'home' ? await residents_of_home(ctx, place.id) : [];
  const row = blank_visit(ctx, {
    id, version: act_id, on_day, place, room, why: reason ? 'case' : plan.why, why_text: plan.why_text.trim() || null,
    // only who lives alone at a door is certainly the one behind it
    person_id: residents.length === 1 ? residents[0]! : null,
    worker_id: plan.mine ? ctx.actor.person_id : null,
  });
  await insert_visit(ctx, row);
  if (reason && !reason.confidential) await insert_visit_case(ctx, { district: row.district, visit_id: id, case_id: reason.id, kind: 'why', at: ctx.now });
  await record(ctx, { name: 'visit.planned', subject: id, place_path: row.place_path, data: { why: row.why, on_day } });
  return row;
}

/** Whom the care list says to visit on a day, as its room tells; the software plans it. Gives the visit. */
export async function plan_for_person(ctx: Ctx, visit: { person_id: string; place: PlaceRow; why: Why; why_text: string | null; on_day: string; worker_id: string | null }): Promise<VisitRow> {
  const id = new_id(ctx.now);
  const row = blank_visit(ctx, { ...visit, id, version: id, room: null });
  await insert_visit(ctx, row);
  await record(ctx, { name: 'visit.planned', subject: id, place_path: row.place_path, data: { why: row.why, on_day: row.on_day } });
  return row;
}

type Planned = Pick<VisitRow, 'id' | 'version' | 'on_day' | 'room' | 'person_id' | 'why' | 'why_text' | 'worker_id'> & { place: PlaceRow };
export function blank_visit(ctx: Ctx, { place, ...planned }: Planned): VisitRow {
  return {
    ...planned,
    district: ctx.actor.district, state: 'planned', place_id: place.id, place_path: place.path, estate_id: place.estate_id,
    planned_by: ctx.actor.person_id, after_visit_id: null, outcome: null, note: null, promised: null, consent: 'none', witness: null,
    visited_at: null, changed_by: ctx.actor.person_id, changed_at: ctx.now,
  };
}

/** 「3栋2单元」 and 「602」: the home where the register knows it, else the staircase with the number as it was said. */
async function door_of(ctx: Ctx, place_id: string, room: string): Promise<{ place: PlaceRow; room: string | null }> {
  const place = await place_by_id(ctx, place_id);
  if (!place || !within_reach(ctx.actor.hat, place.path)) throw new Refusal('place.unknown');
  if (place.kind !== 'unit' || room === '' || place.estate_id === null) return { place, room: place.kind === 'home' ? null : room || null };
  const index = await estate_index(ctx, place.estate_id);
  const home = [...index.by_id.values()].find((one) => one.parent_id === place.id && (one.room ?? one.name) === room);
  return home ? { place: home, room: null } : { place, room };
}
