import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import type { JobPayload } from '../../../platform/jobs.ts';
import { publish } from '../../../platform/live.ts';
import { estate_index, forget_estate } from '../../territory/index.ts';
import { follow_estate, follow_places } from './store.ts';

/**
 * Job `tree_changed`: underway cases go where their building went, so that today’s grid worker has them; what is over
 * stays where it was (product A1). Runs at least once: asked again it finds nothing left to move.
 */
export async function follow_tree(ctx: Ctx, payload: JobPayload): Promise<void> {
  const list = (name: string) => String(payload[name] ?? '').split(',').filter(Boolean);
  const followed = await follow_places(ctx, list('paths'));
  for (const estate_id of list('estates')) {
    forget_estate(ctx.actor.district, estate_id);
    const { whole } = await estate_index(ctx, estate_id);
    followed.push(...(await follow_estate(ctx, estate_id, whole)));
  }
  const facts = followed.map(({ id, place_path }) => ({ name: 'case.followed', subject: id, place_path }));
  for (let from = 0; from < facts.length; from += 500) await record(ctx, ...facts.slice(from, from + 500));
  for (const { id, place_path } of followed) publish(ctx, { type: 'case', id, place_path });
}
