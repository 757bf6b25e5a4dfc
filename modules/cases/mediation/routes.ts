import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../../platform/ctx.ts';
import { define } from '../../../platform/http/index.ts';
import { Id } from '../verb-route.ts';
import { Agreement, AnswerMediation, Declare, End, Finish, Made, MediationList, MediationsOfCase, MediationView, Mediators, Meet, Minutes, OpenMediation, Outcome, Sign, WantConfirmation } from './contract.ts';
import { keep_promise, want_confirmation, write_outcome } from './keep.ts';
import { mediators_for, open_mediation } from './open.ts';
import { agree, answer_mediation, declare, end_mediation, meet, sign, write_minutes_of } from './talk.ts';
import { mediation_view, mediations_of_case, my_mediations } from './view.ts';

export function mediation_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/mediations', summary: '我参加的调解', schema: { response: MediationList }, handler: (ctx) => my_mediations(ctx) });
  define(app, { method: 'GET', url: '/api/mediations/:id', summary: '一次调解', schema: { params: Id, response: MediationView }, handler: (ctx, { params }) => mediation_view(ctx, params.id) });
  define(app, { method: 'GET', url: '/api/cases/:id/mediations', summary: '这件事的调解', schema: { params: Id, response: MediationsOfCase }, handler: (ctx, { params }) => mediations_of_case(ctx, params.id) });
  define(app, {
    method: 'GET', url: '/api/mediators', summary: '谁能当调解员', schema: { query: Type.Object({ case: Type.Optional(Type.String({ maxLength: 64 })) }), response: Mediators },
    handler: async (ctx, { query }) => ({ mediators: await mediators_for(ctx, query.case ?? null) }),
  });
  define(app, { method: 'POST', url: '/api/mediations', summary: '发起调解', status: 201, schema: { body: OpenMediation, response: Made }, handler: async (ctx, { body }) => ({ id: (await open_mediation(ctx, body)).id }) });
  deed(app, 'answer', '愿不愿意调解', AnswerMediation, answer_mediation);
  deed(app, 'declare', '调解员声明没有利害关系', Declare, (ctx, id, body) => declare(ctx, id, body.no_stake));
  deed(app, 'meet', '约一次面谈', Meet, meet);
  deed(app, 'minutes', '写调解笔录', Minutes, (ctx, id, body) => write_minutes_of(ctx, id, body.session_id, body.text));
  deed(app, 'agree', '写调解协议', Agreement, agree);
  deed(app, 'sign', '签调解协议', Sign, sign);
  deed(app, 'end', '不调解了', End, end_mediation);
  deed(app, 'keep', '协议里的一项做到了', Finish, (ctx, id, body) => keep_promise(ctx, id, body.promise_id));
  deed(app, 'confirm', '愿意申请司法确认', WantConfirmation, (ctx, id, body) => want_confirmation(ctx, id, body.person_id));
  deed(app, 'outcome', '法院确认的结果', Outcome, (ctx, id, body) => write_outcome(ctx, id, body.outcome));
}

/** What was done is answered with its id alone: whoever steps out sees it no more. */
function deed<Body extends Type.TSchema>(app: FastifyInstance, name: string, summary: string, body: Body, run: (ctx: Ctx, id: string, body: Type.Static<Body>) => Promise<unknown>): void {
  define(app, {
    method: 'POST', url: `/api/mediations/:id/${name}`, summary, schema: { params: Id, body, response: Made },
    handler: async (ctx, asked) => {
      await run(ctx, asked.params.id, asked.body as Type.Static<Body>);
      return { id: asked.params.id };
    },
  });
}
