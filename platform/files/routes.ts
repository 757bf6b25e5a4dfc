import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { own_ids, type Ctx } from '../ctx.ts';
import { define_bare, guest_actor } from '../http/index.ts';
import { Refusal } from '../refusal.ts';
import { FileView } from './contract.ts';
import { read_file, size_of, sweep_waiting, thumb_of } from './disk.ts';
import { keep_file } from './keep.ts';
import { megabytes_max } from './kind.ts';
import { range_of } from './range.ts';
import { select_file } from './store.ts';
import type { FileRow } from './store.ts';

export type FileOptions = {
  data_dir: string;
  /** whether somebody other than the uploader may see a file: because a case or a message that they may read shows it */
  may_read?: (ctx: Ctx, file_id: string) => Promise<boolean>;
  /** whether a photo is published: shown to whoever comes, without logging in */
  is_published?: (ctx: Ctx, file_id: string) => Promise<boolean>;
};

export async function file_routes(app: FastifyInstance, { data_dir, may_read = async () => false, is_published = async () => false }: FileOptions): Promise<void> {
  await sweep_waiting(data_dir);
  await app.register(multipart, { limits: { fileSize: megabytes_max.voice * 1024 * 1024, files: 1, fields: 10, fieldSize: 1024, parts: 11, headerPairs: 50 } });
  define_bare(app, {
    method: 'POST', url: '/api/files', summary: '上传一张照片或一段语音（multipart，字段 file）', roles: 'any', status: 201,
    limit: { max: 60, per_seconds: 60 }, schema: { response: FileView },
    handler: async ({ raw }) => keep_file({ db: app.house.db, data_dir }, raw.session!.actor, app.house.clock(), await read_upload(raw)),
  });
  define_bare(app, {
    method: 'GET', url: '/api/files/:id', summary: '看照片、听语音', roles: 'any',
    schema: {
      params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
      query: Type.Object({ size: Type.Optional(Type.Literal('thumb')) }),
      response: Type.String({ format: 'binary' }),
    },
    handler: async ({ params, query, raw }, reply) => {
      const { actor } = raw.session!;
      const row = await app.house.db.transaction(actor, app.house.clock(), async (ctx) => {
        const found = await select_file(ctx, params.id);
        return found && (own_ids(actor).includes(found.uploaded_by) || (await may_read(ctx, found.id))) ? found : undefined;
      });
      if (!row || (query.size === 'thumb' && row.kind !== 'photo')) throw new Refusal('file.unknown');
      return send_file(data_dir, row, query.size === 'thumb', raw, reply);
    },
  });
  define_bare(app, {
    method: 'GET', url: '/api/public/photos/:id', summary: '公示了的照片，不用登录', roles: 'public', limit: { max: 600, per_seconds: 60 },
    schema: {
      params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
      query: Type.Object({ size: Type.Optional(Type.Literal('thumb')), district: Type.Optional(Type.String({ pattern: '^\\d{6}$' })) }),
      response: Type.String({ format: 'binary' }),
    },
    handler: async ({ params, query, raw }, reply) => {
      const row = await app.house.db.transaction(guest_actor(query.district ?? app.house.district), app.house.clock(), async (ctx) => {
        const found = await select_file(ctx, params.id);
        return found?.kind === 'photo' && (await is_published(ctx, found.id)) ? found : undefined;
      });
      if (!row) throw new Refusal('file.unknown');
      return send_file(data_dir, row, query.size === 'thumb', raw, reply);
    },
  });
}

async function read_upload(request: FastifyRequest): Promise<{ bytes: Buffer; claimed: string }> {
  if (!request.isMultipart()) throw new Refusal('request.unsupported');
  try {
    const part = await request.file();
    if (part?.fieldname !== 'file') {
      part?.file.resume();
      throw new Refusal('file.missing');
    }
    return { bytes: await part.toBuffer(), claimed: part.mimetype };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw new Refusal('file.too_large', { megabytes: megabytes_max.voice });
    throw new Refusal('file.broken'); // a form that ends in its middle, or is none
  }
}

async function send_file(data_dir: string, row: FileRow, thumb: boolean, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const name = thumb ? thumb_of(row.id) : row.id;
  const size = await size_of(data_dir, name);
  if (size === null) throw new Refusal('file.unknown');
  const extension = row.mime.split('/')[1] === 'jpeg' ? 'jpg' : row.mime.split('/')[1];
  reply
    .type(row.mime)
    .header('cache-control', 'private, max-age=3600')
    .header('content-disposition', `inline; filename="${row.kind}-${row.id.slice(-8)}.${extension}"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('accept-ranges', 'bytes');
  const range = range_of(request.headers.range, size);
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).type('text/plain').send('');
  const { start, end } = range ?? { start: 0, end: size - 1 };
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
  return reply.header('content-length', end - start + 1).send(read_file(data_dir, name, { start, end }));
}
