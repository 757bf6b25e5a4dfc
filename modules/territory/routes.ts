import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../platform/ctx.ts';
import { define } from '../../platform/http/index.ts';
import { EstateTree, EstateView, PlaceList, type PlaceView } from './contract.ts';
import { estate_index, trail_of } from './estate.ts';
import { select_children, select_districts, select_estates_within_reach, select_public_estates } from './store.ts';
import type { EstateRow, PlaceRow } from './tables.ts';
import { area_routes } from './area/routes.ts';
import { estate_routes } from './estates/routes.ts';
import { line_routes } from './line/routes.ts';
import { tree_routes } from './tree/routes.ts';

const counties_file = new URL('../../seed/data/zunyi-counties.geojson', import.meta.url);

export function routes(app: FastifyInstance): void {
  tree_routes(app);
  line_routes(app);
  area_routes(app);
  estate_routes(app);
  define(app, {
    method: 'GET', url: '/api/places', summary: '一个地方和它下面的', roles: 'any',
    schema: { query: Type.Object({ parent: Type.Optional(Type.String({ maxLength: 80 })) }), response: PlaceList },
    handler: async (ctx, { query }) => {
      const parent_id = query.parent ?? ctx.actor.district;
      const [trail, places] = [await trail_of(ctx, parent_id), await select_children(ctx, parent_id)];
      return { trail: trail.map((row) => view({ ...row, child_count: 0 })), places: places.map(view) };
    },
  });
  const Estates = Type.Object({ estates: Type.Array(EstateView) });
  define(app, {
    method: 'GET', url: '/api/estates', summary: '我的小区', roles: 'any', schema: { response: Estates },
    handler: async (ctx) => ({ estates: (await select_estates_within_reach(ctx)).map(estate_view) }),
  });
  define(app, {
    method: 'GET', url: '/api/public/estates', summary: '全部小区，不用登录', roles: 'public', schema: { response: Estates },
    handler: async (ctx) => ({ estates: (await all_estates(ctx)).map(estate_view) }),
  });
  define(app, {
    method: 'GET', url: '/api/estates/:id/tree', summary: '小区的楼栋和单元', roles: 'any',
    schema: { params: Type.Object({ id: Type.String({ maxLength: 64 }) }), response: EstateTree },
    handler: (ctx, { params }) => tree_of(ctx, params.id),
  });
  // the file belongs to the product, so its shape is known; it goes out as it is
  define(app, {
    method: 'GET', url: '/api/map/counties', summary: '县区轮廓（GeoJSON）', roles: 'any',
    schema: { response: Type.Object({ type: Type.Literal('FeatureCollection'), features: Type.Array(Type.Unknown()) }) },
    handler: async () => JSON.parse(await readFile(counties_file, 'utf8')) as { type: 'FeatureCollection'; features: unknown[] },
  });
}

async function all_estates(ctx: Ctx) {
  return (await Promise.all((await select_districts(ctx)).map(({ district }) => select_public_estates(ctx, district)))).flat();
}

async function tree_of(ctx: Ctx, estate_id: string): Promise<EstateTree> {
  const index = await estate_index(ctx, estate_id);
  const [community, street] = await parents_of(ctx, index.estate);
  return {
    estate: estate_view({ ...index.estate, community_name: community, street_name: street }),
    buildings: [...index.buildings.values()].map(({ place, units }) => ({
      id: place.id,
      name: place.name,
      units: [...units.values()].map((unit) => ({ id: unit.place.id, name: unit.place.name })),
    })),
  };
}

async function parents_of(ctx: Ctx, estate: EstateRow): Promise<[string, string]> {
  const trail = await trail_of(ctx, estate.community_id);
  return [trail.at(-1)?.name ?? '', trail.at(-2)?.name ?? ''];
}

function estate_view(row: EstateRow & { community_name: string; street_name: string }): EstateView {
  const { id, name, community_name, street_name, district, lng, lat, household_count } = row;
  return { id, name, community_name, street_name, district, lng, lat, household_count };
}

function view(row: PlaceRow & { child_count: number }): PlaceView {
  const { id, name, parent_id, estate_id, lng, lat, child_count } = row;
  return { id, kind: row.kind as PlaceView['kind'], name, parent_id, estate_id, lng, lat, child_count };
}
