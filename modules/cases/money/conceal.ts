import type { Ctx } from '../../../platform/ctx.ts';
import { estate_index } from '../../territory/index.ts';
import type { Demand } from '../open.ts';
import { speaks_of_debt } from './matter.ts';

type Placed = Pick<Demand, 'category' | 'description' | 'estate_id' | 'place' | 'spoken' | 'reporter'>;
const about_owners: readonly string[] = ['04', '07'];

/** 垫付公示不点名 (domain.md §5): a case about somebody’s debt stands at the estate, unless it is the reporter’s own home. */
export async function without_the_debtor(ctx: Ctx, { category, description, estate_id, place, spoken, reporter }: Placed): Promise<Pick<Demand, 'place' | 'spoken'>> {
  const is_debt = (category === null || about_owners.includes(category.slice(0, 2))) && speaks_of_debt(description);
  if (!is_debt || estate_id === null || (reporter?.home_id && place.id === reporter.home_id)) return { place, spoken };
  const { whole } = await estate_index(ctx, estate_id);
  return { place: { id: whole.id, path: whole.path }, spoken: {} };
}
