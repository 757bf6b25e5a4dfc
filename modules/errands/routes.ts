import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../platform/ctx.ts';
import { define, language_of } from '../../platform/http/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { agents_for, ask_errand, take_errand } from './ask.ts';
import { authorise, withdraw_authority } from './authorise.ts';
import { see_contact } from './contact.ts';
import * as contract from './contract.ts';
import { cancel_errand, finish_errand, recuse, say_word } from './finish.ts';
import { give_back, hand_over } from './hand.ts';
import { appoint, note_meeting } from './meet.ts';
import { select_errand } from './store.ts';
import type { ErrandRow } from './tables.ts';
import { errand_list, errand_view, kind_list, type Language } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const language = (raw: FastifyRequest): Language => language_of(raw.headers['accept-language']);

async function found(ctx: Ctx, id: string): Promise<ErrandRow> {
  const row = await select_errand(ctx, id);
  if (!row) throw new Refusal('errand.unknown');
  return row;
}

export function routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/errand-kinds', summary: '可以请人代办的事',
    schema: { response: contract.KindList },
    handler: async (ctx, { raw }) => ({ kinds: await kind_list(ctx, language(raw)) }),
  });
  define(app, {
    method: 'GET', url: '/api/errands', summary: '代办：我的，或我这一片的',
    schema: { response: contract.ErrandList },
    handler: (ctx, { raw }) => errand_list(ctx, language(raw)),
  });
  define(app, {
    method: 'GET', url: '/api/errands/:id', summary: '一件代办和替本人做过的每一步',
    schema: { params: Id, response: contract.ErrandView },
    handler: async (ctx, { params, raw }) => errand_view(ctx, await found(ctx, params.id), language(raw)),
  });
  define(app, {
    method: 'GET', url: '/api/errands/:id/agents', summary: '能请谁去办',
    schema: { params: Id, response: contract.Agents },
    handler: async (ctx, { params }) => ({ agents: await agents_for(ctx, await found(ctx, params.id)) }),
  });
  define(app, {
    method: 'POST', url: '/api/errands', summary: '请人代办', status: 201,
    schema: { body: contract.Ask, response: contract.ErrandView },
    handler: async (ctx, { body, raw }) => errand_view(ctx, await ask_errand(ctx, body), language(raw)),
  });
  define(app, {
    method: 'POST', url: '/api/errands/:id/contact', summary: '看本人的电话（记录在案，告诉本人）',
    schema: { params: Id, body: contract.SeeContact, response: contract.Contact },
    handler: (ctx, { params, body }) => see_contact(ctx, params.id, body),
  });
  deed(app, 'take', '我来办，或请一位去办', contract.Take, (ctx, id, body) => take_errand(ctx, id, body));
  deed(app, 'authorise', '记下授权：签字或录音', contract.Authorise, (ctx, id, body) => authorise(ctx, id, body));
  deed(app, 'withdraw-authority', '收回授权，马上停办', contract.Plain, (ctx, id, { request_id }) => withdraw_authority(ctx, id, request_id));
  deed(app, 'appoint', '约视频或上门', contract.Appoint, (ctx, id, body) => appoint(ctx, id, body));
  deed(app, 'met', '约定的结果', contract.Met, (ctx, id, body) => note_meeting(ctx, id, body));
  deed(app, 'hand-over', '本人交来的证件和钱', contract.HandOver, (ctx, id, body) => hand_over(ctx, id, body));
  deed(app, 'give-back', '还给本人', contract.GiveBack, (ctx, id, body) => give_back(ctx, id, body));
  deed(app, 'finish', '报办好，出回执', contract.Finish, (ctx, id, body) => finish_errand(ctx, id, body));
  deed(app, 'word', '本人的话：办好了，或不是这样', contract.SayWord, (ctx, id, body) => say_word(ctx, id, body));
  deed(app, 'recuse', '回避', contract.Plain, (ctx, id, { request_id }) => recuse(ctx, id, request_id));
  deed(app, 'cancel', '不办了', contract.Cancel, (ctx, id, body) => cancel_errand(ctx, id, body));
}

/** Every deed answers with the errand as it stands now. */
function deed<Body extends Type.TSchema>(app: FastifyInstance, name: string, summary: string, body: Body, verb: (ctx: Ctx, id: string, asked: Type.Static<Body>) => Promise<ErrandRow>): void {
  define(app, {
    method: 'POST', url: `/api/errands/:id/${name}`, summary,
    schema: { params: Id, body, response: contract.ErrandView },
    handler: async (ctx, asked) => errand_view(ctx, await verb(ctx, asked.params.id, asked.body as Type.Static<Body>), language(asked.raw)),
  });
}
