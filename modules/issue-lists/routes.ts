import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare } from '../../platform/http/index.ts';
import { exchange } from '../people/index.ts';
import { do_act } from './act.ts';
import { collect, event_to_fill, hold_event } from './collect.ts';
import * as contract from './contract.ts';
import { firm_actor, firm_says, firm_view, make_link } from './link.ts';
import { event_list, item_card, item_detail, item_list, one_event, owner_choices, reveal_contact } from './view.ts';
import { read_items, take_sheet } from './workbook.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const OnDay = Type.Object({ on: Type.Optional(Type.String({ format: 'date' })) });

export function routes(app: FastifyInstance): void {
  event_routes(app);
  item_routes(app);
  firm_routes(app);
}

function event_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/issue-events', summary: '问题清单：各场活动和数字，任何一天的', schema: { query: OnDay, response: contract.EventList },
    handler: (ctx, { query }) => event_list(ctx, query.on ?? null),
  });
  define(app, {
    method: 'POST', url: '/api/issue-events', summary: '新开一场活动', status: 201, schema: { body: contract.HoldEvent, response: contract.EventView },
    handler: async (ctx, { body }) => one_event(ctx, (await hold_event(ctx, body)).id, null),
  });
  define(app, {
    method: 'GET', url: '/api/issue-events/:id', summary: '一场活动和它的数字，任何一天的', schema: { params: Id, query: OnDay, response: contract.EventView },
    handler: (ctx, { params, query }) => one_event(ctx, params.id, query.on ?? null),
  });
  define(app, {
    method: 'POST', url: '/api/issue-events/:id/items', summary: '现场收集一条问题', status: 201, schema: { params: Id, body: contract.CollectItem, response: contract.ItemCard },
    handler: async (ctx, { params, body }) => {
      const event = await event_to_fill(ctx, params.id);
      const { rows } = await collect(ctx, event, [body]);
      return item_card(ctx, { ...rows[0]!, event_title: event.title });
    },
  });
  define_bare(app, {
    method: 'POST', url: '/api/issue-events/:id/workbook', summary: '交来一份问题清单表格（multipart，字段 file）：要么全部，要么一条也不', limit: { max: 12, per_seconds: 60 },
    schema: { params: Id, response: contract.SheetTaken },
    handler: async ({ params, raw }) => {
      const { db, clock } = app.house;
      const { actor } = raw.session!;
      await db.transaction(actor, clock(), (ctx) => event_to_fill(ctx, params.id)); // before its bytes are read
      const read = await read_items((await exchange.uploaded_workbook(raw)).bytes);
      return db.transaction(actor, clock(), (ctx) => take_sheet(ctx, params.id, read));
    },
  });
}

function item_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/issues', summary: '问题清单里的条目',
    schema: {
      query: Type.Object({
        event: Type.Optional(Type.String({ maxLength: 64 })), state: Type.Optional(Type.Enum([...contract.item_states, 'in_progress', 'overdue'])),
        q: Type.Optional(Type.String({ maxLength: 60 })), mine: Type.Optional(Type.String({ maxLength: 1 })), after: Type.Optional(Type.String({ maxLength: 64 })),
      }),
      response: contract.ItemList,
    },
    handler: (ctx, { query }) => item_list(ctx, query),
  });
  define(app, {
    method: 'GET', url: '/api/issues/:id', summary: '一条问题和它的经过', schema: { params: Id, response: contract.ItemDetail },
    handler: (ctx, { params }) => item_detail(ctx, params.id),
  });
  define(app, {
    method: 'GET', url: '/api/issues/:id/owners', summary: '这一条能派给谁、到哪天', schema: { params: Id, response: contract.OwnerChoices },
    handler: (ctx, { params }) => owner_choices(ctx, params.id),
  });
  define(app, {
    method: 'POST', url: '/api/issues/:id/acts', summary: '派、认领、退回、进展、办好、办不了、企业的话、重开', schema: { params: Id, body: contract.DoAct, response: contract.ItemCard },
    handler: async (ctx, { params, body }) => item_card(ctx, { ...(await do_act(ctx, params.id, body)), event_title: '' }),
  });
  define(app, {
    method: 'POST', url: '/api/issues/:id/contact', summary: '看联系人和电话（记录在案）', schema: { params: Id, response: contract.Contact },
    handler: (ctx, { params }) => reveal_contact(ctx, params.id),
  });
  define(app, {
    method: 'POST', url: '/api/issues/:id/link', summary: '给企业一个看自己这一条的链接（只显示一次）', status: 201, schema: { params: Id, response: contract.LinkMade },
    handler: (ctx, { params }) => make_link(ctx, params.id),
  });
}

/** What a firm does without an account: the token is in the body, so that no log of addresses holds it. */
function firm_routes(app: FastifyInstance): void {
  const { db, clock } = app.house;
  define_bare(app, {
    method: 'POST', url: '/api/firm-word/read', summary: '企业凭链接看自己那一条', limit: { max: 60, per_seconds: 60 }, schema: { body: Type.Object({ token: contract.Token }), response: contract.FirmView },
    handler: ({ body }) => db.transaction(firm_actor(body.token), clock(), (ctx) => firm_view(ctx, body.token)),
  });
  define_bare(app, {
    method: 'POST', url: '/api/firm-word/say', summary: '企业凭链接说解决没有', limit: { max: 20, per_seconds: 60 }, schema: { body: contract.FirmSays, response: contract.FirmView },
    handler: ({ body }) => db.transaction(firm_actor(body.token), clock(), (ctx) => firm_says(ctx, body.token, body.solved, body.text)),
  });
}
