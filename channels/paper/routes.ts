import type { FastifyInstance } from 'fastify';
import { define, define_bare, form_file } from '../../platform/http/index.ts';
import { read_paper } from '../../modules/assistant/index.ts';
import { PaperRead, PaperTaken, TakePaper } from './contract.ts';
import { take_paper } from './take.ts';

const picture = { bytes_max: 15 * 1024 * 1024, too_large: 'paper.too_large', unreadable: 'paper.no_picture' };

export function routes(app: FastifyInstance): void {
  define_bare(app, {
    method: 'POST', url: '/api/papers/read', summary: '认一张纸上的字（multipart，字段 file），不保存', limit: { max: 12, per_seconds: 60 },
    schema: { response: PaperRead },
    handler: async ({ raw }) => read_paper((await form_file(raw, picture)).bytes),
  });
  define(app, { method: 'POST', url: '/api/papers', summary: '看过的纸质登记立成草稿', status: 201, schema: { body: TakePaper, response: PaperTaken }, handler: (ctx, { body }) => take_paper(ctx, body) });
}
