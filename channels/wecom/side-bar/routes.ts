import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { Ear } from '../ear.ts';
import { AskDrafts, AskSignature, DraftList, GroupList, Signatures } from './contract.ts';
import { dismiss_draft, drafts, groups, put_back, send_draft } from './draft.ts';
import { page_signer } from './sign.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** The page beside a group in WeCom: what the assistant would say there, sent by a person with one tap. */
export function side_bar_routes(app: FastifyInstance, ear: Ear | null): void {
  const sign = ear ? page_signer(ear) : null;
  define(app, { method: 'GET', url: '/api/wecom/drafts', summary: '企业微信群里等着点一下发的话', schema: { query: AskDrafts, response: DraftList }, handler: (ctx, { query }) => drafts(ctx, query.chat_id ?? null) });
  define(app, { method: 'GET', url: '/api/wecom/groups', summary: '哪些群对上了企业微信的群', schema: { response: GroupList }, handler: (ctx) => groups(ctx) });
  define(app, { method: 'POST', url: '/api/wecom/drafts/:id/send', summary: '发这句话', schema: { params: Id }, handler: async (ctx, { params }) => void (await send_draft(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/wecom/drafts/:id/back', summary: '没有发成，放回来', schema: { params: Id }, handler: async (ctx, { params }) => void (await put_back(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/wecom/drafts/:id/dismiss', summary: '不发这句话', schema: { params: Id }, handler: async (ctx, { params }) => void (await dismiss_draft(ctx, params.id)) });
  define_bare(app, {
    method: 'POST', url: '/api/wecom/signature', summary: '给企业微信里的页面签名', limit: { max: 120, per_seconds: 60 }, schema: { body: AskSignature, response: Signatures },
    handler: async ({ body }, reply) => {
      if (!sign) throw new Refusal('channel.not_connected');
      return reply.send(await sign(body.url));
    },
  });
}
