import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../platform/http/index.ts';
import { record } from '../../platform/facts.ts';
import { find_callers } from './caller.ts';
import { AskByPhone, AskedByPhone, BeginCall, CallBackNumber, CallBegun, CalledBack, CallerView, CallRecorded, Desk, FindCaller, ReadWords, RecordCall, SetLimit, WordsRead } from './contract.ts';
import { ask_by_phone } from './errand.ts';
import { begin_call, called_back, desk_of, found, number_to_call, read_words, record_call } from './record.ts';
import { upsert_limit } from './store.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/desk', summary: '接线台的今天', schema: { response: Desk }, handler: (ctx) => desk_of(ctx) });
  define(app, {
    method: 'POST', url: '/api/desk/limits', summary: '定一个时限', schema: { body: SetLimit, response: Desk },
    handler: async (ctx, { body }) => {
      await upsert_limit(ctx, body.kind, body.seconds);
      await record(ctx, { name: 'desk.limit_set', subject: ctx.actor.district, place_path: `/${ctx.actor.district}`, data: { ...body } });
      return desk_of(ctx);
    },
  });
  // what is being typed goes in a body, never in an address that a log might keep
  define(app, { method: 'POST', url: '/api/desk/read', summary: '边听边读', limit: { max: 240, per_seconds: 60 }, schema: { body: ReadWords, response: WordsRead }, handler: (ctx, { body }) => read_words(ctx, body) });
  define(app, { method: 'POST', url: '/api/phone-calls', summary: '接起一通电话', status: 201, schema: { body: BeginCall, response: CallBegun }, handler: (ctx, { body }) => begin_call(ctx, body) });
  define(app, {
    method: 'POST', url: '/api/phone-calls/:id/caller', summary: '按整个号码找来电人（打码，记录在案）', limit: { max: 60, per_seconds: 60 }, schema: { params: Id, body: FindCaller, response: CallerView },
    handler: async (ctx, { params, body }) => find_callers(ctx, (await found(ctx, params.id)).id, body.phone),
  });
  define(app, { method: 'POST', url: '/api/phone-calls/:id/record', summary: '替来电人报一件事', schema: { params: Id, body: RecordCall, response: CallRecorded }, handler: (ctx, { params, body }) => record_call(ctx, params.id, body) });
  define(app, {
    method: 'POST', url: '/api/phone-calls/:id/errand', summary: '替来电人请人代办（还要另外授权）', status: 201, limit: { max: 60, per_seconds: 60 }, schema: { params: Id, body: AskByPhone, response: AskedByPhone },
    handler: (ctx, { params, body }) => ask_by_phone(ctx, params.id, body),
  });
  define(app, { method: 'POST', url: '/api/phone-calls/:id/number', summary: '回电的号码（记录在案）', schema: { params: Id, response: CallBackNumber }, handler: (ctx, { params }) => number_to_call(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/phone-calls/:id/called-back', summary: '回过电话了', schema: { params: Id, body: CalledBack }, handler: (ctx, { params, body }) => called_back(ctx, params.id, body).then(() => undefined) });
}
