import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define } from '../../../platform/http/index.ts';
import { Edit, Edited, MapView, Outlines, PlaceDetail, TreeFound, TreeLevel } from './contract.ts';
import { edit_tree } from './edit.ts';
import { import_outlines } from './import.ts';
import { grid_at } from './past.ts';
import { detail_of, level_of, map_of, outlines_under, search } from './view.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });

/** Who enters is in `app/permissions.txt`; who edits which level, in `editor.ts`. */
export function tree_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/tree', summary: '网格树的一层',
    schema: { query: Type.Object({ place: Type.Optional(Type.String({ maxLength: 80 })) }), response: TreeLevel },
    handler: (ctx, { query }) => level_of(ctx, query.place ?? ctx.actor.district),
  });
  define(app, {
    method: 'GET', url: '/api/tree-search', summary: '按名字找地方',
    schema: { query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 40 }) }), response: TreeFound },
    handler: (ctx, { query }) => search(ctx, query.q),
  });
  define(app, { method: 'GET', url: '/api/tree/:id', summary: '一个地方和它的历史', schema: { params, response: PlaceDetail }, handler: (ctx, asked) => detail_of(ctx, asked.params.id) });
  define(app, { method: 'GET', url: '/api/tree/:id/map', summary: '周围的边界和楼栋', schema: { params, response: MapView }, handler: (ctx, asked) => map_of(ctx, asked.params.id) });
  define(app, { method: 'GET', url: '/api/tree/:id/outlines', summary: '导出边界（GeoJSON）', schema: { params, response: Outlines }, handler: (ctx, asked) => outlines_under(ctx, asked.params.id) });
  define(app, {
    method: 'POST', url: '/api/tree/:id/outlines', summary: '导入边界（GeoJSON）',
    schema: { params, body: Type.Object({ file: Type.Unknown() }), response: Type.Object({ drawn: Type.Integer(), added: Type.Integer() }) },
    handler: (ctx, asked) => import_outlines(ctx, asked.params.id, asked.body.file),
  });
  const Grid = Type.Object({ grid: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }), Type.Null()]) });
  define(app, {
    method: 'GET', url: '/api/grid-at', summary: '一个点在哪个网格',
    schema: { query: Type.Object({ lng: Type.Number({ minimum: -180, maximum: 180 }), lat: Type.Number({ minimum: -85, maximum: 85 }) }), response: Grid },
    handler: async (ctx, { query }) => {
      const found = await grid_at(ctx, [query.lng, query.lat]);
      return { grid: found && { id: found.id, name: found.name } };
    },
  });
  define(app, {
    method: 'POST', url: '/api/tree-edits', summary: '改网格树：增、改名、移、拆、并、撤、画',
    schema: { body: Type.Object({ edit: Edit }), response: Edited },
    handler: async (ctx, { body }) => ({ place_id: (await edit_tree(ctx, body.edit)).shown }),
  });
}
