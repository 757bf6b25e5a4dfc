import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare } from '../../platform/http/index.ts';
import { exchange } from '../people/index.ts';
import { ask_change, decide_change } from './change.ts';
import { call_turn } from './call.ts';
import { check_line, close_roster } from './check.ts';
import * as contract from './contract.ts';
import { roster_detail } from './desk-view.ts';
import { abandon_draw, confirm_box, enter_box, open_draw, witness } from './draw.ts';
import { held_open } from './found.ts';
import { add_from_register, add_lines, make_roster, remove_line } from './gather.ts';
import { answer_objection, object } from './object.ts';
import { select_publications } from './store.ts';
import { my_rosters, public_roster, roster_list } from './view.ts';
import { add_workbook, read_rows } from './workbook.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const County = Type.Object({ district: Type.Optional(Type.String({ pattern: '^\\d{6}$' })) });
const { RosterDetail, Added, PublicRoster, PublishedDocument, RosterList, MyRosters } = contract;

export function routes(app: FastifyInstance): void {
  public_routes(app);
  list_routes(app);
  draw_routes(app);
  define(app, {
    method: 'POST', url: '/api/rosters/:id/objections', summary: '对选房名册提异议', schema: { params: Id, body: contract.Object_, response: Id }, limit: { max: 20, per_seconds: 60 },
    handler: async (ctx, { params, body }) => ({ id: await object(ctx, params.id, body) }),
  });
  define(app, {
    method: 'POST', url: '/api/roster-objections/:id/answer', summary: '核查并答复异议', schema: { params: Id, body: contract.Answer },
    handler: async (ctx, { params, body }) => void (await answer_objection(ctx, params.id, body)),
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/changes', summary: '申请更改已定稿的名册', schema: { params: Id, body: contract.AskChange, response: Id },
    handler: async (ctx, { params, body }) => ({ id: await ask_change(ctx, params.id, body) }),
  });
  define(app, {
    method: 'POST', url: '/api/roster-changes/:id/decide', summary: '批准或退回一处更改', schema: { params: Id, body: contract.Decide },
    handler: async (ctx, { params, body }) => void (await decide_change(ctx, params.id, body)),
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/turns', summary: '叫号：选了、这次不选、没到', schema: { params: Id, body: contract.CallTurn, response: RosterDetail },
    handler: async (ctx, { params, body }) => (await call_turn(ctx, params.id, body), roster_detail(ctx, params.id)),
  });
}

function public_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/public/rosters', summary: '公示的选房名册，不用登录', schema: { query: County, response: RosterList },
    district: ({ query }) => query.district, handler: (ctx) => roster_list(ctx, 'public'),
  });
  define(app, {
    method: 'GET', url: '/api/public/rosters/:id', summary: '一份公示的名册：顺序、怎么摇的、改过什么', schema: { params: Id, query: County, response: PublicRoster },
    district: ({ query }) => query.district, handler: (ctx, { params }) => public_roster(ctx, params.id),
  });
  define(app, {
    method: 'GET', url: '/api/public/rosters/:id/published', summary: '公示过的全部内容，拿去自己核对', schema: { params: Id, query: County, response: PublishedDocument },
    district: ({ query }) => query.district,
    handler: async (ctx, { params }) => ({ roster_id: (await public_roster(ctx, params.id)).id, publications: (await select_publications(ctx, [params.id])).get(params.id)! }),
  });
  define(app, { method: 'GET', url: '/api/me/rosters', summary: '我家在哪份选房名册上', schema: { response: MyRosters }, handler: my_rosters });
}

function list_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/rosters', summary: '本处的选房名册', schema: { response: RosterList }, handler: (ctx) => roster_list(ctx, 'reach') });
  define(app, {
    method: 'POST', url: '/api/rosters', summary: '新建选房名册', status: 201, schema: { body: contract.NewRoster, response: RosterDetail },
    handler: async (ctx, { body }) => roster_detail(ctx, (await make_roster(ctx, body)).id),
  });
  define(app, { method: 'GET', url: '/api/rosters/:id', summary: '一份名册', schema: { params: Id, response: RosterDetail }, handler: (ctx, { params }) => roster_detail(ctx, params.id) });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/lines', summary: '手工加户', schema: { params: Id, body: contract.AddLines, response: Added },
    handler: (ctx, { params, body }) => add_lines(ctx, params.id, body.lines),
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/lines/remove', summary: '定稿前删一户', schema: { params: Id, body: contract.OneCode },
    handler: async (ctx, { params, body }) => void (await remove_line(ctx, params.id, body.code)),
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/register', summary: '从登记簿取户', schema: { params: Id, response: Added },
    handler: (ctx, { params }) => add_from_register(ctx, params.id),
  });
  define_bare(app, {
    method: 'POST', url: '/api/rosters/:id/workbook', summary: '从表格取户（multipart，字段 file）', limit: { max: 12, per_seconds: 60 }, schema: { params: Id, response: Added },
    handler: async ({ raw, params }) => {
      const { db, clock } = app.house;
      const { actor } = raw.session!;
      await db.transaction(actor, clock(), (ctx) => held_open(ctx, params.id)); // before its bytes are read
      const rows = await read_rows((await exchange.uploaded_workbook(raw)).bytes);
      return db.transaction(actor, clock(), (ctx) => add_workbook(ctx, params.id, rows));
    },
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/check', summary: '对着证件核对一户', schema: { params: Id, body: contract.CheckLine, response: RosterDetail },
    handler: async (ctx, { params, body }) => (await check_line(ctx, params.id, body), roster_detail(ctx, params.id)),
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/close', summary: '名册定稿并公示', schema: { params: Id, response: RosterDetail },
    handler: async (ctx, { params }) => (await close_roster(ctx, params.id), roster_detail(ctx, params.id)),
  });
}

function draw_routes(app: FastifyInstance): void {
  const Drawn = Type.Object({ result: Type.Enum(['first', 'drawn', 'failed']) });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/draw', summary: '开始摇号', schema: { params: Id, response: RosterDetail },
    handler: async (ctx, { params }) => (await open_draw(ctx, params.id), roster_detail(ctx, params.id)),
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/draw/abandon', summary: '这次摇号不作数，说明为什么', schema: { params: Id, body: contract.Reason, response: RosterDetail },
    handler: async (ctx, { params, body }) => (await abandon_draw(ctx, params.id, body.reason), roster_detail(ctx, params.id)),
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/witness', summary: '见证人录入现场的数', limit: { max: 10, per_seconds: 60 }, schema: { params: Id, body: contract.Witness, response: Drawn },
    handler: async (ctx, { params, body }) => ({ result: await witness(ctx, params.id, body) }),
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/box', summary: '录入抽签箱抽出的顺序', schema: { params: Id, body: contract.BoxOrder, response: RosterDetail },
    handler: async (ctx, { params, body }) => (await enter_box(ctx, params.id, body.codes), roster_detail(ctx, params.id)),
  });
  define(app, {
    method: 'POST', url: '/api/rosters/:id/box/confirm', summary: '对着纸签核对录入的顺序', limit: { max: 10, per_seconds: 60 }, schema: { params: Id, body: contract.BoxConfirm, response: Drawn },
    handler: async (ctx, { params, body }) => ({ result: await confirm_box(ctx, params.id, body) }),
  });
}
