import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { AskWhatIf, RuleList, RuleOrganisation, RulePlace, RuleView, WhatIf, WriteRule } from './contract.ts';
import { what_if } from './try.ts';
import { rule_list, rule_organisations, rule_places, rule_view } from './view.ts';
import { end_rule, write_rule } from './write.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function rule_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/dispatch-rules', summary: '派单规则', schema: { response: RuleList }, handler: (ctx) => rule_list(ctx) });
  define(app, {
    method: 'GET', url: '/api/dispatch-rules/places', summary: '能给哪些地方定规则',
    schema: { response: Type.Object({ places: Type.Array(RulePlace) }) },
    handler: async (ctx) => ({ places: await rule_places(ctx) }),
  });
  define(app, {
    method: 'GET', url: '/api/dispatch-rules/organisations', summary: '这一片有哪些单位',
    schema: { query: Type.Object({ place: Type.String({ maxLength: 80 }), estate: Type.Optional(Type.String({ maxLength: 64 })) }), response: Type.Object({ organisations: Type.Array(RuleOrganisation) }) },
    handler: async (ctx, { query }) => ({ organisations: await rule_organisations(ctx, query.place, query.estate ?? null) }),
  });
  define(app, { method: 'POST', url: '/api/dispatch-rules', summary: '新写一条派单规则', status: 201, schema: { body: WriteRule, response: RuleView }, handler: async (ctx, { body }) => rule_view(ctx, await write_rule(ctx, body)) });
  define(app, { method: 'PUT', url: '/api/dispatch-rules/:id', summary: '改一条规则（旧的一版留着）', schema: { params: Id, body: WriteRule, response: RuleView }, handler: async (ctx, { params, body }) => rule_view(ctx, await write_rule(ctx, body, params.id)) });
  define(app, { method: 'POST', url: '/api/dispatch-rules/:id/end', summary: '停用一条规则', schema: { params: Id, body: Type.Object({}) }, handler: async (ctx, { params }) => void (await end_rule(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/dispatch-rules/what-if', summary: '假如这样改：近 30 天有多少件会派给别家', schema: { body: AskWhatIf, response: WhatIf }, limit: { max: 20, per_seconds: 60 }, handler: (ctx, { body }) => what_if(ctx, body) });
}
