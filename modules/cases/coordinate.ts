import { within_reach, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import { act, allow, happened } from './act.ts';
import { may_merge_into } from './case.ts';
import { category_by_code } from './category.ts';
import { level_above } from './owner.ts';
import { stop_waiting } from './pause/wait.ts';
import { about_staff } from './sight.ts';
import { lock_case, move_reporters, update_case } from './store.ts';
import type { CaseRow } from './tables.ts';
import type { Tier } from './tier.ts';

/** 上报: a coordinator raises what this level cannot settle (community → street → county). */
export function escalate(ctx: Ctx, case_id: string, reason: string): Promise<CaseRow> {
  return act(ctx, case_id, 'escalate', ({ row }) => {
    if (!reason.trim()) throw new Refusal('case.needs_reason');
    const level = level_above(row.level) ?? row.level;
    return { patch: { level }, clocks: { verb: 'escalate', missed: null }, data: { level, missed: null }, note: { text: reason, audience: 'staff' } };
  });
}

/** 并案: one fault, one case; every reporter moves along and is told like the first. */
export async function merge(ctx: Ctx, case_id: string, into_id: string): Promise<CaseRow> {
  // both are locked in the order of their ids, so that two merges of the same pair cannot wait for each other
  const [first, second] = [case_id, into_id].toSorted();
  await lock_case(ctx, first!);
  if (second !== first) await lock_case(ctx, second!);
  const into = await lock_case(ctx, into_id);
  if (!into) throw new Refusal('case.unknown');
  await stop_waiting(ctx, case_id);
  const merged = await act(ctx, case_id, 'merge', () => {
    allow(may_merge_into(case_id, into_id, into.state));
    return { patch: { merged_into: into_id, closed_at: ctx.now, offered_role: null, offered_organisation_id: null }, clocks: { verb: 'merge' }, data: { into: into_id } };
  });
  // a county's hat sees no reporter, and yet must lose none
  const reporter_count = await as_software(ctx, () => move_reporters(ctx, case_id, into_id));
  await update_case(ctx, into_id, { reporter_count });
  await happened(ctx, { ...into, reporter_count }, 'case.joined', { data: { reporter_count, from: case_id } });
  return merged;
}

export type Correction = {
  category?: string | undefined;
  tier?: number | undefined;
  place?: { id: string; path: string; building: string | null; unit: string | null; room: string | null; floor: string | null } | undefined;
  spot?: string | undefined;
};

/** What the assistant or the reporter got wrong is put right by a coordinator; the clocks follow the tier’s rule. */
export async function correct(ctx: Ctx, case_id: string, { category, tier, place, spot }: Correction): Promise<CaseRow> {
  await stop_waiting(ctx, case_id);
  return act(ctx, case_id, 'correct', ({ row }) => {
    // beyond one's own reach somebody above sends it: whoever moved it there would see it no more
    if (place && row.estate_id === null && !within_reach(ctx.actor.hat, place.path)) throw new Refusal('case.place_beyond_reach');
    const named = category === undefined ? null : category_by_code(category);
    const next_tier = (tier ?? named?.tier ?? row.tier) as Tier;
    return {
      patch: {
        ...(named ? { category: named.code } : {}),
        ...(named?.code === about_staff ? { confidential: true } : {}),
        tier: next_tier,
        ...(place ? { place_id: place.id, place_path: place.path, building: place.building, unit: place.unit, room: place.room, floor: place.floor } : {}),
        ...(spot === undefined ? {} : { spot }),
      },
      clocks: { verb: 'correct', was: row.tier },
      data: { category: named?.code ?? row.category, tier: next_tier, was_category: row.category, was_tier: row.tier, place_changed: place !== undefined },
    };
  });
}
