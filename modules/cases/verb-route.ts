import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../platform/ctx.ts';
import { define } from '../../platform/http/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { CaseDetail } from './contract.ts';
import { detail } from './present.ts';
import { select_case } from './store.ts';
import type { CaseRow } from './tables.ts';

export const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** One case by id, refusing alike what does not exist and what this hat may not see. */
export async function found(ctx: Ctx, id: string): Promise<CaseRow> {
  const row = await select_case(ctx, id);
  if (!row) throw new Refusal('case.unknown');
  return row;
}

/** POST /api/cases/:id/<verb>: the verb's own rules say who may, so that the answer is the same on every screen. */
export function verb<Body extends Type.TSchema>(app: FastifyInstance, name: string, summary: string, body: Body, run: (ctx: Ctx, id: string, body: Type.Static<Body>) => Promise<CaseRow>): void {
  define(app, {
    method: 'POST',
    url: `/api/cases/:id/${name}`,
    summary,
    roles: 'any',
    schema: { params: Id, body, response: CaseDetail },
    handler: async (ctx, asked) => detail(ctx, await run(ctx, asked.params.id, asked.body as Type.Static<Body>)),
  });
}
