import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../platform/http/index.ts';
import { adopt, ask_vote, make_lift, preview, renew, sign, sign_on_paper, transfer_home } from './agree.ts';
import { say_advance } from './confirm.ts';
import * as contract from './contract.ts';
import { advance, levy, pass_on, pay, pay_stage, repay } from './pay.ts';
import { ground, lift_list, lift_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const { Entered, LiftView } = contract;

export function routes(app: FastifyInstance): void {
  reading(app);
  agreeing(app);
  paying(app);
}

function reading(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/lifts', summary: '加装电梯：我们管的，或我家单元的', schema: { response: contract.LiftList }, handler: async (ctx) => ({ lifts: await lift_list(ctx) }) });
  define(app, { method: 'GET', url: '/api/lifts/:id', summary: '一部电梯：协议、分摊、进度、我家的钱', schema: { params: Id, response: LiftView }, handler: (ctx, { params }) => lift_view(ctx, params.id) });
  define(app, { method: 'GET', url: '/api/lift-ground', summary: '哪些单元可以办、谁能当出纳', schema: { response: contract.Ground }, handler: (ctx) => ground(ctx) });
}

function agreeing(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/lift-previews', summary: '照公式算一算各户出多少', schema: { body: contract.AskPreview, response: contract.Preview }, handler: (ctx, { body }) => preview(ctx, body) });
  define(app, { method: 'POST', url: '/api/lifts', summary: '写一份加装电梯协议', status: 201, schema: { body: contract.NewLift, response: LiftView }, handler: async (ctx, { body }) => lift_view(ctx, (await make_lift(ctx, body)).id) });
  define(app, { method: 'POST', url: '/api/lifts/:id/versions', summary: '改协议，出新的一版', schema: { params: Id, body: contract.NewVersion }, handler: async (ctx, { params, body }) => void (await renew(ctx, params.id, body.terms, body.why)) });
  define(app, { method: 'POST', url: '/api/lifts/:id/vote', summary: '发起本单元业主投票（拟稿）', schema: { params: Id, body: contract.AskVote }, handler: async (ctx, { params, body }) => void (await ask_vote(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/lifts/:id/sign', summary: '替自己家签协议', schema: { params: Id, body: contract.Sign }, handler: async (ctx, { params, body }) => void (await sign(ctx, params.id, body.version, body.home_id)) });
  define(app, { method: 'POST', url: '/api/lifts/:id/paper-signatures', summary: '录纸质签字', schema: { params: Id, body: contract.PaperSign }, handler: async (ctx, { params, body }) => void (await sign_on_paper(ctx, params.id, body.version, body.home_id, body.file_id)) });
  define(app, { method: 'POST', url: '/api/lifts/:id/adopt', summary: '协议生效，换一个人', schema: { params: Id, body: contract.Adopt }, handler: async (ctx, { params, body }) => void (await adopt(ctx, params.id, body.version)) });
  define(app, { method: 'POST', url: '/api/lifts/:id/transferees', summary: '房子换了业主', schema: { params: Id, body: contract.Transferee }, handler: async (ctx, { params, body }) => void (await transfer_home(ctx, params.id, body)) });
}

function paying(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/lifts/:id/levy', summary: '照协议记各户应出的钱，或一年的维护费', status: 201, schema: { params: Id, body: contract.Levy, response: Entered }, handler: (ctx, { params, body }) => levy(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/lifts/:id/payments', summary: '一户交钱，或退给一户', status: 201, schema: { params: Id, body: contract.Pay, response: Entered }, handler: (ctx, { params, body }) => pay(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/lifts/:id/advances', summary: '邻居垫付', status: 201, schema: { params: Id, body: contract.NewAdvance, response: Entered }, handler: (ctx, { params, body }) => advance(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/lifts/:id/advances/say', summary: '垫付对不对：欠的和垫的各自说', schema: { params: Id, body: contract.SayAdvance }, handler: async (ctx, { params, body }) => void (await say_advance(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/lifts/:id/repayments', summary: '还垫付的钱', status: 201, schema: { params: Id, body: contract.Repay, response: Entered }, handler: (ctx, { params, body }) => repay(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/lifts/:id/pass-on', summary: '把还款转给垫付的邻居', status: 201, schema: { params: Id, body: contract.PassOn, response: Entered }, handler: (ctx, { params, body }) => pass_on(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/lifts/:id/stage-payments', summary: '付一步工程款', status: 201, schema: { params: Id, body: contract.PayStage, response: Entered }, handler: (ctx, { params, body }) => pay_stage(ctx, params.id, body) });
}
