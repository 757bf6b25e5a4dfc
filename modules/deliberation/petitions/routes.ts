import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { give_up, sign, sign_on_paper, start_petition, unsign } from './collect.ts';
import * as contract from './contract.ts';
import { call_assembly, order } from './convene.ts';
import { petition_list, petition_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const { PetitionView } = contract;

export function routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/petitions', summary: '联名开业主大会：本小区的', schema: { response: contract.PetitionList }, handler: (ctx) => petition_list(ctx) });
  define(app, { method: 'GET', url: '/api/petitions/:id', summary: '一份联名：签了多少、该谁召集、到哪天', schema: { params: Id, response: PetitionView }, handler: (ctx, { params }) => petition_view(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/petitions', summary: '发起联名', status: 201, limit: { max: 10, per_seconds: 60 }, schema: { body: contract.NewPetition, response: PetitionView }, handler: async (ctx, { body }) => petition_view(ctx, (await start_petition(ctx, body)).id) });
  define(app, { method: 'POST', url: '/api/petitions/:id/sign', summary: '我家签名', schema: { params: Id, body: contract.SignHead, response: PetitionView }, handler: async (ctx, { params, body }) => (await sign(ctx, params.id, body.head), petition_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/petitions/:id/unsign', summary: '我家收回签名', schema: { params: Id, body: contract.SignHead, response: PetitionView }, handler: async (ctx, { params, body }) => (await unsign(ctx, params.id, body.head), petition_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/petitions/:id/papers', summary: '录一户纸上签的名，附照片', status: 201, schema: { params: Id, body: contract.SignPaper, response: PetitionView }, handler: async (ctx, { params, body }) => (await sign_on_paper(ctx, params.id, body), petition_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/petitions/:id/give-up', summary: '发起的人撤回联名', schema: { params: Id, body: contract.GiveUp, response: PetitionView }, handler: async (ctx, { params, body }) => (await give_up(ctx, params.id, body.why), petition_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/petitions/:id/call', summary: '召集业主大会', schema: { params: Id, body: contract.CallAssembly, response: PetitionView }, handler: async (ctx, { params, body }) => (await call_assembly(ctx, params.id, body), petition_view(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/petitions/:id/order', summary: '责令限期召开', schema: { params: Id, body: contract.Order, response: PetitionView }, handler: async (ctx, { params, body }) => (await order(ctx, params.id, body), petition_view(ctx, params.id)) });
}
