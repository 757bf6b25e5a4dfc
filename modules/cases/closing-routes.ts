import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../platform/http/index.ts';
import { decide_extension, extend } from './extension/extend.ts';
import { AskExtension, Decide } from './extension/contract.ts';
import { split, unmerge } from './apart/split.ts';
import { JoinByNumber, Split } from './apart/contract.ts';
import { me_too, me_too_by_number } from './apart/me-too.ts';
import { Exclude, Exclusions } from './exclusion/contract.ts';
import { decide_exclusion, exclude, exclusions } from './exclusion/exclude.ts';
import { Answer, Pause } from './pause/contract.ts';
import { answer, pause } from './pause/wait.ts';
import { CaseDetail } from './contract.ts';
import { clock_view, detail } from './present.ts';
import { found, Id, verb } from './verb-route.ts';
import { WhatIf, WhatIfQuery } from './preview/contract.ts';
import { what_if } from './preview/preview.ts';
import { NextStep } from './weak/contract.ts';
import { next_step } from './weak/step.ts';

export function closing_routes(app: FastifyInstance): void {
  clock_routes(app);
  figure_routes(app);
  apart_routes(app);
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
  verb(app, 'unmerge', '撤销并案', Type.Object({}), (ctx, id) => unmerge(ctx, id));
  verb(app, 'join', '我家也是', Type.Object({}), (ctx, id) => me_too(ctx, id));
  define(app, {
    method: 'POST', url: '/api/board/join', summary: '在公开栏上说：我家也是', schema: { body: JoinByNumber, response: CaseDetail },
    handler: async (ctx, { body }) => detail(ctx, await me_too_by_number(ctx, body.number)),
  });
}

function clock_routes(app: FastifyInstance): void {
  verb(app, 'pause', '等居民：时限先停，居民马上知道', Pause, (ctx, id, body) => pause(ctx, id, body));
  verb(app, 'answer', '居民答复，时限接着走', Answer, (ctx, id, body) => answer(ctx, id, body.text));
  verb(app, 'extend', '申请延期（一次）', AskExtension, (ctx, id, body) => extend(ctx, id, body));
  verb(app, 'decide-extension', '批延期', Decide, (ctx, id, body) => decide_extension(ctx, id, body.approved, body.text));
  define(app, {
    method: 'GET', url: '/api/cases/:id/what-if', summary: '试算：现在这样做，时限会是什么时候',
    schema: { params: Id, query: WhatIfQuery, response: WhatIf },
    handler: async (ctx, { params, query }) => {
      const { before, after } = await what_if(ctx, await found(ctx, params.id), query);
      return { before: before.map((clock) => clock_view(clock, true)), after: after.map((clock) => clock_view(clock, true)) };
    },
  });
}
