import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../platform/http/index.ts';
import { act_on_list } from './act.ts';
import { board, our_lists, public_board } from './board.ts';
import * as contract from './contract.ts';
import { act_on_project } from './delivery/act.ts';
import * as delivery from './delivery/contract.ts';
import { say } from './delivery/say.ts';
import { project_view } from './delivery/view.ts';
import { open_list, propose, support } from './propose.ts';
import { list_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const Year = Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 }));
const Made = Type.Object({ id: Type.String() });

export function routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/public/projects', summary: '公布了的民生实事：全县的数，一个村（社区）的十件和钱', limit: { max: 120, per_seconds: 60 },
    schema: { query: Type.Object({ year: Year, village: Type.Optional(Type.String({ maxLength: 64 })), district: Type.Optional(Type.String({ pattern: '^\\d{6}$' })) }), response: contract.PublicBoard },
    district: ({ query }) => query.district, handler: (ctx, { query }) => public_board(ctx, query),
  });
  define(app, { method: 'GET', url: '/api/me/project-lists', summary: '我们村（社区）各年的清单', schema: { response: contract.OurLists }, handler: async (ctx) => ({ lists: await our_lists(ctx) }) });
  define(app, { method: 'GET', url: '/api/project-board', summary: '各村（社区）的清单、钱和成果卡', schema: { query: Type.Object({ year: Year }), response: contract.Board }, handler: (ctx, { query }) => board(ctx, query.year) });
  define(app, { method: 'POST', url: '/api/project-lists', summary: '新开一年的清单，开始收建议', status: 201, schema: { body: contract.OpenList, response: contract.ListView }, handler: async (ctx, { body }) => list_view(ctx, (await open_list(ctx, body)).id) });
  define(app, { method: 'GET', url: '/api/project-lists/:id', summary: '一个村（社区）一年的清单', schema: { params: Id, response: contract.ListView }, handler: (ctx, { params }) => list_view(ctx, params.id) });
  define(app, {
    method: 'POST', url: '/api/project-lists/:id/proposals', summary: '提一条建议', status: 201, limit: { max: 30, per_seconds: 60 }, schema: { params: Id, body: contract.Propose, response: Made },
    handler: async (ctx, { params, body }) => ({ id: (await propose(ctx, params.id, body)).id }),
  });
  define(app, { method: 'POST', url: '/api/project-proposals/:id/support', summary: '我也要（一人一次）', limit: { max: 60, per_seconds: 60 }, schema: { params: Id, response: Made }, handler: async (ctx, { params }) => ({ id: (await support(ctx, params.id)).id }) });
  define(app, {
    method: 'POST', url: '/api/project-lists/:id/acts', summary: '合并、查可行、选十件、表决、公布、月公示、整改', schema: { params: Id, body: contract.ListAct, response: contract.ListView },
    handler: async (ctx, { params, body }) => (await act_on_list(ctx, params.id, body), list_view(ctx, params.id)),
  });
  define(app, { method: 'GET', url: '/api/projects/:id', summary: '一件实事：进度、照片、监督、钱', schema: { params: Id, response: delivery.ProjectView }, handler: (ctx, { params }) => project_view(ctx, params.id) });
  define(app, {
    method: 'POST', url: '/api/projects/:id/acts', summary: '排进度、日记、照片、变更、验收、钱、复查', schema: { params: Id, body: delivery.ProjectAct, response: delivery.ProjectView },
    handler: async (ctx, { params, body }) => (await act_on_project(ctx, params.id, body), project_view(ctx, params.id)),
  });
  define(app, {
    method: 'POST', url: '/api/projects/:id/words', summary: '居民监督、验收时说一句、保修期里报故障', limit: { max: 30, per_seconds: 60 }, schema: { params: Id, body: delivery.ProjectSay, response: delivery.Said },
    handler: (ctx, { params, body }) => say(ctx, params.id, body),
  });
}
