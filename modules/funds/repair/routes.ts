import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import * as contract from './contract.ts';
import { credit_interest, deposit, make_fund } from './keep.ts';
import { ask_use, ask_vote, confirm_emergency, drop_use, pay_use, publish_use } from './spend.ts';
import { fund_list, fund_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const { Entered, FundView } = contract;

export function repair_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/funds', summary: '维修资金：我们管的，和我家小区的', schema: { response: contract.FundList }, handler: (ctx) => fund_list(ctx) });
  define(app, { method: 'GET', url: '/api/funds/:id', summary: '一个小区的维修资金：余额、使用、我家的账户', schema: { params: Id, response: FundView }, handler: (ctx, { params }) => fund_view(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/funds', summary: '给小区的维修资金单独建账', status: 201, schema: { body: contract.NewFund, response: FundView }, handler: async (ctx, { body }) => fund_view(ctx, (await make_fund(ctx, body)).id) });
  define(app, { method: 'POST', url: '/api/funds/:id/deposits', summary: '记业主交存，按面积分到户', status: 201, schema: { params: Id, body: contract.Deposit, response: Entered }, handler: (ctx, { params, body }) => deposit(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/funds/:id/interest', summary: '记利息，按各户余额分', status: 201, schema: { params: Id, body: contract.Interest, response: Entered }, handler: (ctx, { params, body }) => credit_interest(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/funds/:id/uses', summary: '报一次使用：表决的，或者应急的', status: 201, schema: { params: Id, body: contract.NewUse, response: Id }, handler: async (ctx, { params, body }) => ({ id: (await ask_use(ctx, params.id, body)).id }) });
  define(app, { method: 'POST', url: '/api/fund-uses/:id/vote', summary: '发起业主表决（拟稿）', schema: { params: Id, body: contract.AskVote, response: Id }, handler: async (ctx, { params, body }) => ({ id: await ask_vote(ctx, params.id, body) }) });
  define(app, { method: 'POST', url: '/api/fund-uses/:id/confirm', summary: '确认应急使用，换一个人', schema: { params: Id }, handler: async (ctx, { params }) => void (await confirm_emergency(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/fund-uses/:id/payments', summary: '付维修款，按面积从各户账上出', status: 201, schema: { params: Id, body: contract.PayUse, response: Entered }, handler: (ctx, { params, body }) => pay_use(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/fund-uses/:id/publish', summary: '公示做了什么、花了多少', schema: { params: Id, body: contract.PublishUse }, handler: async (ctx, { params, body }) => void (await publish_use(ctx, params.id, body.outcome)) });
  define(app, { method: 'POST', url: '/api/fund-uses/:id/drop', summary: '撤下没有付过钱的', schema: { params: Id, body: contract.DropUse }, handler: async (ctx, { params, body }) => void (await drop_use(ctx, params.id, body.reason)) });
}
