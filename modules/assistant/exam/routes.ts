import type { FastifyInstance } from 'fastify';
import type { Role } from '../../../platform/ctx.ts';
import { define } from '../../../platform/http/index.ts';
import { ExamReport } from './contract.ts';
import { read_misses, read_results } from './record.ts';

const readers: readonly Role[] = ['community', 'street', 'county', 'auditor', 'admin'];
let report: ExamReport | undefined;

/** How well the assistant did when it was last examined, as it lies in the repository: the same for everybody (issue 4, "Done when"). */
export function exam_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/assistant/exam', summary: '助手考得怎样', roles: readers,
    schema: { response: ExamReport },
    handler: async () => (report ??= { ...read_results(), misses: read_misses() }),
  });
}
