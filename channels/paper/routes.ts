import type { FastifyInstance, FastifyRequest } from 'fastify';
import { define, define_bare } from '../../platform/http/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { read_paper } from '../../modules/assistant/index.ts';
import { PaperRead, PaperTaken, TakePaper } from './contract.ts';
import { take_paper } from './take.ts';

const megabytes_max = 15;

export function routes(app: FastifyInstance): void {
  define_bare(app, {
    method: 'POST', url: '/api/papers/read', summary: '认一张纸上的字（multipart，字段 file），不保存', limit: { max: 12, per_seconds: 60 },
    schema: { response: PaperRead },
    handler: async ({ raw }) => read_paper(await picture_of(raw)),
  });
  define(app, { method: 'POST', url: '/api/papers', summary: '看过的纸质登记立成草稿', status: 201, schema: { body: TakePaper, response: PaperTaken }, handler: (ctx, { body }) => take_paper(ctx, body) });
}

async function picture_of(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new Refusal('request.unsupported');
  const too_large = new Refusal('paper.too_large', { megabytes: megabytes_max });
  try {
    const part = await request.file({ limits: { fileSize: megabytes_max * 1024 * 1024, files: 1, parts: 4 } });
    if (part?.fieldname !== 'file') {
      part?.file.resume();
      throw new Refusal('file.missing');
    }
    const bytes = await part.toBuffer();
    if (part.file.truncated) throw too_large;
    return bytes;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw error instanceof Error && Reflect.get(error, 'code') === 'FST_REQ_FILE_TOO_LARGE' ? too_large : new Refusal('paper.no_picture');
  }
}
