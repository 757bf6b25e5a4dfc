import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { consent_stands } from '../consent/give.ts';
import { day_of } from '../household/add.ts';
import { select_home } from '../household/store.ts';
import { select_reach } from '../identity/store.ts';
import { notes } from '../register.ts';
import type { CarePlanRow } from '../register-tables.ts';
import { kinds_seen } from '../tag/tag.ts';
import { end_care_plan_row, insert_care_plans, select_care_plan, select_care_plans } from './store.ts';

/** A line of the care list; `why` and `health_note` are null for who need not know, or where the consent was withdrawn. */
export type CareItem = Omit<CarePlanRow, 'health_note_cipher' | 'reason'> & { why_zh: string | null; why_en: string | null; health_note: string | null };

/** Who needs a look, why, how often, by whom (product A2); the reason by need (domain.md §2). */
export async function care_list(ctx: Ctx): Promise<CareItem[]> {
  return shown(ctx, await select_care_plans(ctx));
}
export async function care_of(ctx: Ctx, person_id: string): Promise<CareItem | null> {
  const plan = await select_care_plan(ctx, person_id);
  return plan ? (await shown(ctx, [plan]))[0]! : null;
}

async function shown(ctx: Ctx, plans: readonly CarePlanRow[]): Promise<CareItem[]> {
  const kinds = new Map((await kinds_seen(ctx)).map((kind) => [kind.id, kind]));
  const items: CareItem[] = [];
  for (const { health_note_cipher, reason, ...plan } of plans) {
    const kind = kinds.get(reason);
    const knows_health = ctx.actor.hat.role === 'community' || (plan.assignee_id !== null && plan.assignee_id === ctx.actor.person_id) || plan.person_id === ctx.actor.person_id;
    // asked again although a withdrawal erases the note: what is sealed later by mistake is not shown either
    const health_note = health_note_cipher && knows_health && (await consent_stands(ctx, plan.person_id, 'health')) ? notes.unseal(health_note_cipher) : null;
    items.push({ ...plan, why_zh: kind?.label_zh ?? null, why_en: kind?.label_en ?? null, health_note });
  }
  return items;
}

export type NewCarePlan = { home_id: string; reason: string; every_days: number; assignee_id?: string | null; health_note?: string | null };
/** Puts somebody on the care list who agreed to be visited; a note on health asks for its own consent. */
export async function add_care_plan(ctx: Ctx, person_id: string, { home_id, reason, every_days, assignee_id = null, health_note = null }: NewCarePlan): Promise<string> {
  const home = await select_home(ctx, home_id);
  if (!home || !(await select_reach(ctx, person_id))) throw new Refusal('person.unknown');
  if (!(await kinds_seen(ctx)).some(({ id }) => id === reason)) throw new Refusal('tag.unknown');
  if (!(await consent_stands(ctx, person_id, 'care_visit')) || (health_note && !(await consent_stands(ctx, person_id, 'health')))) throw new Refusal('consent.needed');
  if (await select_care_plan(ctx, person_id)) throw new Refusal('care.already');
  const id = new_id(ctx.now);
  const today = day_of(ctx.now);
  await insert_care_plans(ctx, [{
    district: ctx.actor.district, id, person_id, home_id, place_path: home.path, estate_id: home.estate_id, reason, every_days, assignee_id,
    health_note_cipher: health_note ? notes.seal(health_note) : null, last_visit_on: null, next_visit_on: today, from_on: today, until_on: null,
  }]);
  await record(ctx, { name: 'care.began', subject: person_id, place_path: home.path, data: { plan_id: id, every_days } });
  return id;
}

export async function end_care_plan(ctx: Ctx, person_id: string): Promise<void> {
  const plan = await select_care_plan(ctx, person_id);
  if (!plan) throw new Refusal('care.unknown');
  await end_care_plan_row(ctx, plan.id, day_of(ctx.now));
  await record(ctx, { name: 'care.ended', subject: person_id, place_path: plan.place_path, data: { plan_id: plan.id } });
}
