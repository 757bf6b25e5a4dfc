import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { system_actor } from '../../platform/ctx.ts';
import { define, define_bare } from '../../platform/http/index.ts';
import { fees, published_body } from '../../modules/ledger/index.ts';
import { draw_bills } from './poster/bill.ts';
import { draw_books } from './poster/books.ts';
import { address_of, posters_of, renew_codes } from './poster/code.ts';
import { draw_posters } from './poster/draw.ts';
import { feed_routes } from './feed/routes.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const PrintPosters = Type.Object({
  size: Type.Optional(Type.Enum(['A4', 'A5'])),
  phone: Type.Optional(Type.String({ pattern: '^[0-9-]{3,20}$', description: '不用智能手机的人打的电话；不写就是 12345', examples: ['12345'] })),
});
/** The government hotline answers everywhere in the city. */
const hotline = '12345';

export function routes(app: FastifyInstance): void {
  feed_routes(app);
  define_bare(app, {
    method: 'POST', url: '/api/estates/:id/posters', summary: '每栋每单元一张扫码海报（PDF，A4 或 A5）', limit: { max: 10, per_seconds: 60 },
    schema: { params: Id, body: PrintPosters, response: Type.String({ format: 'binary' }) },
    handler: async ({ params, body, raw }, reply) => {
      const { db, clock } = app.house;
      const origin = `${raw.protocol}://${raw.host}`;
      const posters = await db.transaction(raw.session!.actor, clock(), (ctx) => posters_of(ctx, params.id, { origin, phone: body.phone ?? hotline }));
      const size = body.size ?? 'A4';
      const pdf = await draw_posters(posters, size);
      return reply.type('application/pdf').header('content-disposition', `attachment; filename="linli-posters-${size}.pdf"`).send(pdf);
    },
  });
  define_bare(app, {
    method: 'GET', url: '/api/fee-runs/:id/paper', summary: '一期纸质账单，一页三户，一次最多三百户（PDF）', limit: { max: 20, per_seconds: 60 }, schema: { params: Id, query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }), response: Type.String({ format: 'binary' }) },
    handler: async ({ params, query, raw }, reply) => {
      const { db, clock } = app.house;
      const bills = await db.transaction(raw.session!.actor, clock(), (ctx) => fees.paper_bills(ctx, params.id, query.page ?? 1));
      return reply.type('application/pdf').header('content-disposition', 'inline; filename="linli-bills.pdf"').send(await draw_bills(bills, `${raw.protocol}://${raw.host}/money`));
    },
  });
  define_bare(app, {
    method: 'GET', url: '/api/publications/:id/poster', summary: '一期账目公示，一张 A4（PDF）', limit: { max: 20, per_seconds: 60 }, schema: { params: Id, response: Type.String({ format: 'binary' }) },
    handler: async ({ params, raw }, reply) => {
      const { db, clock } = app.house;
      const found = await db.transaction(raw.session!.actor, clock(), (ctx) => published_body(ctx, params.id));
      const pdf = await draw_books({ ...found, url: `${raw.protocol}://${raw.host}/books/${encodeURIComponent(params.id)}` });
      return reply.type('application/pdf').header('content-disposition', `inline; filename="linli-books-${found.period}.pdf"`).send(pdf);
    },
  });
  define(app, {
    method: 'POST', url: '/api/estates/:id/codes/renew', summary: '门上的码作废，下次印新的',
    schema: { params: Id, body: Type.Object({ place_id: Type.Optional(Type.String({ maxLength: 80 })) }), response: Type.Object({ revoked: Type.Integer() }) },
    handler: async (ctx, { params, body }) => ({ revoked: await renew_codes(ctx, params.id, body.place_id ?? null) }),
  });
  // no part of the API: what a telephone's camera opens
  app.get<{ Params: { code: string } }>('/q/:code', { schema: { hide: true }, ...(app.house.rate_limit_factor > 0 ? { config: { rateLimit: { max: 120 * app.house.rate_limit_factor, timeWindow: 60_000 } } } : {}) }, async (request, reply) => {
    const { code } = request.params;
    const district = /^(\d{6})-[0-9A-Z]{8}$/.exec(code)?.[1];
    const address = district ? await app.house.db.transaction(system_actor(district), app.house.clock(), (ctx) => address_of(ctx, code)) : '/report';
    return reply.header('cache-control', 'no-store').redirect(address, 302);
  });
}
