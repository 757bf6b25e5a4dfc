import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import * as contract from './contract.ts';
import { come, hand_in, leave, open_lot, send_back, set_tariff, take_in, write_paper } from './park.ts';
import { lot_list, lot_view } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const { Left } = contract;

export function parking_routes(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/parking-lots', summary: '我们管的停车场', schema: { response: contract.LotList }, handler: (ctx) => lot_list(ctx) });
  define(app, { method: 'GET', url: '/api/parking-lots/:id', summary: '一个停车场：在场的车、该收多少、交款', schema: { params: Id, response: contract.LotView }, handler: (ctx, { params }) => lot_view(ctx, params.id) });
  define(app, { method: 'POST', url: '/api/ledgers/:id/parking-lots', summary: '设一个停车场', status: 201, schema: { params: Id, body: contract.NewLot, response: Id }, handler: async (ctx, { params, body }) => ({ id: await open_lot(ctx, params.id, body) }) });
  define(app, { method: 'POST', url: '/api/parking-lots/:id/tariffs', summary: '改收费标准，从现在起进场的算', schema: { params: Id, body: contract.NewTariff }, handler: async (ctx, { params, body }) => void (await set_tariff(ctx, params.id, body)) });
  define(app, { method: 'POST', url: '/api/parking-lots/:id/stays', summary: '一辆车进场', status: 201, schema: { params: Id, body: contract.Come, response: Id }, handler: async (ctx, { params, body }) => ({ id: await come(ctx, params.id, body) }) });
  define(app, { method: 'POST', url: '/api/parking-stays/:id/leave', summary: '一辆车出场，收钱', schema: { params: Id, body: contract.Leave, response: Left }, handler: (ctx, { params, body }) => leave(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/parking-lots/:id/paper-stays', summary: '补录纸上记的一次停车', status: 201, schema: { params: Id, body: contract.PaperStay, response: Left }, handler: (ctx, { params, body }) => write_paper(ctx, params.id, body) });
  define(app, { method: 'POST', url: '/api/parking-lots/:id/hand-ins', summary: '门卫交款', status: 201, schema: { params: Id, body: contract.HandIn, response: Id }, handler: async (ctx, { params, body }) => ({ id: await hand_in(ctx, params.id, body.counted_fen) }) });
  define(app, { method: 'POST', url: '/api/parking-handovers/:id/take', summary: '出纳收下交款，记进账本', schema: { params: Id, body: contract.Take }, handler: async (ctx, { params, body }) => void (await take_in(ctx, params.id, body.counted_fen)) });
  define(app, { method: 'POST', url: '/api/parking-handovers/:id/send-back', summary: '退回交款重新数', schema: { params: Id }, handler: async (ctx, { params }) => void (await send_back(ctx, params.id)) });
}
