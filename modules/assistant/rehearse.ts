import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../platform/ctx.ts';
import { define } from '../../platform/http/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { category_by_code, try_dispatch } from '../cases/index.ts';
import { estate_index, estates_within_reach, find_place, place_words } from '../territory/index.ts';
import { Rehearsal, Rehearse } from './contract.ts';
import { estate_for } from './hearing.ts';
import { layer_at } from './learning/in-use.ts';
import { triage } from './triage.ts';

/** 「这句话会派给谁」: the reading and the rules that a real message meets, at a moment that may lie ahead; nothing is stored (product B3). */
export function rehearse_routes(app: FastifyInstance): void {
  define(app, {
    method: 'POST', url: '/api/dispatch-rules/try', summary: '试一句话会派给谁',
    schema: { body: Rehearse, response: Rehearsal }, limit: { max: 60, per_seconds: 60 },
    handler: (ctx, { body }) => rehearse(ctx, body),
  });
}

async function rehearse(ctx: Ctx, { text, estate_id, category: chosen, at }: Type.Static<typeof Rehearse>): Promise<Type.Static<typeof Rehearsal>> {
  if (!(await estates_within_reach(ctx)).some((one) => one.id === estate_id)) throw new Refusal('place.unknown');
  const index = await estate_index(ctx, estate_id);
  const when = at === null ? ctx.now : new Date(at);
  const reading = triage(text, { at: when, estate: estate_for(index), layer: await layer_at(ctx, index.whole.path) });
  const place = find_place(index, reading.place) ?? index.whole;
  const code = chosen ?? reading.category;
  const tier = chosen === null ? reading.tier : null;
  return {
    at: when.toISOString(),
    reading: {
      act: reading.act,
      category: code,
      category_name: code && category_by_code(code).name,
      tier: tier ?? (code ? category_by_code(code).tier : null),
      emergency: reading.emergency,
      emergency_lines: reading.emergency_lines,
      confidence: reading.confidence,
      place: place_words(index, place.id) || index.estate.name,
      reasons: reading.reasons.map((reason) => reason.text),
    },
    tried: code === null ? null : await try_dispatch(ctx, { category: code, tier, place_path: place.path, estate_id, text, at: when }),
  };
}
