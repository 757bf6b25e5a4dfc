import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { heard_cases, queue_same_fault } from '../cases/index.ts';
import type { Place, Tier } from './reading.ts';
import { compare, fault_kind } from './same.ts';
import { normalise } from './text.ts';

/**
 * The live case in which a neighbour reported the same fault, for a form as for a message (domain.md §8, journey 1:
 * five neighbours report the same lamp). Waits its turn, so that two at the same moment find each other. One's own
 * second report is left to a person, and a danger to life joins only what is known to be one.
 */
export async function case_of_neighbour(
  ctx: Ctx,
  estate_id: string,
  report: { text: string; category: string; tier: Tier | null; place: Place },
): Promise<string | null> {
  await queue_same_fault(ctx, estate_id, { building: report.place.building, kind: fault_kind(report.category) });
  const cases = await as_software(ctx, () => heard_cases(ctx, estate_id, report.place.building));
  const said = { text: normalise(report.text), category: report.category, place: report.place, at: ctx.now };
  const matches = cases.flatMap((one) => {
    if (one.mine || one.state === 'resolved' || (report.tier === 1 && one.tier !== 1)) return [];
    const { building, unit, floor, room, spot } = one;
    const { same, score } = compare(said, {
      text: normalise(one.description ?? ''),
      category: one.category,
      place: { building, unit, floor, room, spot, estate: null },
      at: one.opened_at,
    });
    return same ? [{ id: one.id, score }] : [];
  });
  return matches.sort((a, b) => b.score - a.score)[0]?.id ?? null;
}
