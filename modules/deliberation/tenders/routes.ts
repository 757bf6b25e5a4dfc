import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../../platform/ctx.ts';
import { define } from '../../../platform/http/index.ts';
import { hand_in } from './bid.ts';
import * as contract from './contract.ts';
import { close_scoring, declare, name_scorer, score } from './judge.ts';
import { cancel_tender, make_tender, publish_tender } from './make.ts';
import { appraise, ask_owners, dismiss, hand_over, sign_contract, take_over } from './sign.ts';
import { tender_list, tender_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const { TenderView } = contract;

export function routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/tenders', summary: '选聘物业的招标', schema: { response: contract.TenderList }, handler: async (ctx) => ({ tenders: await tender_list(ctx) }) });
  define(app, { method: 'GET', url: '/api/tenders/:id', summary: '一次招标：要求、开标后的标书、打分、合同', schema: { params: Id, response: TenderView }, handler: (ctx, { params }) => tender_view(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/tenders', summary: '拟一份招标', status: 201, schema: { body: contract.NewTender, response: TenderView }, handler: async (ctx, { body }) => tender_view(ctx, (await make_tender(ctx, body)).id) });
  const then = async (ctx: Ctx, id: string, work: Promise<unknown>) => (await work, tender_view(ctx, id));
  define(app, { method: 'POST', url: '/api/tenders/:id/publish', summary: '发布招标', schema: { params: Id, response: TenderView }, handler: (ctx, { params: { id } }) => then(ctx, id, publish_tender(ctx, id)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/cancel', summary: '终止招标，说明原因', schema: { params: Id, body: contract.Cancel, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, cancel_tender(ctx, id, body.why)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/bids', summary: '投标：封存到开标', status: 201, limit: { max: 20, per_seconds: 60 }, schema: { params: Id, body: contract.NewBid, response: contract.HandedIn }, handler: (ctx, { params: { id }, body }) => hand_in(ctx, id, body) });
  define(app, { method: 'POST', url: '/api/tenders/:id/scorers', summary: '请一位评委', schema: { params: Id, body: contract.NameScorer, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, name_scorer(ctx, id, body.phone)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/declare', summary: '评委说明利益关系', schema: { params: Id, body: contract.Declare, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, declare(ctx, id, body)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/scores', summary: '评委打分', limit: { max: 60, per_seconds: 60 }, schema: { params: Id, body: contract.Score, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, score(ctx, id, body)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/close-scoring', summary: '汇总打分', schema: { params: Id, response: TenderView }, handler: (ctx, { params: { id } }) => then(ctx, id, close_scoring(ctx, id)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/vote', summary: '请业主表决（拟稿）', schema: { params: Id, body: contract.AskOwners, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, ask_owners(ctx, id, body)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/contract', summary: '签合同', schema: { params: Id, body: contract.SignContract, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, sign_contract(ctx, id, body)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/hand-over', summary: '移交一项', schema: { params: Id, body: contract.DoneItem, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, hand_over(ctx, id, body.index)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/appraise', summary: '年度考评', schema: { params: Id, body: contract.Appraise, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, appraise(ctx, id, body)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/dismiss', summary: '解聘，提前六十天通知', schema: { params: Id, body: contract.Dismiss, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, dismiss(ctx, id, body)) });
  define(app, { method: 'POST', url: '/api/tenders/:id/take-over', summary: '新物业接管', schema: { params: Id, body: contract.TakeOver, response: TenderView }, handler: (ctx, { params: { id }, body }) => then(ctx, id, take_over(ctx, id, body)) });
}
