import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { withdraw_vote } from '../votes/call.ts';
import { Withdraw } from '../votes/contract.ts';
import { NewPoll, PollList, PollView } from './contract.ts';
import { call_poll, make_poll } from './make.ts';
import { poll_list, poll_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** Ballots, papers and receipts of a poll go by the routes of votes: they lie in the same box. */
export function routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/polls', summary: '问大家：征求意见、测评、排序、花钱的选择', schema: { response: PollList }, handler: async (ctx) => ({ polls: await poll_list(ctx) }) });
  define(app, { method: 'GET', url: '/api/polls/:id', summary: '一次问大家：票、规则、进度，结束后的结果', schema: { params: Id, response: PollView }, handler: (ctx, { params }) => poll_view(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/polls', summary: '写一份问大家（拟稿）', status: 201, schema: { body: NewPoll, response: PollView }, handler: async (ctx, { body }) => poll_view(ctx, (await make_poll(ctx, body)).id) });
  define(app, { method: 'POST', url: '/api/polls/:id/call', summary: '发出去：固定名册，告诉大家', schema: { params: Id, response: PollView }, handler: async (ctx, { params }) => (await call_poll(ctx, params.id), poll_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/polls/:id/withdraw', summary: '撤回一次问大家，说明原因', schema: { params: Id, body: Withdraw, response: PollView }, handler: async (ctx, { params, body }) => (await withdraw_vote(ctx, params.id, body.why, 'polls'), poll_view(ctx, params.id)) });
}
