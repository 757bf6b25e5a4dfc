import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Check } from 'typebox/value';
import type { Ctx } from '../../platform/ctx.ts';
import { refusals as file_refusals } from '../../platform/files/index.ts';
import { define, define_bare, language_of, refusal_of, trace_of } from '../../platform/http/index.ts';
import { Refusal, refusals as platform_refusals } from '../../platform/refusal.ts';
import { refusals as case_refusals } from '../cases/index.ts';
import { take_act } from './act.ts';
import * as contract from './contract.ts';
import { reveal_contact } from './contact.ts';
import { refusals } from './refusals.ts';
import { select_visit } from './store.ts';
import type { VisitRow } from './tables.ts';
import { visit_day, visit_history, visit_views } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const sentences = { ...platform_refusals, ...file_refusals, ...case_refusals, ...refusals };

async function found(ctx: Ctx, id: string): Promise<VisitRow> {
  const row = await select_visit(ctx, id);
  if (!row) throw new Refusal('visit.unknown');
  return row;
}

export function routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/visits', summary: '一天的走访清单',
    schema: { query: Type.Object({ day: Type.Optional(Type.String({ format: 'date' })) }), response: contract.VisitDay },
    handler: (ctx, { query }) => visit_day(ctx, query.day ?? null),
  });
  define(app, {
    method: 'GET', url: '/api/visits/:id', summary: '一次走访和它的全部经过',
    schema: { params: Id, response: contract.VisitHistory },
    handler: async (ctx, { params }) => visit_history(ctx, await found(ctx, params.id)),
  });
  define(app, {
    method: 'POST', url: '/api/visits/:id/contact', summary: '看这一次走访的联系电话（记录原因）',
    schema: { params: Id, body: contract.AskContact, response: contract.Contact },
    handler: async (ctx, { params, body }) => reveal_contact(ctx, await found(ctx, params.id), body.reason),
  });
  define_bare(app, {
    method: 'POST', url: '/api/visits/sync', summary: '送出手机上攒下的走访记录，一条一条答复', limit: { max: 120, per_seconds: 60 },
    schema: { body: contract.SyncVisits, response: contract.Synced },
    handler: async ({ body, raw }) => {
      const now = app.house.clock();
      const device_at = new Date(body.device_at);
      const answers: contract.SyncAnswer[] = [];
      // one after the other: what a phone did later may stand on what it did before
      for (const act of body.acts) answers.push(await take(app, raw, act, device_at, now));
      return { now: now.toISOString(), clock_off_minutes: Math.round((device_at.getTime() - now.getTime()) / 60_000), answers };
    },
  });
}

/** One act in a transaction of its own, so that what is refused takes nothing else with it. */
async function take(app: FastifyInstance, raw: FastifyRequest, act: { id: string }, device_at: Date, now: Date): Promise<contract.SyncAnswer> {
  try {
    if (!Check(contract.VisitAct, act)) throw new Refusal('request.invalid');
    return await app.house.db.transaction(raw.session!.actor, now, async (ctx) => {
      const { result, visit, case_number } = await take_act(ctx, act, device_at);
      const [view] = await visit_views(ctx, [visit]);
      return { id: act.id, result, code: null, message: null, visit: view!, case_number: case_number === null ? null : String(case_number) };
    });
  } catch (error) {
    const { status, body } = refusal_of(error, sentences, language_of(raw.headers['accept-language']));
    if (status >= 500) raw.log.error({ route: '/api/visits/sync', ...trace_of(error, raw.log.level) }, 'failed');
    const unsettled = status >= 500 || body.code === 'request.conflict';
    return { id: act.id, result: unsettled ? 'later' : 'refused', code: body.code, message: body.message, visit: null, case_number: null };
  }
}
