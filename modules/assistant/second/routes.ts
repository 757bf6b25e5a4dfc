import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { case_by_id } from '../../cases/index.ts';
import { kind_by_code } from '../taxonomy.ts';
import { SecondReading } from './contract.ts';
import { select_second_reading } from './store.ts';

export function second_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/cases/:id/second-reading', summary: '大模型怎么看这张草稿',
    schema: { params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) }), response: SecondReading },
    handler: async (ctx, { params }) => {
      if (!(await case_by_id(ctx, params.id))) throw new Refusal('case.unknown');
      const row = await select_second_reading(ctx, params.id);
      const kind = row?.category ? kind_by_code(row.category) : undefined;
      return { reading: row ? { act: row.act, category: kind ? { code: kind.code, name: kind.name } : null, danger: row.danger } : null };
    },
  });
}
