import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { appoint_to, end_post } from './appoint.ts';
import { building_lines, building_record, set_profile } from './building/record.ts';
import * as contract from './contract.ts';
import { delegate, end_delegation, stand_ins_for } from './delegate.ts';
import { delegation_views, organisation_detail, organisations, own_posts, party_counts } from './list.ts';
import { change_organisation, close_organisation, credit_code_view, establish, founding_choices } from './organise.ts';
import { log } from './report.ts';
import { building_view, governance } from './serve.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const day = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }));
const Made = Type.Object({ id: Type.String() });

export function routes(app: FastifyInstance): void {
  bodies(app);
  posts(app);
  delegations(app);
  buildings(app);
  reports(app);
}

function bodies(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/organisations', summary: '组织',
    schema: { query: Type.Object({ on: day, form: Type.Optional(contract.Form), q: Type.Optional(Type.String({ maxLength: 60 })) }), response: contract.OrganisationList },
    handler: (ctx, { query }) => organisations(ctx, query),
  });
  define(app, {
    method: 'GET', url: '/api/organisations/:id', summary: '一个组织和它的人',
    schema: { params: Id, query: Type.Object({ on: day }), response: contract.OrganisationDetail },
    handler: (ctx, { params, query }) => organisation_detail(ctx, params.id, query.on),
  });
  define(app, { method: 'POST', url: '/api/organisations', summary: '成立一个组织', status: 201, schema: { body: contract.Establish, response: Made }, handler: async (ctx, { body }) => ({ id: await establish(ctx, body) }) });
  define(app, { method: 'GET', url: '/api/organisation-choices', summary: '能成立什么、在哪里', schema: { response: contract.FoundingChoices }, handler: founding_choices });
  define(app, {
    method: 'GET', url: '/api/credit-code', summary: '统一社会信用代码对不对、有没有登记过', limit: { max: 120, per_seconds: 60 },
    schema: { query: Type.Object({ code: Type.String({ maxLength: 40 }) }), response: contract.CreditCodeView },
    handler: (ctx, { query }) => credit_code_view(ctx, query.code),
  });
  define(app, { method: 'PUT', url: '/api/organisations/:id', summary: '改名，改值班电话或代码', schema: { params: Id, body: contract.ChangeBody }, handler: async (ctx, { params, body }) => void (await change_organisation(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/organisations/:id/close', summary: '撤销一个组织', schema: { params: Id }, handler: async (ctx, { params }) => void (await close_organisation(ctx, params.id)) });
  define(app, { method: 'GET', url: '/api/party-counts', summary: '物业党建的五个数，哪天都能数', schema: { query: Type.Object({ on: day }), response: contract.PartyCounts }, handler: (ctx, { query }) => party_counts(ctx, query.on) });
}

function posts(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/me/posts', summary: '我的任职和冲突', schema: { response: contract.PersonPosts }, handler: own_posts });
  define(app, { method: 'POST', url: '/api/posts', summary: '任命', status: 201, schema: { body: contract.AppointTo, response: Made }, handler: async (ctx, { body }) => ({ id: await appoint_to(ctx, body) }) });
  define(app, { method: 'POST', url: '/api/posts/:id/end', summary: '免去', schema: { params: Id }, handler: async (ctx, { params }) => void (await end_post(ctx, params.id)) });
  const StandIns = Type.Object({ people: Type.Array(Type.Object({ person_id: Type.String(), name: Type.String(), title: Type.String() })) });
  define(app, { method: 'GET', url: '/api/posts/:id/stand-ins', summary: '谁能代管这个岗位', schema: { params: Id, response: StandIns }, handler: async (ctx, { params }) => ({ people: await stand_ins_for(ctx, params.id) }) });
}

function delegations(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/delegations', summary: '谁不在、谁代管', schema: { response: Type.Object({ delegations: Type.Array(contract.DelegationView) }) }, handler: async (ctx) => ({ delegations: await delegation_views(ctx) }) });
  define(app, { method: 'POST', url: '/api/delegations', summary: '请人代管', status: 201, schema: { body: contract.Delegate, response: Made }, handler: async (ctx, { body }) => ({ id: await delegate(ctx, body) }) });
  define(app, { method: 'POST', url: '/api/delegations/:id/end', summary: '提前结束代管', schema: { params: Id }, handler: async (ctx, { params }) => void (await end_delegation(ctx, params.id)) });
}

function buildings(app: FastifyInstance): void {
  const On = Type.Object({ on: day });
  define(app, { method: 'GET', url: '/api/buildings', summary: '各栋楼的四个一齐不齐', schema: { query: On, response: contract.BuildingLines }, handler: (ctx, { query }) => building_lines(ctx, query.on) });
  define(app, { method: 'GET', url: '/api/buildings/:id', summary: '这栋楼的四个一，谁管', schema: { params: Id, query: On, response: contract.BuildingRecord }, handler: (ctx, { params, query }) => building_record(ctx, params.id, query.on) });
  define(app, { method: 'PUT', url: '/api/buildings/:id', summary: '写下这栋楼的群、楼规和楼风', schema: { params: Id, body: contract.SetProfile, response: contract.BuildingRecord }, handler: (ctx, { params, body }) => set_profile(ctx, params.id, body) });
  define(app, { method: 'GET', url: '/api/me/building', summary: '我这栋谁管', schema: { response: contract.BuildingView }, handler: (ctx) => building_view(ctx, ctx.actor.hat.place_id) });
  define(app, { method: 'GET', url: '/api/estates/:id/governance', summary: '小区的 1+3+N', schema: { params: Id, response: contract.Governance }, handler: (ctx, { params }) => governance(ctx, params.id) });
}

function reports(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/log', summary: '日志（审计）',
    schema: { query: Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })), name: Type.Optional(Type.String({ maxLength: 40 })) }), response: contract.LogView },
    handler: (ctx, { query }) => log(ctx, query.before ?? null, query.name ?? null),
  });
}
