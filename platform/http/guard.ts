import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

/** Refuses what no route should ever see: cross-site writes by cookie, and characters PostgreSQL cannot hold. */
export function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.url.includes('%00')) throw new Refusal('request.invalid', { rule: 'null_byte' });
    if (!is_safe(request.method) && is_cross_site(request)) throw new Refusal('request.cross_site');
  });
  read_json(app);
}

const is_safe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/**
 * A browser says where a request comes from (Fetch Metadata, else Origin); programs with a bearer token say nothing
 * and carry no cookie, so nothing can be done in somebody's name through them.
 */
function is_cross_site({ headers, host }: FastifyRequest): boolean {
  if (headers.authorization && !headers.cookie) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  if (headers.origin === undefined) return false;
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== host;
}

/** Fastify's own JSON reader (it refuses `__proto__`), except that no body is no body and a null character is refused. */
function read_json(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, done) => {
    if (text === '') return done(null, undefined);
    // the cheap look first: only a text that mentions the escape is walked through
    if (!text.includes('\\u0000')) return parse(request, text, done);
    parse(request, text, (error, body) => done(error ?? (holds_null(body) ? new Refusal('request.invalid', { rule: 'null_byte' }) : null), body));
  });
}

function holds_null(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes('\0') || holds_null(inner));
}
