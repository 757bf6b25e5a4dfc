import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define, define_bare } from '../../platform/http/index.ts';
import { CalendarMade, MyCalendar } from './contract.ts';
import { end_feed, make_feed, read_feed } from './feed.ts';
import { sources, type Source } from './gather.ts';
import { select_own } from './store.ts';

const Token = Type.Object({ token: Type.String({ minLength: 1, maxLength: 64 }) });

/** `more`: what rooms above this list put into a calendar besides. */
export function routes(app: FastifyInstance, more: readonly Source[] = []): void {
  define(app, {
    method: 'GET', url: '/api/me/calendar', summary: '我的日历地址', schema: { response: MyCalendar },
    handler: async (ctx) => {
      const feed = await select_own(ctx);
      return { made_at: feed?.made_at.toISOString() ?? null, read_on: feed?.read_on ?? null };
    },
  });
  define(app, {
    method: 'POST', url: '/api/me/calendar', summary: '要一个新的日历地址（只显示这一次，旧的作废）', status: 201, limit: { max: 10, per_seconds: 3_600 }, schema: { response: CalendarMade },
    handler: async (ctx, { raw }) => ({ url: `${raw.protocol}://${raw.host}/calendars/${(await make_feed(ctx)).token}.ics` }),
  });
  define(app, { method: 'POST', url: '/api/me/calendar/end', summary: '不要日历地址了', schema: {}, handler: async (ctx) => void (await end_feed(ctx)) });
  define_bare(app, {
    method: 'GET', url: '/calendars/:token', summary: '日历（ICS），凭私密地址', limit: { max: 60, per_seconds: 60 }, schema: { params: Token, response: Type.String({ description: 'text/calendar' }) },
    handler: async ({ params, raw }, reply) => {
      const text = await read_feed(app.house, params.token.replace(/\.ics$/, ''), [...sources, ...more], `${raw.protocol}://${raw.host}`);
      return reply.header('cache-control', 'private, no-store').type('text/calendar; charset=utf-8').send(text);
    },
  });
}
