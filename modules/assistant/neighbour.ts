import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { heard_cases, queue_same_faults } from '../cases/index.ts';
import type { Place, Tier } from './reading.ts';
import { compare, fault_kind, kinds_like } from './same.ts';
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
  const { building } = report.place;
  queue_same_faults(ctx, [{ estate_id, building, kind: fault_kind(report.category) }]);
  const [cases = []] = await as_software(ctx, () => heard_cases(ctx, [{ own_ids: own_ids(ctx.actor), estate_id, building, kinds: kinds_like(report.category), own: true }]));
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
