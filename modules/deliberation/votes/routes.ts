import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { call_vote, withdraw_vote } from './call.ts';
import { cast, check_receipt, name_voter } from './cast.ts';
import * as contract from './contract.ts';
import { make_vote, preview } from './draft.ts';
import { edit_vote } from './edit.ts';
import { kinds } from './kind.ts';
import { answer_objection, file_vote, object } from './object.ts';
import { enter_paper, record_proxy, second_paper } from './paper.ts';
import { print_notice, print_protocol } from './print.ts';
import { counted, heads_for_desk, vote_list, vote_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const { VoteView } = contract;
type VoteView = contract.VoteView;

export function routes(app: FastifyInstance): void {
  reading(app);
  keeping(app);
  voting(app);
}

function reading(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/vote-kinds', summary: '表决事项的种类和法律要求', schema: { response: contract.KindList }, handler: async (ctx) => ({ kinds: await kinds(ctx) }) });
  define(app, { method: 'GET', url: '/api/votes', summary: '投票：我家的，或我管的', schema: { response: contract.VoteList }, handler: async (ctx) => ({ votes: await vote_list(ctx) }) });
  define(app, { method: 'GET', url: '/api/votes/:id', summary: '一次投票：票、参与进度，结束后的结果', schema: { params: Id, response: VoteView }, handler: (ctx, { params }) => vote_view(ctx, params.id) });
  define(app, { method: 'GET', url: '/api/votes/:id/counted', summary: '计过的票：凭据校验码，公开投票还有各户的选择', schema: { params: Id, response: contract.Counted }, handler: (ctx, { params }) => counted(ctx, params.id) });
  paper(app, 'protocol', '表决记录（PDF）', (vote, now) => (vote.tallied_at ? print_protocol(vote, now) : 'vote.not_tallied'));
  paper(app, 'notice', '表决通知，可以打印张贴（PDF）', (vote) => (vote.called_at ? print_notice(vote) : 'vote.not_called'));
}

/** A page of a vote to print; a word instead is why there is none yet. */
function paper(app: FastifyInstance, name: string, summary: string, draw: (vote: VoteView, now: Date) => Promise<Buffer> | string): void {
  define_bare(app, {
    method: 'GET', url: `/api/votes/:id/${name}`, summary, limit: { max: 20, per_seconds: 60 }, schema: { params: Id, response: Type.String({ format: 'binary' }) },
    handler: async ({ raw, params }, reply) => {
      const { db, clock } = app.house;
      const now = clock();
      const drawn = draw(await db.transaction(raw.session!.actor, now, (ctx) => vote_view(ctx, params.id)), now);
      if (typeof drawn === 'string') throw new Refusal(drawn);
      return reply.type('application/pdf').header('content-disposition', `attachment; filename="linli-vote-${name}.pdf"`).send(await drawn);
    },
  });
}

function keeping(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/vote-previews', summary: '开投票之前看名册和法律要求', schema: { body: contract.AskPreview, response: contract.Preview }, handler: (ctx, { body }) => preview(ctx, body) });
  define(app, { method: 'POST', url: '/api/votes', summary: '写一份投票（拟稿）', status: 201, schema: { body: contract.NewVote, response: VoteView }, handler: async (ctx, { body }) => vote_view(ctx, (await make_vote(ctx, body)).id) });
  define(app, { method: 'PUT', url: '/api/votes/:id', summary: '改拟稿', schema: { params: Id, body: contract.EditVote, response: VoteView }, handler: async (ctx, { params, body }) => (await edit_vote(ctx, params.id, body), vote_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/votes/:id/call', summary: '召集：固定名册，通知业主', schema: { params: Id, response: VoteView }, handler: async (ctx, { params }) => (await call_vote(ctx, params.id), vote_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/votes/:id/withdraw', summary: '撤回一次投票，说明原因', schema: { params: Id, body: contract.Withdraw, response: VoteView }, handler: async (ctx, { params, body }) => (await withdraw_vote(ctx, params.id, body.why), vote_view(ctx, params.id)) });
  define(app, {
    method: 'GET', url: '/api/votes/:id/heads', summary: '按房号找名册上的户，和等第二人核的纸质票', schema: { params: Id, query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 40 })) }), response: contract.HeadList },
    handler: (ctx, { params, query }) => heads_for_desk(ctx, params.id, query.q ?? ''),
  });
  define(app, { method: 'POST', url: '/api/votes/:id/papers', summary: '录纸质票：第一个人', status: 201, schema: { params: Id, body: contract.FirstPaper, response: Id }, handler: (ctx, { params, body }) => enter_paper(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/votes/:id/papers/second', summary: '录纸质票：第二个人', schema: { params: Id, body: contract.SecondPaper, response: contract.PaperRead }, handler: (ctx, { params, body }) => second_paper(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/votes/:id/proxies', summary: '登记书面委托', status: 201, schema: { params: Id, body: contract.NewProxy, response: Id }, handler: (ctx, { params, body }) => record_proxy(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/votes/:id/objections/answer', summary: '答复异议', schema: { params: Id, body: contract.AnswerObjection, response: VoteView }, handler: async (ctx, { params, body }) => (await answer_objection(ctx, params.id, body), vote_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/votes/:id/file', summary: '备案', schema: { params: Id, body: contract.FileVote, response: VoteView }, handler: async (ctx, { params, body }) => (await file_vote(ctx, params.id, body.number), vote_view(ctx, params.id)) });
}

function voting(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/votes/:id/voter', summary: '共有人推定一位投票人', schema: { params: Id, body: contract.NameVoter, response: VoteView }, handler: async (ctx, { params, body }) => (await name_voter(ctx, params.id, body), vote_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/votes/:id/ballot', summary: '投票，或改票', limit: { max: 30, per_seconds: 60 }, schema: { params: Id, body: contract.Cast, response: contract.Receipt }, handler: (ctx, { params, body }) => cast(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/votes/:id/check', summary: '凭凭据查我的票', limit: { max: 30, per_seconds: 60 }, schema: { params: Id, body: contract.AskCheck, response: contract.Checked }, handler: (ctx, { params, body }) => check_receipt(ctx, params.id, body.receipt) });
  define(app, { method: 'POST', url: '/api/votes/:id/objections', summary: '对表决提异议', status: 201, limit: { max: 20, per_seconds: 60 }, schema: { params: Id, body: contract.Objection, response: Id }, handler: (ctx, { params, body }) => object(ctx, params.id, body.words) });
}
