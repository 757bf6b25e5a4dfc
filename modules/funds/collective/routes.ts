import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { add_asset, confirm_jobs, count_jobs, decide_year, draft_year, end_lease, let_asset, take_rent } from './act.ts';
import * as contract from './contract.ts';
import { collective_list, collective_view, published_years } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export function collective_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/collective-years', summary: '村集体的年报：公布了的，和我们拟的', schema: { response: contract.YearList }, handler: async (ctx) => ({ publications: await published_years(ctx) }) });
  define(app, { method: 'GET', url: '/api/collectives', summary: '我们管的村集体', schema: { response: contract.CollectiveList }, handler: (ctx) => collective_list(ctx) });
  define(app, { method: 'GET', url: '/api/collectives/:id', summary: '一个村集体：资产、租约、租金、就业、年收入', schema: { params: Id, response: contract.CollectiveView }, handler: (ctx, { params }) => collective_view(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/collectives/:id/assets', summary: '登记一项集体资产', status: 201, schema: { params: Id, body: contract.NewAsset, response: Id }, handler: async (ctx, { params, body }) => ({ id: await add_asset(ctx, params.id, body) }) });
  define(app, { method: 'POST', url: '/api/collectives/:id/years', summary: '拟一年的年报', status: 201, schema: { params: Id, body: contract.DraftYear, response: Id }, handler: async (ctx, { params, body }) => ({ id: await draft_year(ctx, params.id, body.year) }) });
  define(app, { method: 'POST', url: '/api/collective-assets/:id/leases', summary: '出租一项资产', status: 201, schema: { params: Id, body: contract.NewLease, response: Id }, handler: async (ctx, { params, body }) => ({ id: await let_asset(ctx, params.id, body) }) });
  define(app, { method: 'POST', url: '/api/collective-leases/:id/end', summary: '租约提前结束', schema: { params: Id, body: contract.EndLease }, handler: async (ctx, { params, body }) => void (await end_lease(ctx, params.id, body.ended_on)) });
  define(app, { method: 'POST', url: '/api/collective-leases/:id/rent', summary: '收一笔租金', status: 201, schema: { params: Id, body: contract.TakeRent, response: contract.Entered }, handler: (ctx, { params, body }) => take_rent(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/collective-leases/:id/jobs', summary: '清点在这里上班的人', status: 201, schema: { params: Id, body: contract.CountJobs, response: Id }, handler: async (ctx, { params, body }) => ({ id: await count_jobs(ctx, params.id, body) }) });
  define(app, { method: 'POST', url: '/api/collective-jobs/:id/check', summary: '核一次清点，换一个人', schema: { params: Id }, handler: async (ctx, { params }) => void (await confirm_jobs(ctx, params.id)) });
  define(app, { method: 'POST', url: '/api/collective-years/:id/publish', summary: '同意公布年报，换一个人', schema: { params: Id }, handler: async (ctx, { params }) => void (await decide_year(ctx, params.id, true)) });
  define(app, { method: 'POST', url: '/api/collective-years/:id/drop', summary: '退回年报', schema: { params: Id }, handler: async (ctx, { params }) => void (await decide_year(ctx, params.id, false)) });
}
