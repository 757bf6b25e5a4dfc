import type { Ctx } from '../platform/ctx.ts';
import { edit_tree, import_line, join, write_area, write_geojson, type Position, type Ring } from '../modules/territory/index.ts';
import { demo_county } from './accounts.ts';
import type { Estate } from './estates.ts';
import { later } from './story.ts';
import type { County } from './zunyi.ts';

const day_minutes = 1440;
/** half the way from one building to the next, as `build_estate` sets them 60 m apart */
const half: number = 30e-5;

/**
 * The grids of an estate on the map, drawn half a year ago around the buildings they hold. In the demo's county the
 * grid was split in winter and put together again a month ago, so that its history and last winter's cases show it; and
 * two of its old lines wait to be merged.
 */
export async function draw_grids(ctx: Ctx, estate: Estate): Promise<void> {
  const then = at(ctx, -200);
  for (const grid of estate.grids) {
    const ring = around(estate, (building) => building.path.startsWith(`${grid.path}/`));
    if (ring) await edit_tree(then, { do: 'draw', place_id: grid.id, revision: 1, ring: mutable(ring) });
  }
  if (estate.plan.district !== demo_county) return;
  const [grid] = estate.grids as [Estate['grids'][number]];
  const second = await split(ctx, estate, grid.id);
  await edit_tree(at(ctx, -30), { do: 'merge', place_id: grid.id, revision: 3, from: [{ place_id: second, revision: 1 }] });
  await old_lines(at(ctx, -20), estate);
}

/** 新蒲新区 looks after three streets and four towns of 红花岗区 and has no county code of its own (△ from memory). */
const new_area = { district: '520302', name: '新蒲新区', streets: ['新蒲街道', '新中街道', '礼仪街道', '虾子镇', '三渡镇', '永乐镇', '喇叭镇'] };
export async function add_areas(ctx: Ctx, county: County): Promise<void> {
  if (county.district !== new_area.district) return;
  const place_ids = county.places.filter((one) => one.kind === 'street' && new_area.streets.includes(one.name)).map((one) => one.id);
  await write_area(at(ctx, -200), { name: new_area.name, place_ids });
}

/** The further half of the buildings went to a second grid, behind the line between the two rows. */
async function split(ctx: Ctx, estate: Estate, grid_id: string): Promise<string> {
  const buildings = estate.buildings.slice(estate.buildings.length / 2);
  const south = Math.min(...buildings.map((one) => one.lat!)) - half;
  const [west, east] = [Math.min(...estate.buildings.map((one) => one.lng!)) - 1e-3, Math.max(...estate.buildings.map((one) => one.lng!)) + 1e-3];
  const edit = { do: 'split' as const, place_id: grid_id, revision: 2, parts: [{ name: '第2网格', child_ids: buildings.map((one) => one.id) }], line: [[west, south], [east, south]] as [number, number][] };
  return (await edit_tree(at(ctx, -180), edit)).shown;
}

/** What 创文 and 应急 had drawn for themselves. */
async function old_lines(ctx: Ctx, estate: Estate): Promise<void> {
  const rows = (from: number, until: number) => around(estate, (_, index) => index >= from && index < until);
  const file = (line: string, parts: [string, Ring | null][]) => write_geojson(parts.flatMap(([name, ring], index) => (ring ? [{ id: `${line}-${index}`, name, ring }] : [])));
  const count = estate.buildings.length;
  await import_line(ctx, estate.community.id, 'civic', file('civic', [['创文东片', rows(0, count / 2)], ['创文西片', rows(count / 2, count)]]));
  await import_line(ctx, estate.community.id, 'emergency', file('emergency', [['应急第3组', rows(0, count)]]));
}

function around(estate: Estate, is_in: (building: Estate['buildings'][number], index: number) => boolean): Ring | null {
  const cells = estate.buildings.filter(is_in).map(({ lng, lat }): Ring => cell([lng!, lat!]));
  return join(cells);
}
const cell = ([lng, lat]: Position): Ring => [[lng - half, lat - half], [lng + half, lat - half], [lng + half, lat + half], [lng - half, lat + half]];
const mutable = (ring: Ring) => ring.map(([lng, lat]): [number, number] => [lng, lat]);
/** Long past: nobody is told, and nothing follows that is not there yet. */
const at = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: later(ctx.now, days * day_minutes), after: () => {}, take_job: async () => {} });
