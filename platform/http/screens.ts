import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastify_static from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';
import { compress_assets } from './compress.ts';

/** Where Vite leaves the two pages; each answers every address of its own part. */
const pages = { console: 'console/index.html', resident: 'resident/index.html' };

/**
 * The built screens: hashed assets may be kept for ever, everything else is asked for again. An address that is no
 * file belongs to the screens' own router (`/console/*` to the console, the rest to the residents' page).
 */
export async function serve_screens(app: FastifyInstance, dist: string): Promise<void> {
  const built = existsSync(dist);
  if (built) {
    await app.register(fastify_static, {
      root: dist,
      wildcard: true,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(join(dist, 'assets/'));
        void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    // the plugin's own route reads the whole folder for every file that is asked for, to compare the spelling
    app.get<{ Params: { name: string } }>('/assets/:name(^\\w[\\w.-]*$)', { schema: { hide: true } }, async ({ params }, reply) => reply.sendFile(`assets/${params.name}`));
    for (const url of ['/', '/console', '/console/']) app.get(url, { schema: { hide: true } }, async (_request, reply) => send_page(reply, url));
    app.addHook('onListen', () => void compress_assets(join(dist, 'assets')).catch(() => {}));
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    if (!built || !is_page(request, path)) throw new Refusal('route.unknown');
    return send_page(reply, path);
  });
}

function is_page({ method, headers }: FastifyRequest, path: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (/^\/(api|assets)\//.test(path) || /\.\w+$/.test(path)) return false;
  return headers.accept === undefined || /text\/html|\*\/\*/.test(headers.accept);
}

function send_page(reply: FastifyReply, path: string): FastifyReply {
  const page = path === '/console' || path.startsWith('/console/') ? pages.console : pages.resident;
  return reply.code(200).sendFile(page);
}
