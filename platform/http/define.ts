import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { RefusalView } from '../auth/contract.ts';
import type { Actor, Ctx } from '../ctx.ts';
import { Refusal } from '../refusal.ts';
import { may_ask, type Roles } from './permission.ts';

type Schemas = { params?: Type.TSchema; query?: Type.TSchema; body?: Type.TSchema; response?: Type.TSchema };
type Of<S extends Schemas, Part extends keyof Schemas> = S[Part] extends Type.TSchema ? Type.Static<S[Part]> : undefined;
export type Asked<S extends Schemas> = {
  readonly params: Of<S, 'params'>;
  readonly query: Of<S, 'query'>;
  readonly body: Of<S, 'body'>;
  readonly raw: FastifyRequest;
};

type RouteHead<S extends Schemas> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  summary: string;
  /** the permission table (`app/permissions.txt`) rules; without a line there, these do */
  roles?: Roles;
  schema: S;
  /** the status of a success; 200, or 204 where there is no `response` schema */
  status?: 200 | 201 | 202;
  /** at most `max` requests in `per_seconds` from one session (or one address); multiplied by `rate_limit_factor` */
  limit?: { max: number; per_seconds: number };
};
export type Route<S extends Schemas> = RouteHead<S> & {
  handler: (ctx: Ctx, asked: Asked<S>) => Promise<Of<S, 'response'>>;
  /** the county whose rows a public route shows; the house's own when it gives none */
  district?: (asked: Asked<S>) => string | undefined;
};
export type BareRoute<S extends Schemas> = RouteHead<S> & {
  handler: (asked: Asked<S>, reply: FastifyReply) => Promise<Of<S, 'response'> | FastifyReply>;
};

/**
 * A route whose handler is one verb in one transaction under the caller's hat. The answer is written (and checked
 * against its schema) before the commit, so that a refusal or a fault never leaves something half-saved.
 */
export function define<const S extends Schemas>(app: FastifyInstance, route: Route<S>): void {
  define_bare(app, {
    ...route,
    handler: async (asked, reply) => {
      const { db, clock, district } = app.house;
      const actor = asked.raw.session?.actor ?? guest_actor(route.district?.(asked) ?? district);
      const written = await db.transaction(actor, clock(), async (ctx) => {
        const result = await route.handler(ctx, asked);
        return route.schema.response ? reply.serialize(result) : undefined;
      });
      return written === undefined ? reply.send() : reply.type('application/json; charset=utf-8').send(written);
    },
  });
}

/** A route that opens its own transactions or streams: logging in, files, live events. */
export function define_bare<const S extends Schemas>(app: FastifyInstance, route: BareRoute<S>): void {
  const { schema, limit } = route;
  const roles = roles_of(app, route);
  const factor = app.house.rate_limit_factor;
  app.route({
    method: route.method,
    url: route.url,
    schema: {
      summary: route.summary,
      tags: [route.url.split('/')[2] ?? 'platform'],
      ...(roles === 'public' ? { security: [] } : {}),
      ...(schema.params ? { params: schema.params } : {}),
      ...(schema.query ? { querystring: schema.query } : {}),
      ...(schema.body ? { body: schema.body } : {}),
      response: {
        ...(schema.response ? { [route.status ?? 200]: schema.response } : { 204: Type.Null({ description: '成功，没有内容' }) }),
        '4xx': RefusalView,
      },
    },
    ...(factor > 0 ? { config: { rateLimit: { max: (limit?.max ?? 1200) * factor, timeWindow: (limit?.per_seconds ?? 60) * 1000 } } } : {}),
    onRequest: async (request) => allow(request, roles),
    handler: async (request, reply) => {
      reply.code(schema.response ? (route.status ?? 200) : 204).header('cache-control', 'no-store');
      const asked = { params: request.params, query: request.query, body: request.body, raw: request };
      return route.handler(asked as Asked<S>, reply);
    },
  });
}

/** A route that is in no table is one of a test of the platform, or fails the walk (`test/stories/walk.test.ts`). */
function roles_of(app: FastifyInstance, { method, url, roles }: Pick<RouteHead<Schemas>, 'method' | 'url' | 'roles'>): Roles {
  return app.house.permissions.get(`${method} ${url}`)?.roles ?? roles ?? [];
}

function allow({ session, session_refusal }: FastifyRequest, roles: Roles): void {
  if (roles === 'public') return;
  if (!session) throw session_refusal ?? new Refusal('auth.required');
  if (!may_ask(roles, session.actor.hat.role)) throw new Refusal('auth.not_allowed');
}

/** Whoever is not logged in: reaches no place, so the database shows only what is public in that county. */
export function guest_actor(district: string): Actor {
  return {
    person_id: null,
    district,
    hat: { id: 'guest', role: 'guest', place_id: district, place_paths: [], estate_ids: [], organisation_id: null },
  };
}
