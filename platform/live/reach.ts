import type { Actor } from '../ctx.ts';
import type { Change } from '../live.ts';

export type Told = Change & { district: string };

/** Whether what changed lies within what the actor's hat reaches: the same rule as the database's `within_reach`. */
export function reaches({ district, person_id, hat }: Actor, change: Told): boolean {
  if (change.district !== district) return false;
  if (change.person_id) return change.person_id === person_id;
  if (!change.place_path && !change.estate_id) return true;
  if (change.estate_id && hat.estate_ids.includes(change.estate_id)) return true;
  const path = change.place_path;
  return !!path && hat.place_paths.some((reach) => path === reach || path.startsWith(reach.endsWith('/') ? reach : `${reach}/`));
}
