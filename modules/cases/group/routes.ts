import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../../platform/ctx.ts';
import { define } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { seen } from '../coordinated.ts';
import { EndGroup, FinishItem, FormGroup, GroupList, GroupView, Leads, WriteMinutes } from './contract.ts';
import { end_group, finish_item, form_group, write_minutes } from './form.ts';
import { groups_of, leads_for } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function group_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/coordination-groups', summary: '协调组', schema: { response: GroupList }, handler: async (ctx) => ({ groups: await groups_of(ctx) }) });
  define(app, { method: 'GET', url: '/api/cases/:id/coordination-groups', summary: '这件事的协调组', schema: { params: Id, response: GroupList }, handler: async (ctx, { params }) => ({ groups: await groups_of(ctx, await seen(ctx, params.id)) }) });
  define(app, { method: 'GET', url: '/api/cases/:id/leads', summary: '谁能牵头', schema: { params: Id, response: Leads }, handler: async (ctx, { params }) => ({ leads: await leads_for(ctx, params.id) }) });
  define(app, { method: 'POST', url: '/api/cases/:id/coordinate', summary: '成立协调组', status: 201, schema: { params: Id, body: FormGroup, response: GroupView }, handler: async (ctx, { params, body }) => found(ctx, await form_group(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/coordination-groups/:id/minutes', summary: '写纪要', schema: { params: Id, body: WriteMinutes, response: GroupView }, handler: async (ctx, { params, body }) => found(ctx, await write_minutes(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/coordination-groups/:id/end', summary: '协调组结束', schema: { params: Id, body: EndGroup, response: GroupView }, handler: async (ctx, { params, body }) => found(ctx, await end_group(ctx, params.id, body.outcome)) });
  define(app, {
    method: 'POST', url: '/api/group-items/:id/finish', summary: '一项办完了', schema: { params: Id, body: FinishItem, response: GroupView },
    handler: async (ctx, { params, body }) => {
      const item = await finish_item(ctx, params.id, body.note);
      return found(ctx, { id: item.group_id, case_id: item.case_id });
    },
  });
}

async function found(ctx: Ctx, { id, case_id }: { id: string; case_id: string }): Promise<GroupView> {
  const view = (await groups_of(ctx, case_id)).find((one) => one.id === id);
  if (!view) throw new Refusal('group.unknown');
  return view;
}
