import type { Ctx } from '../../platform/ctx.ts';
import { shanghai_date } from '../cases/index.ts';
import { care_plan_of, care_plans, visited } from '../people/index.ts';
import { place_by_id } from '../territory/index.ts';
import type { Why } from './contract.ts';
import { plan_for_person } from './plan.ts';
import { select_awaited } from './store.ts';
import type { VisitRow } from './tables.ts';

/** The register's reasons in the words of a visit; a reason of a county's own is a look in. */
const why_of: Readonly<Record<string, Why>> = { alone: 'elder_alone', illness: 'illness', disabled: 'disability', left_child: 'child_alone', low_income: 'hardship' };

/** 看望名单: whoever is due today and has no visit ahead gets one, given to whom the care plan names (product A5, G2). */
export async function plan_care_visits(ctx: Ctx): Promise<number> {
  const today = shanghai_date(ctx.now);
  const due = (await care_plans(ctx)).filter((plan) => plan.next_visit_on !== null && plan.next_visit_on <= today);
  if (due.length === 0) return 0;
  const awaited = await select_awaited(ctx, due.map((plan) => plan.person_id), today);
  let planned = 0;
  for (const plan of due) {
    const place = awaited.has(plan.person_id) ? undefined : await place_by_id(ctx, plan.home_id);
    if (!place) continue;
    await plan_for_person(ctx, { person_id: plan.person_id, place, why: why_of[plan.reason] ?? 'look_in', why_text: null, on_day: today, worker_id: plan.assignee_id });
    planned += 1;
  }
  return planned;
}

/** The care list learns that somebody was seen, and when again: as promised, else in its own rhythm; an unanswered door tomorrow. */
export async function note_care(ctx: Ctx, visit: VisitRow, next_on: string | null): Promise<void> {
  const plan = visit.person_id === null ? undefined : await care_plan_of(ctx, visit.person_id);
  if (!plan) return;
  const today = shanghai_date(visit.visited_at ?? ctx.now);
  const in_days = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  const seen = visit.outcome !== 'unanswered';
  await visited(ctx, plan.id, { last_visit_on: seen ? today : (plan.last_visit_on ?? plan.from_on), next_visit_on: next_on ?? in_days(seen ? plan.every_days : 1) });
}
