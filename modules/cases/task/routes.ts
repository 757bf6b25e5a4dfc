import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../../platform/ctx.ts';
import { define, language_of } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { select_case } from '../store.ts';
import { ask_companion, claim_task, leave_task, see_contact, start_task } from './claim.ts';
import { CaseTasks, FinishTask, OfferTask, StartTask, TaskContact, TaskList, TaskView, ThankTask } from './contract.ts';
import { finish_task, thank_for_task } from './finish.ts';
import { end_task, offer_task } from './offer.ts';
import { tasks_of_case, tasks_of_team, view_of_task } from './present.ts';
import type { TaskRow } from './tables.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/tasks', summary: '邻里帮忙：等人接的、我接下的、我办好的', schema: { response: TaskList }, handler: (ctx, { raw }) => tasks_of_team(ctx, language_of(raw.headers['accept-language'])) });
  define(app, {
    method: 'GET', url: '/api/cases/:id/tasks', summary: '这件事请了谁帮忙', schema: { params: Id, response: CaseTasks },
    handler: async (ctx, { params, raw }) => tasks_of_case(ctx, await found(ctx, params.id), language_of(raw.headers['accept-language'])),
  });
  define(app, {
    method: 'POST', url: '/api/cases/:id/tasks', summary: '请志愿队帮忙', status: 201, schema: { params: Id, body: OfferTask, response: CaseTasks },
    handler: async (ctx, { params, body, raw }) => {
      await offer_task(ctx, params.id, body);
      return tasks_of_case(ctx, await found(ctx, params.id), language_of(raw.headers['accept-language']));
    },
  });
  define(app, { method: 'POST', url: '/api/tasks/:id/end', summary: '不用帮了', schema: { params: Id }, handler: (ctx, { params }) => end_task(ctx, params.id).then(() => undefined) });
  define(app, { method: 'POST', url: '/api/tasks/:id/contact', summary: '看地址和电话（只给接下的人，记录在案）', schema: { params: Id, response: TaskContact }, handler: (ctx, { params }) => see_contact(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/tasks/:id/thanks', summary: '谢谢帮忙的邻居', schema: { params: Id, body: ThankTask }, handler: (ctx, { params, body }) => thank_for_task(ctx, params.id, body.words ?? '').then(() => undefined) });
  verb(app, 'claim', '接下', Type.Object({}), (ctx, id) => claim_task(ctx, id));
  verb(app, 'start', '核对安全提醒，开始', StartTask, (ctx, id, body) => start_task(ctx, id, body.checks));
  verb(app, 'companion', '要一位同伴', Type.Object({}), (ctx, id) => ask_companion(ctx, id));
  verb(app, 'leave', '交回', Type.Object({}), (ctx, id) => leave_task(ctx, id));
  verb(app, 'finish', '办好了（照片或一句话）', FinishTask, (ctx, id, body) => finish_task(ctx, id, body));
}

function verb<Body extends Type.TSchema>(app: FastifyInstance, name: string, summary: string, body: Body, run: (ctx: Ctx, id: string, body: Type.Static<Body>) => Promise<TaskRow>): void {
  define(app, {
    method: 'POST', url: `/api/tasks/:id/${name}`, summary, schema: { params: Id, body, response: TaskView },
    handler: async (ctx, asked) => view_of_task(ctx, await run(ctx, asked.params.id, asked.body as Type.Static<Body>), language_of(asked.raw.headers['accept-language'])),
  });
}

async function found(ctx: Ctx, id: string) {
  const row = await select_case(ctx, id);
  if (!row) throw new Refusal('case.unknown');
  return row;
}
