import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { board, publications, shanghai_date } from '../../../modules/cases/index.ts';
import { public_figures } from '../../../modules/insight/index.ts';
import { public_estates } from '../../../modules/territory/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { define_bare, guest_actor } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { last_day, midnight, write_atom, write_rss, type Entry } from './atom.ts';
import { entries_of_board, entries_of_figures, entries_of_weak_lists } from './entry.ts';

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const Query = Type.Object({ district: Type.Optional(Type.String({ pattern: '^\\d{6}$' })), format: Type.Optional(Type.Enum(['atom', 'rss'], { description: '不写就是 Atom；rss 是 RSS 2.0' })) });
type Written = { name: string; page: string; entries: Entry[] };

/** 公示的订阅 (product B11): what the public board, figures and weak lists say, as Atom, and as RSS 2.0 for who asks so. Whoever asks reads it as a guest would. */
export function feed_routes(app: FastifyInstance): void {
  feed(app, '/feeds/estates/:id', '订阅一个小区的公示（Atom），不用登录', of_estate);
  feed(app, '/feeds/communities/:id', '订阅一个社区的公示（Atom），不用登录', of_community);
}

function feed(app: FastifyInstance, url: string, summary: string, write: (ctx: Ctx, id: string) => Promise<Written>): void {
  define_bare(app, {
    method: 'GET', url, summary, schema: { params: Params, query: Query, response: Type.String({ description: 'application/atom+xml' }) },
    handler: async ({ params, query, raw }, reply) => {
      const { db, clock, district: own } = app.house;
      const [now, district, origin] = [clock(), query.district ?? own, `${raw.protocol}://${raw.host}`];
      const { name, page, entries } = await db.transaction(guest_actor(district), now, (ctx) => write(ctx, params.id));
      const rss = query.format === 'rss';
      const path = `${url.replace(':id', encodeURIComponent(params.id))}?district=${district}${rss ? '&format=rss' : ''}`;
      const xml = (rss ? write_rss : write_atom)({ id: `urn:linli:feed:${district}:${encodeURIComponent(url.split('/')[2]!)}:${encodeURIComponent(params.id)}`, title: `${name} · 公示`, self_url: origin + path, page_url: origin + page, entries });
      return send(raw, reply, { xml, type: rss ? 'rss' : 'atom' }, last_day(entries), shanghai_date(now));
    },
  });
}

/** A feed that only knows days may have grown since on its last day: then the tag alone says whether it did. */
function send(request: FastifyRequest, reply: FastifyReply, { xml, type }: { xml: string; type: 'atom' | 'rss' }, changed_on: string, today: string): FastifyReply {
  const etag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 27)}"`;
  const changed = new Date(midnight(changed_on));
  const { 'if-none-match': tags, 'if-modified-since': since } = request.headers;
  const same = tags === undefined ? since !== undefined && changed_on < today && Date.parse(since) >= changed.getTime() : tags.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
  void reply.header('cache-control', 'public, max-age=900').header('etag', etag).header('last-modified', changed.toUTCString());
  return same ? reply.code(304).send() : reply.type(`application/${type}+xml; charset=utf-8`).send(xml);
}

async function of_estate(ctx: Ctx, id: string): Promise<Written> {
  const { district } = ctx.actor;
  const shown = await board(ctx, id);
  const [{ months }, lists] = [await public_figures(ctx, id), await publications(ctx, id)];
  return {
    name: shown.estate_name, page: `/board/${encodeURIComponent(id)}`,
    entries: [...entries_of_board(district, id, shown), ...entries_of_figures(district, id, shown.estate_name, months), ...entries_of_weak_lists(district, lists)],
  };
}

async function of_community(ctx: Ctx, id: string): Promise<Written> {
  const { district } = ctx.actor;
  const estates = (await public_estates(ctx, district)).filter(({ community_id }) => community_id === id);
  if (estates.length === 0) throw new Refusal('place.unknown');
  const name = estates[0]!.community_name;
  const entries = entries_of_figures(district, id, name, (await public_figures(ctx, id)).months);
  for (const estate of estates) entries.push(...entries_of_board(district, estate.id, await board(ctx, estate.id)), ...entries_of_weak_lists(district, await publications(ctx, estate.id)));
  return { name, page: '/board', entries };
}
