import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { system_actor, type Actor, type Ctx } from '../../platform/ctx.ts';
import { define_bare, guest_actor, language_of, refusal_of, trace_of, type Refused } from '../../platform/http/index.ts';
import { districts } from '../../modules/territory/index.ts';
import { one, type Given } from './ask.ts';
import { comment } from './comment.ts';
import { file, needed_key } from './file.ts';
import { read_form } from './form.ts';
import { bring_media, url_of, type Shelf } from './media.ts';
import { request, requests, token, updates } from './find.ts';
import { service_definition, service_list, service_of } from './catalogue.ts';
import { content_types, write, type Fields, type Format, type List } from './write.ts';
import { Wrong } from './wrong.ts';

const changed_at = '2026-11-22T00:00:00+08:00';
type Brought = { url: string | null; file_id: string | null };
type Asked = { given: Given; id: string; ctx: Ctx; media: Brought };
type Call = { method: 'GET' | 'POST'; path: string; summary: string; root: string; by?: 'software'; answer: (asked: Asked) => Promise<Fields | List> };

/** Open311 GeoReport v2 (product L6, `open311.md`): each call as XML and as JSON, by the end of its address. */
const calls: readonly Call[] = [
  { method: 'GET', path: 'services', summary: '能报哪些事', root: 'services', answer: async () => service_list() },
  { method: 'GET', path: 'services/:id', summary: '报这种事要说清什么', root: 'service_definition', answer: async ({ id }) => definition(id) },
  { method: 'POST', path: 'requests', summary: '报一件事（要 api_key）', root: 'service_requests', by: 'software', answer: async ({ ctx, given, media }) => filed(await file(ctx, given, media)) },
  { method: 'GET', path: 'requests', summary: '公示的事，和自己这把钥匙报的事', root: 'service_requests', answer: ({ ctx, given }) => requests(ctx, given) },
  { method: 'GET', path: 'requests/:id', summary: '一件事办得怎么样', root: 'service_requests', answer: ({ ctx, given, id }) => request(ctx, given, id) },
  { method: 'GET', path: 'tokens/:id', summary: '凭 token 查编号', root: 'service_requests', answer: ({ ctx, id }) => token(ctx, id) },
  { method: 'GET', path: 'servicerequestupdates', summary: '自己这把钥匙报的事走到哪一步（要 api_key）', root: 'service_request_updates', answer: ({ ctx, given }) => updates(ctx, given) },
  { method: 'POST', path: 'servicerequestupdates', summary: '给一件事补一句话（要 api_key）', root: 'service_request_updates', by: 'software', answer: ({ ctx, given }) => comment(ctx, given) },
];

/** `shelf`: where pictures are kept; `private_allowed` lets them be fetched from our own network. */
export function routes(app: FastifyInstance, shelf: Pick<Shelf, 'data_dir' | 'private_allowed'>): void {
  // a room of its own within the door: its bodies are forms, and its refusals are written as the standard has them
  void app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) => done(null, form_of(String(text))));
    scope.setErrorHandler((error, asked, reply) => refuse(scope, error, asked, reply));
    for (const format of ['xml', 'json'] as const) {
      define_bare(scope, { method: 'GET', url: `/open311/v2/discovery.${format}`, summary: '这里有什么（Open311）', schema: { response: Type.String() }, handler: async ({ raw }, reply) => send(reply, format, 'discovery', discovery(`${raw.protocol}://${raw.host}`)) });
      for (const call of calls) serve(scope, format, call, shelf);
    }
  });
}

function serve(app: FastifyInstance, format: Format, { method, path, summary, root, by, answer }: Call, kept: Pick<Shelf, 'data_dir' | 'private_allowed'>): void {
  define_bare(app, {
    method, url: `/open311/v2/${path}.${format}`, summary: `${summary}（Open311）`, limit: { max: method === 'POST' ? 120 : 600, per_seconds: 60 },
    schema: { response: Type.String() },
    handler: async ({ raw }, reply) => {
      const form = raw.isMultipart() ? await read_form(raw) : null;
      const given: Given = { ...(raw.query as Given), ...(form ? form.given : typeof raw.body === 'object' ? (raw.body as Given) : {}) };
      const { db, clock, district: own } = app.house;
      const district = one(given, 'jurisdiction_id') ?? own;
      await known(app, district);
      const actor: Actor = by === 'software' ? system_actor(district) : guest_actor(district);
      const { id = '' } = raw.params as { id?: string };
      const media = path === 'requests' && by === 'software' ? await media_of(app, actor, { ...kept, db, clock }, given, form?.file ?? null) : no_media;
      // written before the commit: what cannot be said is not done either
      const written = await db.transaction(actor, clock(), async (ctx) => write(format, root, await answer({ ctx, given, id, media })));
      return send_text(reply, format, written);
    },
  });
}

const no_media: Brought = { url: null, file_id: null };
/** A picture is fetched only for somebody with a good key, and before the transaction: a slow host holds nothing open. */
async function media_of({ house }: FastifyInstance, actor: Actor, shelf: Shelf, given: Given, file: Buffer | null): Promise<Brought> {
  const url = url_of(given, shelf.private_allowed);
  if (!url && !file) return no_media;
  await house.db.transaction(actor, shelf.clock(), (ctx) => needed_key(ctx, given, 'report'));
  return { url, file_id: await bring_media(shelf, actor, { url, file }) };
}

/** Refuses a county that is not of this house. */
async function known({ house: { db, clock, district: own } }: FastifyInstance, district: string): Promise<void> {
  if (district === own) return;
  const all = /^\d{6}$/.test(district) ? await db.transaction(guest_actor(district), clock(), (ctx) => districts(ctx)) : [];
  if (!all.some((one) => one.district === district)) throw new Wrong(404, '没有这个 jurisdiction_id');
}

async function definition(code: string): Promise<Fields> {
  const service = service_of(code);
  if (!service?.needs_place) throw new Wrong(404, service ? '这种事没有要另外说清的' : '没有这种服务');
  return service_definition(service);
}
const filed = ({ id, notice }: { id: string; notice: string }): List => ({ each: 'request', of: [{ service_request_id: id, service_notice: notice, account_id: null }] });

function discovery(origin: string): Fields {
  const formats: List = { each: 'format', of: ['text/xml', 'application/json'] };
  return {
    changeset: changed_at, contact: '钥匙向县区的系统管理员要；报急事请打 110、119、120。', key_service: '系统管理员在工作台「钥匙」一页发放和停用。',
    endpoints: { each: 'endpoint', of: [{ specification: 'http://wiki.open311.org/GeoReport_v2', url: `${origin}/open311/v2`, changeset: changed_at, type: 'production', formats }] },
  };
}

function form_of(text: string): Given {
  const given: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(text)) if (!(name in given)) given[name] = value.replaceAll('\0', '');
  return given;
}

function refuse({ house }: FastifyInstance, error: unknown, asked: FastifyRequest, reply: FastifyReply): FastifyReply {
  const format: Format = /\.json(?:\?|$)/.test(asked.url) ? 'json' : 'xml';
  const { status, description } = error instanceof Wrong ? { status: error.status, description: error.message } : said(refusal_of(error, house.refusals, language_of(asked.headers['accept-language'])));
  if (status >= 500) asked.log.error({ route: asked.routeOptions.url, ...trace_of(error, asked.log.level) }, 'failed');
  return send_text(reply.code(status).header('cache-control', 'no-store'), format, write(format, 'errors', { each: 'error', of: [{ code: String(status), description }] }));
}
/** What the house itself refuses, in the words of the standard: 403 without a right, 404 for what is not there, 400 for the rest. */
function said({ status, body }: Refused): { status: number; description: string } {
  const kept = status === 404 || status === 413 || status === 429 || status >= 500;
  return { status: kept ? status : status === 401 || status === 403 ? 403 : 400, description: body.message };
}
const send = (reply: FastifyReply, format: Format, root: string, value: Fields | List) => send_text(reply, format, write(format, root, value));
const send_text = (reply: FastifyReply, format: Format, text: string) => reply.type(content_types[format]).send(text);
