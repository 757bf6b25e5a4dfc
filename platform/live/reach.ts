import { within_reach, type Actor } from '../ctx.ts';
import type { Change } from '../live.ts';

export type Told = Change & { district: string };

/**
 * Whether what changed lies within what the actor's hat reaches: the same rule as the database's `within_reach`. What
 * concerns a whole estate (its group) also reaches posts that hold a part of it: `estates` are those with such a part.
 */
export function reaches({ district, person_id, hat }: Actor, estates: ReadonlySet<string>, change: Told): boolean {
  if (change.district !== district) return false;
  if (change.person_id) return change.person_id === person_id;
  const { place_path: path, estate_id } = change;
  if (!path && !estate_id) return true;
  if (estate_id && (hat.estate_ids.includes(estate_id) || (!path && estates.has(estate_id)))) return true;
  return !!path && within_reach(hat, path);
}
