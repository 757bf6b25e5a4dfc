import type { FastifyInstance } from 'fastify';
import { define } from '../../platform/http/index.ts';
import { HazardList, HazardView, SubmitHazard } from './contract.ts';
import { own_hazards, submit_hazard } from './hazard.ts';

export function routes(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/hazards', summary: '随手报隐患', status: 201, limit: { max: 30, per_seconds: 60 }, schema: { body: SubmitHazard, response: HazardView }, handler: (ctx, { body }) => submit_hazard(ctx, body) });
  define(app, { method: 'GET', url: '/api/hazards', summary: '我报的隐患后来怎样', schema: { response: HazardList }, handler: async (ctx) => ({ hazards: await own_hazards(ctx) }) });
}
