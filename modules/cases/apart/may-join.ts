import type { Actor } from '../../../platform/ctx.ts';
import { is_of_one_household } from '../money/matter.ts';
import { is_underway } from '../move.ts';
import { is_personal } from '../sight.ts';
import type { CaseRow } from '../tables.ts';

/** Whether a neighbour may say 「我家也是」: of what concerns their own estate, and of nobody's private affairs. */
export function may_join(actor: Actor, row: CaseRow): boolean {
  const { role, estate_ids } = actor.hat;
  const is_neighbour = role === 'resident' && row.estate_id !== null && estate_ids.includes(row.estate_id);
  return is_neighbour && is_underway(row.state) && !row.confidential && !is_personal(row.category) && !is_of_one_household(row.category);
}
