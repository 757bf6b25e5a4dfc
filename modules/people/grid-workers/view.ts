import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { trail_of } from '../../territory/index.ts';
import { is_above } from '../post/appointing.ts';
import type { GridWorkers } from './contract.ts';
import { select_grids, select_offices } from './store.ts';

const listed_max = 200;

/**
 * 还没有网格员: a grid that was split off has nobody until a person is appointed (decision 0017), and nobody should have to
 * find that out from a case that nobody takes. Counted for everybody alike; no name is told. Refuses `place.unknown`.
 */
export async function grid_workers(ctx: Ctx, place_id: string): Promise<GridWorkers> {
  const trail = await trail_of(ctx, place_id);
  const community = trail.find((one) => one.kind === 'community');
  const around = community ?? trail.at(-1)!;
  const grids = await as_software(ctx, () => select_grids(ctx, around.path));
  const without = grids.filter((one) => !one.workers);
  return {
    grids: grids.length,
    without: without.slice(0, listed_max).map(({ id, name, community_name }) => ({ id, name, community_name })),
    without_count: without.length,
    offices: community ? await select_offices(ctx, community.id) : [],
    may_appoint: community !== undefined && is_above(ctx.actor.hat, { role: 'grid_worker', place_path: community.path, organisation_id: null }),
  };
}
