import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { add_care_plan, end_care_plan } from '../care/care.ts';
import { give_consent, withdraw_consent } from '../consent/give.ts';
import { answer_correction, ask_correction, change_person } from '../identity/correct.ts';
import { own_identity, reveal } from '../identity/reveal.ts';
import { latest_looks, looks_at, my_privacy, twins } from '../identity/view.ts';
import { add_tag, remove_tag } from '../tag/tag.ts';
import { keep_apart, merge_people, preview_merge, undo_merge } from '../twin/merge.ts';
import { move_in, move_out } from './add.ts';
import * as contract from './contract.ts';
import { read_share } from './share.ts';
import { care_lines, homes_under, household, person_detail, search_people } from './view.ts';

const { Day, Id } = contract;
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const ById = Type.Object({ id: Id });
const Words = (least: number, most: number) => Type.String({ minLength: least, maxLength: most });

/** Answered with 204. */
const done = (deed: Promise<void>): Promise<undefined> => deed.then(() => undefined);

/** The register’s routes; who may ask is in `app/permissions.txt`. */
export function register_routes(app: FastifyInstance): void {
  reading(app);
  keeping(app);
  caring(app);
  looking(app);
  merging(app);
  speaking_for_oneself(app);
}

function reading(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/people', summary: '找居民：手机号、身份证号或姓名', limit: { max: 60, per_seconds: 60 },
    schema: { query: Type.Object({ q: Words(1, 30) }), response: contract.PersonList },
    handler: async (ctx, { query }) => ({ people: await search_people(ctx, query.q) }),
  });
  define(app, { method: 'GET', url: '/api/people/:id', summary: '一位居民', schema: { params: ById, response: contract.PersonDetail }, handler: (ctx, { params }) => person_detail(ctx, params.id) });
  define(app, {
    method: 'GET', url: '/api/homes', summary: '一个单元里的户', schema: { query: Type.Object({ parent: Id }), response: contract.HomeList },
    handler: async (ctx, { query }) => ({ homes: await homes_under(ctx, query.parent) }),
  });
  define(app, { method: 'GET', url: '/api/homes/:id', summary: '一户', schema: { params: ById, response: contract.Household }, handler: (ctx, { params }) => household(ctx, params.id) });
}

function keeping(app: FastifyInstance): void {
  const Member = Type.Object({
    person_id: Type.Optional(Id), name: Type.Optional(Words(1, 40)), phone: Type.Optional(Nullable(Words(1, 20))), id_number: Type.Optional(Nullable(Words(1, 20))),
    relation: contract.Relation, share: Type.Optional(Nullable(Words(1, 20))), lives_here: Type.Optional(Type.Boolean()), from_on: Type.Optional(Day),
  });
  define(app, {
    method: 'POST', url: '/api/homes/:id/people', summary: '登记搬来的人或产权人', status: 201, schema: { params: ById, body: Member, response: Type.Object({ id: Type.String() }) },
    handler: async (ctx, { params, body: { person_id, name = '', phone = null, id_number = null, share: written, ...rest } }) => {
      const share = written ? read_share(written) : null;
      if (written && !share) throw new Refusal('home.bad_share');
      if (person_id) await person_detail(ctx, person_id); // only somebody within reach can be taken into another home
      return { id: await move_in(ctx, params.id, { ...rest, share, person: person_id ? { id: person_id } : { name, phone, id_number } }) };
    },
  });
  define(app, {
    method: 'POST', url: '/api/homes/:id/leave', summary: '登记搬走', schema: { params: ById, body: Type.Object({ person_id: Id, until_on: Day }) },
    handler: (ctx, { params, body }) => done(move_out(ctx, params.id, body.person_id, body.until_on)),
  });
  const Change = Type.Object({ name: Type.Optional(Words(1, 40)), phone: Type.Optional(Nullable(Words(1, 20))), id_number: Type.Optional(Nullable(Words(1, 20))) });
  define(app, { method: 'PUT', url: '/api/people/:id', summary: '改登记', schema: { params: ById, body: Change }, handler: (ctx, { params, body }) => done(change_person(ctx, params.id, body)) });
  define(app, {
    method: 'POST', url: '/api/corrections/:id', summary: '回答更正', schema: { params: ById, body: Type.Object({ state: Type.Union([Type.Literal('corrected'), Type.Literal('kept')]) }) },
    handler: (ctx, { params, body }) => done(answer_correction(ctx, params.id, body.state)),
  });
}

function caring(app: FastifyInstance): void {
  const OfKind = Type.Object({ kind: Id });
  define(app, {
    method: 'POST', url: '/api/people/:id/tags', summary: '打标签', schema: { params: ById, body: Type.Object({ kind: Id, note: Type.Optional(Nullable(Words(1, 200))) }) },
    handler: (ctx, { params, body }) => done(add_tag(ctx, params.id, body)),
  });
  define(app, { method: 'POST', url: '/api/people/:id/tags/remove', summary: '去掉标签', schema: { params: ById, body: OfKind }, handler: (ctx, { params, body }) => done(remove_tag(ctx, params.id, body.kind)) });
  define(app, { method: 'GET', url: '/api/care-list', summary: '看望名单', schema: { response: contract.CareList }, handler: async (ctx) => ({ items: await care_lines(ctx) }) });
  const Plan = Type.Object({ home_id: Id, reason: Id, every_days: Type.Integer({ minimum: 1, maximum: 366 }), assignee_id: Type.Optional(Nullable(Id)), health_note: Type.Optional(Nullable(Words(1, 200))) });
  define(app, {
    method: 'POST', url: '/api/people/:id/care', summary: '放进看望名单', status: 201, schema: { params: ById, body: Plan, response: Type.Object({ id: Type.String() }) },
    handler: async (ctx, { params, body }) => ({ id: await add_care_plan(ctx, params.id, body) }),
  });
  define(app, { method: 'POST', url: '/api/people/:id/care/end', summary: '移出看望名单', schema: { params: ById }, handler: (ctx, { params }) => done(end_care_plan(ctx, params.id)) });
}

function looking(app: FastifyInstance): void {
  const Ask = Type.Object({ field: contract.Field, reason: contract.LookReason, words: Type.Optional(Words(1, 200)), case_id: Type.Optional(Id) });
  define(app, {
    method: 'POST', url: '/api/people/:id/reveal', summary: '看一项，说明为什么', limit: { max: 20, per_seconds: 60 },
    schema: { params: ById, body: Ask, response: Type.Object({ value: Nullable(Type.String()) }) },
    handler: async (ctx, { params, body }) => ({ value: await reveal(ctx, params.id, body) }),
  });
  define(app, { method: 'GET', url: '/api/people/:id/looks', summary: '谁看过这个人', schema: { params: ById, response: contract.LookList }, handler: async (ctx, { params }) => ({ looks: await looks_at(ctx, params.id) }) });
  define(app, { method: 'GET', url: '/api/looks', summary: '最近谁看过谁', schema: { response: contract.LookList }, handler: async (ctx) => ({ looks: await latest_looks(ctx) }) });
}

function merging(app: FastifyInstance): void {
  const Two = Type.Object({ kept_id: Id, gone_id: Id });
  define(app, { method: 'GET', url: '/api/twins', summary: '可能是同一个人的', schema: { response: contract.TwinList }, handler: (ctx) => twins(ctx) });
  define(app, {
    method: 'POST', url: '/api/twins/preview', summary: '合并前先看看', schema: { body: Two, response: Type.Object({ gains: Type.Array(Type.String()) }) },
    handler: async (ctx, { body }) => ({ gains: (await preview_merge(ctx, body.kept_id, body.gone_id)).gains }),
  });
  define(app, {
    method: 'POST', url: '/api/twins/merge', summary: '合并成一个人', schema: { body: Two, response: Type.Object({ id: Type.String() }) },
    handler: async (ctx, { body }) => ({ id: await merge_people(ctx, body.kept_id, body.gone_id) }),
  });
  define(app, { method: 'POST', url: '/api/twins/apart', summary: '不是同一个人', schema: { body: Two }, handler: (ctx, { body }) => done(keep_apart(ctx, body.kept_id, body.gone_id)) });
  define(app, { method: 'POST', url: '/api/merges/:id/undo', summary: '撤销合并', schema: { params: ById }, handler: (ctx, { params }) => done(undo_merge(ctx, params.id)) });
}

function speaking_for_oneself(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/me/privacy', summary: '我的信息', schema: { response: contract.MyPrivacy }, handler: (ctx) => my_privacy(ctx) });
  define(app, { method: 'GET', url: '/api/me/identity', summary: '我的手机号和身份证号', schema: { response: Type.Object({ phone: Nullable(Type.String()), id_number: Nullable(Type.String()) }) }, handler: (ctx) => own_identity(ctx) });
  const Given = Type.Object({ person_id: Type.Optional(Id), purpose: Id, version: Type.Integer({ minimum: 1 }), separately: Type.Optional(Type.Boolean()) });
  define(app, {
    method: 'POST', url: '/api/me/consents', summary: '同意一项', schema: { body: Given },
    handler: (ctx, { body }) => done(give_consent(ctx, body.person_id ?? ctx.actor.person_id ?? '', { purpose_id: body.purpose, version: body.version, separately: body.separately ?? false })),
  });
  define(app, {
    method: 'POST', url: '/api/me/consents/withdraw', summary: '撤回一项', schema: { body: Type.Object({ person_id: Type.Optional(Id), purpose: Id }) },
    handler: (ctx, { body }) => done(withdraw_consent(ctx, body.person_id ?? ctx.actor.person_id ?? '', body.purpose)),
  });
  define(app, {
    method: 'POST', url: '/api/me/corrections', summary: '我的信息有错', status: 201, schema: { body: Type.Object({ field: Words(1, 20), words: Words(2, 300) }), response: Type.Object({ id: Type.String() }) },
    handler: async (ctx, { body }) => ({ id: await ask_correction(ctx, body.field, body.words) }),
  });
}
