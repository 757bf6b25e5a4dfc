import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { tell } from '../post/appoint.ts';
import { insert_merge, lock_people, set_merged_into } from './store.ts';

export { select_reach } from '../identity/store.ts';

/**
 * A record of somebody of whom nothing was known but that they spoke becomes a known person's, once they proved who they are.
 * The register's own merge asks for two homes; this one has none to give, and can be undone like any other. For the software.
 */
export async function adopt_record(ctx: Ctx, kept_id: string, gone_id: string): Promise<void> {
  if (kept_id === gone_id) return;
  const locked = await lock_people(ctx, [kept_id, gone_id]);
  if (locked.length !== 2 || locked.some(({ merged_into }) => merged_into !== null)) throw new Refusal('person.unknown');
  const id = new_id(ctx.now);
  const moved = { residencies: [], person_tags: [], consents: [], care_plans: [], guardians: [], wards: [], corrections: [], filled: [] };
  await set_merged_into(ctx, gone_id, kept_id);
  await insert_merge(ctx, { district: ctx.actor.district, id, kept_id, gone_id, moved, at: ctx.now, by: ctx.actor.person_id ?? '', undone_at: null, undone_by: null });
  await record(ctx, { name: 'person.merged', subject: kept_id, place_path: `/${ctx.actor.district}`, data: { gone_id, merge_id: id } });
  tell(ctx, kept_id);
}
