import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../../platform/ctx.ts';
import { define } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { seen } from '../coordinated.ts';
import { answer_call, appraise_call, arrive_at_call, blow, rate_call } from './blow.ts';
import { AnswerCall, AppraiseCall, Blow, Callable, RateCall, WhistleFigures, WhistleList, WhistleView } from './contract.ts';
import type { CallRow } from './tables.ts';
import { callable, whistle_figures, whistles_of } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function whistle_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/whistles', summary: '吹哨：叫了谁，来了没有', schema: { response: WhistleList }, handler: async (ctx) => ({ whistles: await whistles_of(ctx) }) });
  define(app, { method: 'GET', url: '/api/whistles/figures', summary: '各单位报到情况', schema: { response: WhistleFigures }, handler: (ctx) => whistle_figures(ctx) });
  define(app, { method: 'GET', url: '/api/cases/:id/whistles', summary: '这件事吹过的哨', schema: { params: Id, response: WhistleList }, handler: async (ctx, { params }) => ({ whistles: await whistles_of(ctx, await seen(ctx, params.id)) }) });
  define(app, { method: 'GET', url: '/api/cases/:id/callable', summary: '这件事能叫哪些单位', schema: { params: Id, response: Type.Object({ organisations: Type.Array(Callable) }) }, handler: async (ctx, { params }) => ({ organisations: await callable(ctx, params.id) }) });
  define(app, {
    method: 'POST', url: '/api/cases/:id/whistle', summary: '吹哨：叫几个单位来办一件事', status: 201, schema: { params: Id, body: Blow, response: WhistleView },
    handler: async (ctx, { params, body }) => found(ctx, await blow(ctx, params.id, body)),
  });
  define(app, { method: 'POST', url: '/api/calls/:id/arrive', summary: '报到', schema: { params: Id, body: Type.Object({}), response: WhistleView }, handler: async (ctx, { params }) => of_call(ctx, await arrive_at_call(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/calls/:id/answer', summary: '答复', schema: { params: Id, body: AnswerCall, response: WhistleView }, handler: async (ctx, { params, body }) => of_call(ctx, await answer_call(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/calls/:id/appraise', summary: '街道评价', schema: { params: Id, body: AppraiseCall, response: WhistleView }, handler: async (ctx, { params, body }) => of_call(ctx, await appraise_call(ctx, params.id, body.appraisal, body.note ?? '')) });
  define(app, { method: 'POST', url: '/api/calls/:id/rate', summary: '居民评价', schema: { params: Id, body: RateCall, response: WhistleView }, handler: async (ctx, { params, body }) => of_call(ctx, await rate_call(ctx, params.id, body.word)) });
}

const of_call = (ctx: Ctx, call: CallRow) => found(ctx, { id: call.whistle_id, case_id: call.case_id });
async function found(ctx: Ctx, { id, case_id }: { id: string; case_id: string }): Promise<WhistleView> {
  const view = (await whistles_of(ctx, case_id)).find((one) => one.id === id);
  if (!view) throw new Refusal('whistle.unknown');
  return view;
}
