import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rate_limit from '@fastify/rate-limit';
import fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Actor } from '../ctx.ts';
import type { Db } from '../db.ts';
import { new_id } from '../id.ts';
import { Refusal } from '../refusal.ts';
import type { RefusalCatalogue } from '../refusal.ts';
import { answer_error, refusal_of } from './answer.ts';
import { compile_when_asked } from './compile.ts';
import { document_api } from './document.ts';
import { guard } from './guard.ts';
import { tell_health } from './health.ts';
import type { ReadyCheck } from './health.ts';
import { observe } from './observe.ts';
import type { Permissions } from './permission.ts';
import { serve_screens } from './screens.ts';

/** Who is asking, as `platform/auth` found it; `id` names the session in rate limits, never in logs. */
export type Session = { readonly id: string; readonly actor: Actor };
/** Throws a Refusal when a credential was given that is no longer good; null when none was given. */
export type SessionOf = (request: FastifyRequest) => Promise<Session | null>;

export type House = {
  readonly db: Db;
  readonly clock: () => Date;
  /** the county of those who are not logged in */
  readonly district: string;
  readonly rate_limit_factor: number;
  /** who may ask what; empty only in tests of the platform */
  readonly permissions: Permissions;
  /** every way of saying no, for a room that writes its refusals in a form of its own */
  readonly refusals: RefusalCatalogue;
};

export type HttpOptions = {
  config: Pick<Config, 'secret' | 'log_level' | 'rate_limit_factor'>;
  db: Db;
  /** every room's refusals in one catalogue */
  refusals: RefusalCatalogue;
  session_of: SessionOf;
  district: string;
  permissions?: Permissions;
  clock?: () => Date;
  /** the folder of the built screens; none in tests of the API */
  dist?: string;
  /** what must be well besides the database, for /readyz */
  ready?: Readonly<Record<string, ReadyCheck>>;
  /** where log lines go; standard output unless a test reads them */
  log_stream?: { write(line: string): void };
};

declare module 'fastify' {
  interface FastifyInstance {
    readonly house: House;
  }
  interface FastifyRequest {
    session: Session | null;
    /** why the credential that came with the request is not good, told only where one is needed */
    session_refusal: Refusal | null;
  }
}

const body_bytes_max = 256 * 1024;

/** The one door: everything a route may rely on before its handler runs. Routes come from `define`. */
export async function open_http(options: HttpOptions): Promise<FastifyInstance> {
  const { config, db, refusals } = options;
  const clock = options.clock ?? (() => new Date());
  const app: FastifyInstance = fastify({
    logger: { level: config.log_level, base: null, ...(options.log_stream ? { stream: options.log_stream } : {}) },
    genReqId: () => new_id(clock()),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    bodyLimit: body_bytes_max,
    requestTimeout: 120_000, // a 20 MB voice message over a slow phone
    forceCloseConnections: true, // live streams would keep Ctrl-C waiting
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void answer_error(refusals)(error, request, reply),
    clientErrorHandler: answer_broken_request(refusals),
  });
  app.decorate('house', { db, clock, district: options.district, rate_limit_factor: config.rate_limit_factor, permissions: options.permissions ?? new Map(), refusals });
  app.decorateRequest('session', null);
  app.decorateRequest('session_refusal', null);
  compile_when_asked(app);
  app.setErrorHandler(answer_error(refusals));
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));

  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: content_security_policy },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: false, // whoever ends TLS decides that
  });
  await app.register(cookie);
  observe(app, config.secret);
  guard(app);
  find_session(app, options.session_of);
  await app.register(rate_limit, {
    global: false,
    keyGenerator: (request) => request.session?.id ?? request.ip,
    errorResponseBuilder: (_request, { ttl }) => new Refusal('request.too_many', { seconds: Math.ceil(ttl / 1000) }),
  });
  await document_api(app);
  tell_health(app, db, options.ready ?? {});
  await serve_screens(app, options.dist ?? '');
  return app;
}

const content_security_policy = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ["'self'", 'blob:'],
  'worker-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
};

/** Looked up before anything of the body is read, so that a stranger's upload is refused at its first line. */
function find_session(app: FastifyInstance, session_of: SessionOf): void {
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    try {
      request.session = await session_of(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      request.session_refusal = error;
    }
  });
}

/** What Node's HTTP reader could not even read (headers too large, not HTTP) still gets a sentence. */
function answer_broken_request(refusals: RefusalCatalogue) {
  return (error: NodeJS.ErrnoException, socket: import('node:net').Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const { status, body } = refusal_of({ code: error.code, statusCode: 400 }, refusals, 'zh');
    const text = JSON.stringify(body);
    socket.end(`HTTP/1.1 ${status} Refused\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`);
  };
}
