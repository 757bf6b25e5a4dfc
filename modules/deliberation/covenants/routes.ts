import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { ask_vote } from './adopt.ts';
import { cite, clauses_of_case, uncite } from './cite.ts';
import * as contract from './contract.ts';
import { answer_comment, comment, take_down } from './discuss.ts';
import { drop_version, make_covenant, open_discussion, start_version, write_draft } from './draft.ts';
import { sign, sign_on_paper, signed_homes, unsign } from './sign.ts';
import { covenant_difference, covenant_list, covenant_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const At = Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) });
const FromTo = Type.Object({ from: Type.Integer({ minimum: 1, maximum: 10_000 }), to: Type.Integer({ minimum: 1, maximum: 10_000 }) });
const { CovenantView } = contract;

export function routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/covenants', summary: '公约和楼规：管我家的，或我管的', schema: { response: contract.CovenantList }, handler: (ctx) => covenant_list(ctx) });
  define(app, { method: 'GET', url: '/api/covenants/:id', summary: '一份公约：条文、意见和答复、签了多少户、每一版', schema: { params: Id, query: At, response: CovenantView }, handler: (ctx, { params, query }) => covenant_view(ctx, params.id, query.version ?? null) });
  define(app, { method: 'GET', url: '/api/covenants/:id/difference', summary: '两版之间改了什么', schema: { params: Id, query: FromTo, response: contract.Difference }, handler: (ctx, { params, query }) => covenant_difference(ctx, params.id, query.from, query.to) });
  keeping(app);
  living(app);
  citing(app);
}

function keeping(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/covenants', summary: '起草一份公约', status: 201, schema: { body: contract.NewCovenant, response: CovenantView }, handler: async (ctx, { body }) => covenant_view(ctx, (await make_covenant(ctx, body)).id) });
  define(app, { method: 'POST', url: '/api/covenants/:id/versions', summary: '改一版', status: 201, schema: { params: Id, response: CovenantView }, handler: async (ctx, { params }) => (await start_version(ctx, params.id), covenant_view(ctx, params.id)) });
  define(app, { method: 'PUT', url: '/api/covenants/:id/draft', summary: '写条文', schema: { params: Id, body: contract.WriteDraft, response: CovenantView }, handler: async (ctx, { params, body }) => (await write_draft(ctx, params.id, body), covenant_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/covenants/:id/discuss', summary: '公开征求意见到哪天', schema: { params: Id, body: contract.Discuss, response: CovenantView }, handler: async (ctx, { params, body }) => (await open_discussion(ctx, params.id, body.until_on), covenant_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/covenants/:id/answers', summary: '公开答复一条意见', schema: { params: Id, body: contract.AnswerComment, response: CovenantView }, handler: async (ctx, { params, body }) => (await answer_comment(ctx, params.id, body), covenant_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/covenants/:id/take-down', summary: '撤下一条骂人或说别人私事的意见，写明原因', schema: { params: Id, body: contract.TakeDown, response: CovenantView }, handler: async (ctx, { params, body }) => (await take_down(ctx, params.id, body), covenant_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/covenants/:id/vote', summary: '提请表决，固定文字', schema: { params: Id, body: contract.AskVote, response: CovenantView }, handler: async (ctx, { params, body }) => (await ask_vote(ctx, params.id, body), covenant_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/covenants/:id/drop', summary: '这一版不办了，说明原因', schema: { params: Id, body: contract.Drop, response: contract.CovenantList }, handler: async (ctx, { params, body }) => (await drop_version(ctx, params.id, body.why), covenant_list(ctx)) });
  define(app, { method: 'GET', url: '/api/covenants/:id/signatures', summary: '哪些户签了', schema: { params: Id, response: contract.Signed }, handler: (ctx, { params }) => signed_homes(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/covenants/:id/papers', summary: '录一户纸上签的名，附照片', status: 201, schema: { params: Id, body: contract.SignPaper, response: CovenantView }, handler: async (ctx, { params, body }) => (await sign_on_paper(ctx, params.id, body), covenant_view(ctx, params.id)) });
}

function living(app: FastifyInstance): void {
  define(app, { method: 'POST', url: '/api/covenants/:id/comments', summary: '对一条提意见', status: 201, limit: { max: 30, per_seconds: 60 }, schema: { params: Id, body: contract.NewComment, response: Id }, handler: (ctx, { params, body }) => comment(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/covenants/:id/sign', summary: '我家签', schema: { params: Id, response: CovenantView }, handler: async (ctx, { params }) => (await sign(ctx, params.id), covenant_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/covenants/:id/unsign', summary: '我家收回签名', schema: { params: Id, response: CovenantView }, handler: async (ctx, { params }) => (await unsign(ctx, params.id), covenant_view(ctx, params.id)) });
}

function citing(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/cases/:id/clauses', summary: '这件事依据公约哪一条', schema: { params: Id, response: contract.CaseClauses }, handler: (ctx, { params }) => clauses_of_case(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/cases/:id/cite', summary: '引公约的一条', schema: { params: Id, body: contract.Cite, response: contract.CaseClauses }, handler: async (ctx, { params, body }) => (await cite(ctx, params.id, body), clauses_of_case(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/cases/:id/uncite', summary: '不引这一条了', schema: { params: Id, body: contract.Cite, response: contract.CaseClauses }, handler: async (ctx, { params, body }) => (await uncite(ctx, params.id, body), clauses_of_case(ctx, params.id)) });
}
