import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { Entered } from '../contract.ts';
import { add_tariff, bill, close_tariff, decide_run, set_home } from './bill.ts';
import { drop_online, pay_fee, pay_online, plan, remind } from './collect.ts';
import * as contract from './contract.ts';
import { fee_history } from './history.ts';
import { arrears, fee_desk, home_account, my_fees } from './view.ts';

const one = Type.String({ minLength: 1, maxLength: 64 });
const Id = Type.Object({ id: one });

export function fee_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/fees', summary: '我家要交的费', schema: { response: contract.MyFees }, handler: async (ctx) => ({ homes: await my_fees(ctx) }) });
  define(app, { method: 'POST', url: '/api/fees/pay', summary: '网上交费：先开一笔', status: 201, limit: { max: 20, per_seconds: 60 }, schema: { body: contract.PayOnline, response: contract.Opened }, handler: async (ctx, { body }) => ({ payment_id: await pay_online(ctx, body.entity_id, body.amount_fen) }) });
  define(app, { method: 'POST', url: '/api/fees/pay/drop', summary: '刚开的那笔不交了，换个数', limit: { max: 20, per_seconds: 60 }, schema: { body: contract.DropOnline }, handler: async (ctx, { body }) => void (await drop_online(ctx, body.entity_id)) });
  define(app, { method: 'GET', url: '/api/ledgers/:id/fees', summary: '收费：标准、账单、收缴率', schema: { params: Id, response: contract.FeeDesk }, handler: (ctx, { params }) => fee_desk(ctx, params.id) });
  define(app, { method: 'GET', url: '/api/ledgers/:id/fee-history', summary: '收缴率的历史：每一期到期那天的', schema: { params: Id, response: contract.FeeHistory }, handler: (ctx, { params }) => fee_history(ctx, params.id) });
  define(app, { method: 'GET', url: '/api/ledgers/:id/home-account', summary: '一户的账单和交费', schema: { params: Id, query: Type.Object({ home: one }), response: contract.HomeAccount }, handler: (ctx, { params, query }) => home_account(ctx, params.id, query.home) });
  define(app, { method: 'GET', url: '/api/ledgers/:id/arrears', summary: '没交齐的户（只有出纳看得到）', schema: { params: Id, response: contract.Arrears }, handler: (ctx, { params }) => arrears(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/ledgers/:id/tariffs', summary: '写一个收费标准', schema: { params: Id, body: contract.NewTariff }, handler: async (ctx, { params, body }) => void (await add_tariff(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/ledgers/:id/tariffs/end', summary: '收费标准到哪天为止', schema: { params: Id, body: contract.EndTariff }, handler: async (ctx, { params, body }) => void (await close_tariff(ctx, params.id, body.tariff_id, body.until_on)) });
  define(app, { method: 'POST', url: '/api/ledgers/:id/home-terms', summary: '一户的用途、类别、约定的金额', schema: { params: Id, body: contract.HomeTerms }, handler: async (ctx, { params, body }) => void (await set_home(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/ledgers/:id/bills', summary: '出一期账单', status: 201, schema: { params: Id, body: contract.NewRun, response: Id }, handler: async (ctx, { params, body }) => ({ id: await bill(ctx, params.id, body) }) });
  define(app, { method: 'POST', url: '/api/fee-runs/:id/check', summary: '审核一期账单，换一个人', schema: { params: Id }, handler: async (ctx, { params }) => void (await decide_run(ctx, params.id, true)) });
  define(app, { method: 'POST', url: '/api/fee-runs/:id/drop', summary: '退回一期账单', schema: { params: Id }, handler: async (ctx, { params }) => void (await decide_run(ctx, params.id, false)) });
  define(app, { method: 'POST', url: '/api/ledgers/:id/fee-payments', summary: '收费处收一户的钱', status: 201, schema: { params: Id, body: contract.PayFee, response: Entered }, handler: (ctx, { params, body }) => pay_fee(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/ledgers/:id/fee-plans', summary: '约定分期', schema: { params: Id, body: contract.NewPlan }, handler: async (ctx, { params, body }) => void (await plan(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/ledgers/:id/reminders', summary: '提醒没交齐的户', status: 201, schema: { params: Id, body: contract.Remind, response: contract.Reminded }, handler: (ctx, { params, body }) => remind(ctx, params.id, body.home_ids, body.words) });
}
