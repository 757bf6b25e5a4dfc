import type { FastifyInstance } from 'fastify';
import { Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { derive_key } from '../config.ts';
import { equal_in_constant_time } from '../auth/secret.ts';
import { Refusal } from '../refusal.ts';

/**
 * What a log may hold of an error: its kind and where in our code it arose. Messages often quote what the caller
 * sent (PostgreSQL's name the clashing value), so they are shown only where the operator asked for `debug`.
 */
export function trace_of(error: unknown, level: string): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim()).slice(0, 12) ?? [];
  const told = level === 'debug' || level === 'trace' ? { message: error.message } : {};
  return { error: error.name, code: Reflect.get(error, 'code'), constraint: Reflect.get(error, 'constraint'), ...told, frames };
}

/** One line and one measurement a request: method, route pattern, status and time; never the address, the text or the person. */
export function observe(app: FastifyInstance, secret: Buffer): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'linli_http_request_seconds',
    help: 'Time from the request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    const is_stream = String(reply.raw.getHeader('content-type')).startsWith('text/event-stream'); // lasts as long as a screen is open
    if (!is_stream) seconds.observe({ method: request.method, route, status: String(status) }, reply.elapsedTime / 1000);
    request.log.info({ method: request.method, route, status, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered');
  });
  const token = metrics_token(secret);
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const given = request.headers.authorization?.replace(/^Bearer /i, '');
    if (!is_loopback(request.ip) && !(given && equal_in_constant_time(given, token))) throw new Refusal('metrics.not_here');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  app.addHook('onClose', async () => registry.clear());
}

/** For a scraper on another machine; follows the secret, so that there is nothing more to configure. */
export function metrics_token(secret: Buffer): string {
  return derive_key(secret, 'metrics').toString('hex');
}

function is_loopback(ip: string): boolean {
  return ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.');
}
