import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../platform/http/index.ts';
import { decide_extension, extend } from './extension/extend.ts';
import { AskExtension, Decide } from './extension/contract.ts';
import { split, unmerge } from './apart/split.ts';
import { Split } from './apart/contract.ts';
import { me_too } from './apart/me-too.ts';
import { Exclude, Exclusions } from './exclusion/contract.ts';
import { decide_exclusion, exclude, exclusions } from './exclusion/exclude.ts';
import { Answer, Pause } from './pause/contract.ts';
import { answer, pause } from './pause/wait.ts';
import { clock_view } from './present.ts';
import { select_mine } from './reading-store.ts';
import { sight_of } from './sight.ts';
import { found, Id, verb } from './verb-route.ts';
import { Recusals, Recuse, Unrecuse } from './recusal/contract.ts';
import { recusals_of, recuse, unrecuse } from './recusal/step-back.ts';
import { WhatIf, WhatIfQuery } from './preview/contract.ts';
import { what_if } from './preview/preview.ts';
import { NextStep, Publish, WeakPublication, WeakPublications } from './weak/contract.ts';
import { publications, publish } from './weak/publish.ts';
import { CallBacks, Outcome } from './call-back/contract.ts';
import { call_backs, record_call } from './call-back/call.ts';
import { HolidayYears, LoadHolidays } from './holiday/contract.ts';
import { holiday_years, load_holidays } from './holiday/load.ts';
import { next_step } from './weak/step.ts';

export function closing_routes(app: FastifyInstance): void {
  clock_routes(app);
  figure_routes(app);
  apart_routes(app);
  call_back_routes(app);
  publication_routes(app);
  holiday_routes(app);
}

function figure_routes(app: FastifyInstance): void {
  verb(app, 'exclude', '申请核减（不计入三率）', Exclude, (ctx, id, body) => exclude(ctx, id, body));
  verb(app, 'decide-exclusion', '批核减', Decide, (ctx, id, body) => decide_exclusion(ctx, id, body.approved, body.text));
  verb(app, 'next-step', '短板的下一步', NextStep, (ctx, id, body) => next_step(ctx, id, body));
  const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
  define(app, {
    method: 'GET', url: '/api/exclusions', summary: '核减了哪些件、为什么、谁批的',
    schema: { query: Type.Object({ place: Type.Optional(Type.String({ maxLength: 80 })), from: day, to: day }), response: Exclusions },
    handler: async (ctx, { query }) => ({ exclusions: await exclusions(ctx, { ...query, place: query.place ?? ctx.actor.hat.place_id }) }),
  });
}

function apart_routes(app: FastifyInstance): void {
  verb(app, 'split', '拆成两件', Split, (ctx, id, body) => split(ctx, id, body));
  verb(app, 'recuse', '回避：和这件事有关，换人办', Recuse, (ctx, id, body) => recuse(ctx, id, body));
  verb(app, 'unrecuse', '撤销回避：又可以办这件事了', Unrecuse, (ctx, id, body) => unrecuse(ctx, id, body));
  verb(app, 'unmerge', '撤销并案', Type.Object({}), (ctx, id) => unmerge(ctx, id));
  verb(app, 'join', '我家也是', Type.Object({}), (ctx, id) => me_too(ctx, id));
}

function clock_routes(app: FastifyInstance): void {
  verb(app, 'pause', '等居民：时限先停，居民马上知道', Pause, (ctx, id, body) => pause(ctx, id, body));
  verb(app, 'answer', '居民答复，时限接着走', Answer, (ctx, id, body) => answer(ctx, id, body.text));
  verb(app, 'extend', '申请延期（一次）', AskExtension, (ctx, id, body) => extend(ctx, id, body));
  verb(app, 'decide-extension', '批延期', Decide, (ctx, id, body) => decide_extension(ctx, id, body.approved, body.text));
  define(app, { method: 'GET', url: '/api/cases/:id/recusals', summary: '谁回避了、为什么', schema: { params: Id, response: Recusals }, handler: async (ctx, { params }) => recusals_of(ctx, await found(ctx, params.id)) });
  define(app, {
    method: 'GET', url: '/api/cases/:id/what-if', summary: '试算：现在这样做，时限会是什么时候',
    schema: { params: Id, query: WhatIfQuery, response: WhatIf },
    handler: async (ctx, { params, query }) => {
      const row = await found(ctx, params.id);
      const { before, after } = await what_if(ctx, row, query);
      // whoever it may be about learns no hour of its reporting here either
      const { hours } = sight_of(ctx.actor, row, (await select_mine(ctx, [row.id])).get(row.id));
      return { before: before.map((clock) => clock_view(clock, hours)), after: after.map((clock) => clock_view(clock, hours)) };
    },
  });
}

function call_back_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/call-backs', summary: '系统抽出来要回访的', schema: { response: CallBacks }, handler: (ctx) => call_backs(ctx) });
  define(app, { method: 'POST', url: '/api/call-backs/:id/outcome', summary: '回访结果', schema: { params: Id, body: Outcome }, handler: async (ctx, { params, body }) => void (await record_call(ctx, params.id, body)) });
}

function publication_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/weak-publications', summary: '按月公布的短板清单，不用登录',
    schema: { query: Type.Object({ estate: Type.Optional(Type.String({ maxLength: 64 })), district: Type.Optional(Type.String({ pattern: '^\\d{6}$' })) }), response: WeakPublications },
    district: ({ query }) => query.district,
    handler: async (ctx, { query }) => ({ publications: await publications(ctx, query.estate ?? null) }),
  });
  define(app, { method: 'POST', url: '/api/weak-publications', summary: '公布本月短板清单，公布后不能改', status: 201, schema: { body: Publish, response: WeakPublication }, handler: (ctx, { body }) => publish(ctx, body) });
}

function holiday_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/holiday-years', summary: '放假和调休安排', schema: { response: HolidayYears }, handler: (ctx) => holiday_years(ctx) });
  define(app, { method: 'POST', url: '/api/holiday-years', summary: '导入一年的放假通知', status: 201, schema: { body: LoadHolidays, response: HolidayYears }, handler: (ctx, { body }) => load_holidays(ctx, body) });
}
