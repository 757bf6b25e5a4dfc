import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare } from '../../../platform/http/index.ts';
import * as contract from './contract.ts';
import { held_series } from './found.ts';
import { add_note, add_to_roll, close_meeting, mark_roll, open_meeting } from './hold.ts';
import { choices_of, item_views, own_items } from './item-view.ts';
import { add_item, finish_item } from './item.ts';
import { call_again, call_meeting, cancel_meeting, move_meeting } from './prepare.ts';
import { paper_of } from './print.ts';
import { raise_matter } from './raise.ts';
import { add_guest, drop_guest, make_series, stop_series } from './series.ts';
import { add_topic, decide_topic, place_topic, settle_topic } from './topic.ts';
import { meeting_view, series_list, series_view } from './view.ts';

const Id = Type.Object({ id: contract.Id });
const { MeetingView, SeriesView } = contract;

export function routes(app: FastifyInstance): void {
  reading(app);
  of_a_series(app);
  before(app);
  during(app);
}

function reading(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/meeting-series', summary: '会：我能去的、我办的', schema: { response: contract.SeriesList }, handler: (ctx) => series_list(ctx) });
  define(app, { method: 'GET', url: '/api/meeting-series/:id', summary: '一个会和它开过的每一次', schema: { params: Id, response: SeriesView }, handler: (ctx, { params }) => series_view(ctx, params.id) });
  define(app, { method: 'GET', url: '/api/meetings/:id', summary: '一次会：上次的事怎样了、议程、定下的事', schema: { params: Id, response: MeetingView }, handler: (ctx, { params }) => meeting_view(ctx, params.id) });
  define(app, { method: 'GET', url: '/api/meeting-items/mine', summary: '会上派给我的事', schema: { response: contract.ItemList }, handler: async (ctx) => ({ items: await own_items(ctx) }) });
  define(app, { method: 'GET', url: '/api/meetings/:id/choices', summary: '能交给谁、哪些件可以上会', schema: { params: Id, response: contract.Choices }, handler: (ctx, { params }) => choices_of(ctx, params.id) });
  define_bare(app, {
    method: 'GET', url: '/api/meetings/:id/paper', summary: '会议通知、问题清单、纪要和认领表、协调决定书（PDF）', limit: { max: 30, per_seconds: 60 },
    schema: { params: Id, query: Type.Object({ kind: Type.Enum([...contract.papers]) }), response: Type.String({ format: 'binary' }) },
    handler: async ({ raw, params, query }, reply) => {
      const { db, clock } = app.house;
      const now = clock();
      const view = await db.transaction(raw.session!.actor, now, (ctx) => meeting_view(ctx, params.id));
      return reply.type('application/pdf').header('content-disposition', `attachment; filename="linli-meeting-${query.kind}.pdf"`).send(await paper_of(view, query.kind, now));
    },
  });
}

function of_a_series(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/meeting-series', summary: '定一个会：多久一次、在哪里、叫谁', status: 201, schema: { body: contract.NewSeries, response: SeriesView }, handler: async (ctx, { body }) => series_view(ctx, (await make_series(ctx, body)).id) });
  define(app, { method: 'POST', url: '/api/meeting-series/:id/guests', summary: '名单上加一个', schema: { params: Id, body: contract.NewGuest, response: SeriesView }, handler: async (ctx, { params, body }) => (await add_guest(ctx, await held_series(ctx, params.id), body), series_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meeting-series/:id/guests/drop', summary: '名单上去掉一个', schema: { params: Id, body: contract.DropGuest, response: SeriesView }, handler: async (ctx, { params, body }) => (await drop_guest(ctx, params.id, body.guest_id), series_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meeting-series/:id/again', summary: '再定一次会', status: 201, schema: { params: Id, body: contract.CallAgain, response: MeetingView }, handler: async (ctx, { params, body }) => meeting_view(ctx, (await call_again(ctx, params.id, body.on, body.time)).id) });
  define(app, { method: 'POST', url: '/api/meeting-series/:id/end', summary: '这个会不再开', schema: { params: Id, response: SeriesView }, handler: async (ctx, { params }) => (await stop_series(ctx, params.id), series_view(ctx, params.id)) });
}

function before(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/meetings/:id/topics', summary: '提一个议题', status: 201, limit: { max: 30, per_seconds: 60 }, schema: { params: Id, body: contract.AddTopic, response: MeetingView }, handler: async (ctx, { params, body }) => (await add_topic(ctx, params.id, body), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/topics/decide', summary: '居民提的议题上不上会', schema: { params: Id, body: contract.DecideTopic, response: MeetingView }, handler: async (ctx, { params, body }) => (await decide_topic(ctx, params.id, body), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/topics/take-up', summary: '下面交上来的事放到这次会上', schema: { params: Id, body: contract.PlaceTopic, response: MeetingView }, handler: async (ctx, { params, body }) => (await place_topic(ctx, params.id, body.topic_id), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/call', summary: '召集：通知名单上的人', schema: { params: Id, response: MeetingView }, handler: async (ctx, { params }) => (await call_meeting(ctx, params.id), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/move', summary: '改时间、地点', schema: { params: Id, body: contract.MoveMeeting, response: MeetingView }, handler: async (ctx, { params, body }) => (await move_meeting(ctx, params.id, body), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/cancel', summary: '这次不开', schema: { params: Id, body: contract.CancelMeeting, response: MeetingView }, handler: async (ctx, { params, body }) => (await cancel_meeting(ctx, params.id, body.why), meeting_view(ctx, params.id)) });
}

function during(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/meetings/:id/open', summary: '开会', schema: { params: Id, response: MeetingView }, handler: async (ctx, { params }) => (await open_meeting(ctx, params.id), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/roll', summary: '这次会谁到了', schema: { params: Id, body: contract.MarkRoll, response: MeetingView }, handler: async (ctx, { params, body }) => (await mark_roll(ctx, params.id, body), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/roll/add', summary: '没叫也来了的人', schema: { params: Id, body: contract.NewGuest, response: MeetingView }, handler: async (ctx, { params, body }) => (await add_to_roll(ctx, params.id, body), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/topics/settle', summary: '一个议题当场说清，或者下次再议', schema: { params: Id, body: contract.SettleTopic, response: MeetingView }, handler: async (ctx, { params, body }) => (await settle_topic(ctx, params.id, body), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/items', summary: '定一件事：谁办、哪天前', status: 201, schema: { params: Id, body: contract.AddItem, response: MeetingView }, handler: async (ctx, { params, body }) => (await add_item(ctx, params.id, body), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/raise', summary: '定不下来，交上一级', schema: { params: Id, body: contract.RaiseMatter, response: MeetingView }, handler: async (ctx, { params, body }) => (await raise_matter(ctx, params.id, body), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/notes', summary: '记一笔：打字、口述转的文字、拍的纸', schema: { params: Id, body: contract.AddNote, response: MeetingView }, handler: async (ctx, { params, body }) => (await add_note(ctx, params.id, body), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meetings/:id/close', summary: '散会，出纪要', schema: { params: Id, body: contract.CloseMeeting, response: MeetingView }, handler: async (ctx, { params, body }) => (await close_meeting(ctx, params.id, body.summary), meeting_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/meeting-items/:id/finish', summary: '会上认领的事办了没有', schema: { params: Id, body: contract.FinishItem, response: contract.ItemList }, handler: async (ctx, { params, body }) => ({ items: await item_views(ctx, [await finish_item(ctx, params.id, body)], false) }) });
}
