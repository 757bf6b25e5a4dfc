import type { FastifyInstance } from 'fastify';
import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { define } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { place_by_id } from '../../territory/index.ts';
import { LearningView, RollBack } from './contract.ts';
import { forget_layers } from './in-use.ts';
import { count_corrections, end_used_layer, select_before, select_layers, use_again } from './store.ts';
import { lessons_min } from './trial.ts';

const layers_shown = 14;
const deciders: ReadonlySet<string> = new Set(['community', 'street']);

export function learning_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/learning', summary: '助手从改正里学到的', schema: { response: LearningView }, handler: learning });
  define(app, { method: 'POST', url: '/api/learning/roll-back', summary: '退回上一层', schema: { body: RollBack, response: LearningView }, handler: (ctx, { body }) => roll_back(ctx, body.community_id) });
}

async function learning(ctx: Ctx): Promise<LearningView> {
  const counted = Map.groupBy(await count_corrections(ctx), ({ community_path }) => community_path);
  const communities = [...counted].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, 40).map(async ([path, counts]) => {
    const id = path.split('/').at(-1)!;
    const count = (kind: string) => counts.find((one) => one.kind === kind)?.count ?? 0;
    return {
      id, name: (await place_by_id(ctx, id))?.name ?? id, lessons_min, may_roll_back: deciders.has(ctx.actor.hat.role),
      corrections: { category: count('category'), tier: count('tier'), place: count('place'), merge: count('merge'), apart: count('apart'), act: count('act'), stands: count('stands') },
      layers: (await select_layers(ctx, path, layers_shown)).map(({ made_at, id: layer_id, state, lessons, trial }) => ({ id: layer_id, made_at: made_at.toISOString(), state, lessons, trial })),
    };
  });
  return { communities: await Promise.all(communities) };
}

/** One click: the layer before it reads again, or the shipped model alone. Refuses `learning.nothing_to_roll_back`. */
async function roll_back(ctx: Ctx, community_id: string): Promise<LearningView> {
  const place = await place_by_id(ctx, community_id);
  const ended = place ? await end_used_layer(ctx, place.path, 'rolled_back') : null;
  if (!place || !ended) throw new Refusal('learning.nothing_to_roll_back');
  const before = await select_before(ctx, place.path, ended);
  if (before) await use_again(ctx, before.id);
  await record(ctx, { name: 'learning.rolled_back', subject: ended, place_path: place.path, data: { to: before?.id ?? null } });
  ctx.after(() => forget_layers(ctx.actor.district));
  return learning(ctx);
}
