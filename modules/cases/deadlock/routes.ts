import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../../platform/ctx.ts';
import { define } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { seen } from '../coordinated.ts';
import { DeadlockList, DeadlockView, DecideDeadlock, RaiseDeadlock, StatePosition } from './contract.ts';
import { decide_deadlock, raise_deadlock, state_position } from './decide.ts';
import { deadlocks_of } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function deadlock_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/deadlocks', summary: '僵局和行业党委的决定', schema: { response: DeadlockList }, handler: (ctx) => deadlocks_of(ctx) });
  define(app, { method: 'GET', url: '/api/cases/:id/deadlocks', summary: '这件事的僵局', schema: { params: Id, response: DeadlockList }, handler: async (ctx, { params }) => deadlocks_of(ctx, await seen(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/cases/:id/deadlock', summary: '把僵局交给行业党委', status: 201, schema: { params: Id, body: RaiseDeadlock, response: DeadlockView }, handler: async (ctx, { params, body }) => found(ctx, await raise_deadlock(ctx, params.id, body.summary)) });
  define(app, { method: 'POST', url: '/api/deadlocks/:id/position', summary: '补充意见', schema: { params: Id, body: StatePosition, response: DeadlockView }, handler: async (ctx, { params, body }) => found(ctx, await state_position(ctx, params.id, body.text)) });
  define(app, { method: 'POST', url: '/api/deadlocks/:id/decide', summary: '行业党委决定', schema: { params: Id, body: DecideDeadlock, response: DeadlockView }, handler: async (ctx, { params, body }) => found(ctx, await decide_deadlock(ctx, params.id, body)) });
}

async function found(ctx: Ctx, { id, case_id }: { id: string; case_id: string }): Promise<DeadlockView> {
  const view = (await deadlocks_of(ctx, case_id)).deadlocks.find((one) => one.id === id);
  if (!view) throw new Refusal('deadlock.unknown');
  return view;
}
