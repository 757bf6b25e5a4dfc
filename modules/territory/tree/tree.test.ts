import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { test_database, type TestDatabase } from '../../../test/database.ts';
import { open_database, type Db } from '../../../platform/db.ts';
import { system_actor, type Actor, type Ctx, type Role } from '../../../platform/ctx.ts';
import { use_facts_key } from '../../../platform/facts.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { add_district, add_estate, add_places, edit_tree, estate_index, forget_estate, grid_at, trail_at } from '../index.ts';
import type { PlaceRow } from '../tables.ts';
import type { Edit } from './contract.ts';
import { areas_of, write_area } from '../area/write.ts';
import { import_line, merge_lines } from '../line/merge.ts';
import { import_outlines } from './import.ts';
import { select_below, select_ring, select_standing } from './store.ts';
import { detail_of, outlines_under } from './view.ts';
import pg from 'pg';

const district = '520399';
const last_winter = new Date('2025-12-10T02:00:00Z');
const today = new Date('2026-05-27T02:00:00Z');
let own: TestDatabase;
let db: Db;
let owner: pg.Client;

beforeAll(async () => {
  use_facts_key(Buffer.alloc(32, 1));
  own = await test_database();
  db = open_database(own.app_url, 4);
  owner = new pg.Client({ connectionString: own.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.close();
  await own.drop();
});

const place = (id: string, parent: PlaceRow | null, kind: string, name: string, more: Partial<PlaceRow> = {}): PlaceRow => ({
  district, id, parent_id: parent?.id ?? null, kind, name, path: `${parent?.path ?? ''}/${id}`, estate_id: null, lng: null, lat: null, area_cm2: null, floor: null, room: null, ...more,
});
const county = place(district, null, 'county', '试县');
const street = place('s1', county, 'street', '东街道');
const street2 = place('s2', county, 'street', '西街道');
const community = place('c1', street, 'community', '东社区');
const community2 = place('c2', street2, 'community', '西社区');
const grid = place('g1', community, 'grid', '第一网格');
const grid2 = place('g2', community, 'grid', '第二网格');
const buildings = [1, 2, 3, 4].map((n) => place(`b${n}`, n < 4 ? grid : grid2, 'building', `${n}栋`, { estate_id: 'e1', lng: 106.9 + n / 1000, lat: 27.7 }));
const units = buildings.map((one) => place(`${one.id}u1`, one, 'unit', '1单元', { estate_id: 'e1' }));
const homes = units.map((one) => place(`${one.id}h1`, one, 'home', '101', { estate_id: 'e1', room: '101', floor: 1 }));

beforeEach(async () => {
  await owner.query(`TRUNCATE places, estates, place_past, place_shapes, facts, fact_heads, old_grids, area_places, areas CASCADE`);
  await as('system', today, async (ctx) => {
    await add_district(ctx, district, '试县');
    await add_places(ctx, [county, street, street2, community, community2, grid, grid2]);
    await add_estate(ctx, { district, id: 'e1', name: '试苑', community_id: 'c1', kind: '商品房', household_count: 4, lng: 106.9, lat: 27.7 });
    await add_places(ctx, [...buildings, ...units, ...homes]);
  });
  forget_estate(district, 'e1');
});

const actor = (role: Role, path: string): Actor => ({ person_id: role, district, hat: { id: `post:${role}`, role, place_id: path.split('/').at(-1)!, place_paths: [path], estate_ids: [], organisation_id: null } });
const hats = { system: system_actor(district), community: actor('community', community.path), grid: actor('grid_worker', grid.path), county: actor('county', county.path), far: actor('community', community2.path) };
const as = <T>(who: keyof typeof hats, now: Date, work: (ctx: Ctx) => Promise<T>): Promise<T> => db.transaction(hats[who], now, work);
const revision = async (id: string): Promise<number> => (await as('system', today, (ctx) => select_standing(ctx, [id])))[0]!.revision;
const edit = (one: Edit, who: keyof typeof hats = 'community', now = today) => as(who, now, (ctx) => edit_tree(ctx, one));
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.code : String(error)));
const at = async (id: string) => ({ place_id: id, revision: await revision(id) });
const names_at = (id: string, when: Date) => as('system', today, async (ctx) => (await trail_at(ctx, id, when)).map((one) => one.name).join('/'));
const square = (west: number, south: number, side = 0.001): [number, number][] => [[west, south], [west + side, south], [west + side, south + side], [west, south + side]];

describe('a grid that is split', () => {
  it('gives buildings to a new grid, and last winter’s home still lies in last winter’s grid', async () => {
    const { shown } = await edit({ do: 'split', ...(await at('g1')), parts: [{ name: '第三网格', child_ids: ['b2', 'b3'] }] }, 'community', last_winter);
    expect(await names_at('b2u1h1', new Date('2025-11-01'))).toBe('试县/东街道/东社区/第一网格/2栋/1单元/101');
    expect(await names_at('b2u1h1', today)).toBe('试县/东街道/东社区/第三网格/2栋/1单元/101');
    expect(await names_at('b1u1h1', today)).toBe('试县/东街道/东社区/第一网格/1栋/1单元/101');
    await edit({ do: 'rename', ...(await at(shown)), name: '幸福网格' });
    expect(await names_at('b3', new Date('2026-01-01'))).toBe('试县/东街道/东社区/第三网格/3栋');
    expect(await names_at('b3', new Date('2026-06-01'))).toBe('试县/东街道/东社区/幸福网格/3栋');
    await no_orphans();
  });
  it('tells its history in order, the newest first', async () => {
    const { shown } = await edit({ do: 'split', ...(await at('g1')), parts: [{ name: '第三网格', child_ids: ['b2'] }] }, 'community', last_winter);
    await edit({ do: 'rename', ...(await at(shown)), name: '幸福网格' });
    const { history } = await as('community', today, (ctx) => detail_of(ctx, shown));
    expect(history).toEqual([
      { at: today.toISOString(), what: 'renamed', from: '第三网格', to: '幸福网格' },
      { at: last_winter.toISOString(), what: 'added', from: null, to: '第三网格' },
    ]);
    expect((await as('community', today, (ctx) => detail_of(ctx, 'g1'))).history).toEqual([{ at: last_winter.toISOString(), what: 'gave', from: '2栋', to: '第三网格' }]);
    expect((await as('community', today, (ctx) => detail_of(ctx, 'b2'))).history).toEqual([{ at: last_winter.toISOString(), what: 'moved', from: '第一网格', to: '幸福网格' }]);
  });
  it('is refused when a building is not below it, taken twice, or the name is there', async () => {
    const seen = await at('g1');
    expect(await code(edit({ do: 'split', ...seen, parts: [{ name: '第三网格', child_ids: ['b4'] }] }))).toBe('place.not_below');
    expect(await code(edit({ do: 'split', ...seen, parts: [{ name: '甲', child_ids: ['b1'] }, { name: '乙', child_ids: ['b1'] }] }))).toBe('place.not_below');
    expect(await code(edit({ do: 'split', ...seen, parts: [{ name: '第二网格', child_ids: ['b1'] }] }))).toBe('place.name_taken');
  });
  it('when drawn is cut along the line, and the side with the buildings is the new grid’s', async () => {
    await edit({ do: 'draw', ...(await at('g1')), ring: square(106.9005, 27.698, 0.004) });
    const { shown } = await edit({ do: 'split', ...(await at('g1')), parts: [{ name: '第三网格', child_ids: ['b3'] }], line: [[106.9025, 27.69], [106.9025, 27.71]] });
    await as('system', today, async (ctx) => {
      expect((await grid_at(ctx, [106.903, 27.7]))?.id).toBe(shown);
      expect((await grid_at(ctx, [106.901, 27.7]))?.id).toBe('g1');
      expect(await grid_at(ctx, [106.95, 27.7])).toBeNull();
    });
    expect(await code(edit({ do: 'split', ...(await at('g1')), parts: [{ name: '第四网格', child_ids: [] }], line: [[106.95, 27.69], [106.95, 27.71]] }))).toBe('shape.bad_cut');
  });
});

describe('grids that are merged', () => {
  it('become one: buildings and outlines go on in it, the old one is kept for the past and reached by its posts', async () => {
    await edit({ do: 'draw', ...(await at('g1')), ring: square(106.9, 27.7) });
    await edit({ do: 'draw', ...(await at('g2')), ring: square(106.901, 27.7) });
    await edit({ do: 'merge', ...(await at('g1')), from: [await at('g2')] });
    expect(await names_at('b4', today)).toBe('试县/东街道/东社区/第一网格/4栋');
    expect(await names_at('b4', last_winter)).toBe('试县/东街道/东社区/第二网格/4栋');
    const [old] = await as('system', today, (ctx) => select_standing(ctx, ['g2']));
    expect(old).toMatchObject({ became: 'g1', path: grid.path, until_at: today });
    expect((await as('system', today, (ctx) => select_below(ctx, 'c1'))).map((one) => one.id)).toEqual(['g1']);
    await as('system', today, async (ctx) => expect((await grid_at(ctx, [106.9015, 27.7005]))?.id).toBe('g1'));
    expect(await code(edit({ do: 'rename', place_id: 'g2', revision: old!.revision, name: '又一个' }))).toBe('place.ended');
    await no_orphans();
  });
  it('an estate of a community that is merged is of the one that stays', async () => {
    const more = place('c3', street, 'community', '南社区');
    await as('system', today, (ctx) => add_places(ctx, [more]));
    expect(await code(edit({ do: 'merge', ...(await at('c3')), from: [await at('c1')] }))).toBe('place.not_yours');
    await edit({ do: 'merge', ...(await at('c3')), from: [await at('c1')] }, 'county');
    expect((await owner.query('SELECT community_id FROM estates')).rows).toEqual([{ community_id: 'c3' }]);
    await no_orphans();
  });
});

describe('a place that moves', () => {
  it('takes all below it along, under a parent of the level above only', async () => {
    expect(await code(edit({ do: 'move', ...(await at('g1')), parent_id: 'c2' }))).toBe('place.not_yours');
    expect(await code(edit({ do: 'move', ...(await at('g1')), parent_id: 's2' }, 'county'))).toBe('place.wrong_level');
    expect(await code(edit({ do: 'move', ...(await at('g1')), parent_id: 'g2' }, 'county'))).toBe('place.wrong_level');
    await edit({ do: 'move', ...(await at('g1')), parent_id: 'c2' }, 'county');
    expect(await names_at('b1u1h1', today)).toBe('试县/西街道/西社区/第一网格/1栋/1单元/101');
    expect(await names_at('b1u1h1', last_winter)).toBe('试县/东街道/东社区/第一网格/1栋/1单元/101');
    await no_orphans();
  });
});

describe('an estate across two grids', () => {
  it('is whole in their community; inside one grid it is whole in that grid', async () => {
    const whole = async () => (await as('system', today, (ctx) => estate_index(ctx, 'e1'))).whole.id;
    expect(await whole()).toBe('c1');
    await edit({ do: 'move', ...(await at('b4')), parent_id: 'g1' });
    expect(await whole()).toBe('g1');
    await edit({ do: 'move', ...(await at('g1')), parent_id: 'c2' }, 'county');
    expect((await owner.query('SELECT community_id FROM estates')).rows).toEqual([{ community_id: 'c2' }]);
  });
  it('a building leaves the estate with all in it and stays in its grid', async () => {
    await edit({ do: 'overlay', ...(await at('b1')), estate_id: null });
    expect((await as('system', today, (ctx) => estate_index(ctx, 'e1'))).buildings.size).toBe(3);
    expect((await owner.query(`SELECT count(*)::int AS count FROM places WHERE path ^@ '${buildings[0]!.path}' AND estate_id IS NULL`)).rows).toEqual([{ count: 3 }]);
  });
});

describe('what may not happen', () => {
  it('a place in which something lies does not vanish, and a home never does', async () => {
    expect(await code(edit({ do: 'end', ...(await at('g1')) }))).toBe('place.not_empty');
    expect(await code(edit({ do: 'end', ...(await at('b1u1h1')) }))).toBe('place.home_stays');
    await expect(owner.query(`UPDATE places SET until_at = now() WHERE id = 'b1u1h1'`)).rejects.toThrow(/places_no_home_vanishes/);
  });
  it('a grid worker edits nothing, a community its grids only, and nobody another’s', async () => {
    expect(await code(edit({ do: 'rename', ...(await at('g1')), name: '新名' }, 'grid'))).toBe('place.not_yours');
    expect(await code(edit({ do: 'rename', ...(await at('c1')), name: '新名' }))).toBe('place.not_yours');
    expect(await code(edit({ do: 'rename', ...(await at('g1')), name: '新名' }, 'far'))).toBe('place.not_yours');
    expect(await code(edit({ do: 'rename', ...(await at('c1')), name: '新名' }, 'county'))).toBe('done');
  });
  it('two who edit the same place: the later is refused by its name and nothing is overwritten', async () => {
    const seen = await at('g1');
    const both = await Promise.all([code(edit({ do: 'rename', ...seen, name: '甲网格' })), code(edit({ do: 'rename', ...seen, name: '乙网格' }))]);
    expect(both.toSorted()).toEqual(['done', 'place.changed_meanwhile']);
    const [now] = await as('system', today, (ctx) => select_standing(ctx, ['g1']));
    expect(now!.name).toBe(both[0] === 'done' ? '甲网格' : '乙网格');
  });
  it('ground is not taken twice, and a micro grid lies in its grid', async () => {
    await edit({ do: 'draw', ...(await at('g1')), ring: square(106.9, 27.7) });
    await expect(edit({ do: 'draw', ...(await at('g2')), ring: square(106.9005, 27.7) })).rejects.toMatchObject({ code: 'shape.overlaps', details: { name: '第一网格' } });
    await edit({ do: 'draw', ...(await at('g2')), ring: square(106.901002, 27.7) });
    const ring = await as('system', today, (ctx) => select_ring(ctx, 'g2'));
    expect(ring!.map(([lng]) => lng)).toContain(106.901);
    const { shown } = await edit({ do: 'add', parent_id: 'g1', kind: 'micro_grid', name: '小微网格1' });
    expect(await code(edit({ do: 'draw', ...(await at(shown)), ring: square(106.9005, 27.7005, 0.002) }))).toBe('shape.outside_parent');
    expect(await code(edit({ do: 'draw', ...(await at(shown)), ring: square(106.9002, 27.7002, 0.0005) }))).toBe('done');
  });
});

describe('outlines as files', () => {
  const feature = (name: string, ring: [number, number][]) => ({ type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } });
  it('come in for grids by name, make the grids that are missing, and go out again the same', async () => {
    const file = { type: 'FeatureCollection', features: [feature('第一网格', square(106.9, 27.7)), feature('新网格', square(106.901, 27.7))] };
    expect(await as('community', today, (ctx) => import_outlines(ctx, 'c1', file))).toEqual({ drawn: 2, added: 1 });
    const out = await as('community', today, (ctx) => outlines_under(ctx, 'c1'));
    expect(out.features.map((one) => one.properties.name).toSorted()).toEqual(['新网格', '第一网格']);
    expect(await as('community', new Date(today.getTime() + 1000), (ctx) => import_outlines(ctx, 'c1', out))).toEqual({ drawn: 2, added: 0 });
  });
  it('are refused by the number of the wrong one, and then nothing at all is saved', async () => {
    const file = { type: 'FeatureCollection', features: [feature('新甲', square(106.9, 27.7)), feature('新乙', square(106.9005, 27.7))] };
    await expect(as('community', today, (ctx) => import_outlines(ctx, 'c1', file))).rejects.toMatchObject({ code: 'geojson.overlaps', details: { number: 2, name: '新甲' } });
    expect((await as('system', today, (ctx) => select_below(ctx, 'c1'))).length).toBe(2);
  });
});

describe('a functional area', () => {
  it('lies over streets and communities and moves none of them; what is merged counts as what it became', async () => {
    const area = await as('county', today, (ctx) => write_area(ctx, { name: '新区', place_ids: ['s1', 'c2'] }));
    expect(area).toMatchObject({ name: '新区', revision: 1, community_count: 2 });
    expect(await code(as('county', today, (ctx) => write_area(ctx, { name: '新区', place_ids: ['s1'] })))).toBe('place.name_taken');
    expect(await code(as('community', today, (ctx) => write_area(ctx, { name: '小区', place_ids: ['c1'] })))).toBe('place.not_yours');
    expect(await code(as('county', today, (ctx) => write_area(ctx, { name: '网区', place_ids: ['g1'] })))).toBe('place.wrong_level');
    await as('county', today, (ctx) => edit_tree(ctx, { do: 'merge', place_id: 's2', revision: 1, from: [{ place_id: 's1', revision: 1 }] }));
    const [now] = await as('county', today, areas_of);
    expect(now).toMatchObject({ community_count: 3, places: [{ id: 'c2' }, { id: 's2' }] });
    const write = () => as('county', new Date(today.getTime() + 1000), (ctx) => write_area(ctx, { name: '新区二', place_ids: ['s2'], revision: 1 }, area.id));
    expect((await write()).places).toHaveLength(1);
    expect(await code(write())).toBe('place.changed_meanwhile');
  });
});

describe('the three old lines', () => {
  const feature = (name: string, ring: [number, number][]) => ({ type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } });
  const file = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
  const take = (line: 'governance' | 'civic' | 'emergency', what: unknown) => as('community', today, (ctx) => import_line(ctx, 'c1', line, what));
  it('are imported beside each other, told what differs, and become one grid that serves all three', async () => {
    await take('governance', file(feature('第一网格', square(106.9, 27.7)), feature('第二网格', square(106.901, 27.7))));
    await take('civic', file(feature('文明一片', square(106.9, 27.7))));
    expect(await code(as('community', today, (ctx) => merge_lines(ctx, 'c1')))).toBe('line.nothing_drawn');
    await take('emergency', file(feature('应急甲', square(106.9, 27.7, 0.002)), feature('河滩', square(106.95, 27.7))));
    const report = await as('community', today, (ctx) => merge_lines(ctx, 'c1', 'governance'));
    expect(report.old_grids.map((one) => [one.line, one.name, one.grid_name, one.merged, one.differs.join(' ')])).toEqual([
      ['civic', '文明一片', '第一网格', true, 'name'],
      ['emergency', '应急甲', expect.stringMatching(/网格/), true, 'name border several'],
      ['emergency', '河滩', null, false, 'nowhere'],
      ['governance', '第一网格', '第一网格', true, ''],
      ['governance', '第二网格', '第二网格', true, ''],
    ]);
    const grids = await as('system', today, (ctx) => select_below(ctx, 'c1'));
    expect(grids.map((one) => one.id).toSorted()).toEqual(['g1', 'g2']);
    expect(new Set(grids.find((one) => one.id === 'g1')!.lines)).toEqual(new Set(report.old_grids.filter((one) => one.grid_id === 'g1').map((one) => one.line)));
    expect(await code(as('community', today, (ctx) => merge_lines(ctx, 'c1')))).toBe('line.nothing_to_merge');
  });
  it('overlap within one line is refused by the number of the feature', async () => {
    await expect(take('civic', file(feature('甲', square(106.9, 27.7)), feature('乙', square(106.9005, 27.7))))).rejects.toMatchObject({ code: 'geojson.overlaps', details: { number: 2, name: '甲' } });
  });
});

/** The law of the tree, whatever was edited: nobody without a parent of today, every path that of the parent and one step more. */
async function no_orphans(): Promise<void> {
  const wrong = await owner.query(`SELECT p.id, p.path, up.path AS above FROM places p LEFT JOIN places up ON up.district = p.district AND up.id = p.parent_id
    WHERE p.until_at IS NULL AND p.parent_id IS NOT NULL AND (up.id IS NULL OR up.until_at IS NOT NULL OR p.path !~ ('^' || up.path || '/[^/]+$'))`);
  expect(wrong.rows).toEqual([]);
  const lost = await owner.query(`SELECT (SELECT count(*)::int FROM places WHERE kind = 'home' AND until_at IS NULL) AS homes`);
  expect(lost.rows).toEqual([{ homes: homes.length }]);
  const alone = await owner.query(`SELECT id FROM estates e WHERE NOT EXISTS (SELECT 1 FROM places c WHERE c.district = e.district AND c.id = e.community_id AND c.until_at IS NULL)`);
  expect(alone.rows).toEqual([]);
}

it('no edit ever orphans a place or a path, whatever is tried in whatever order', async () => {
  const some_edit = fc.record({ what: fc.constantFrom('rename', 'move', 'split', 'merge', 'end', 'add'), one: fc.nat(), two: fc.nat(), share: fc.nat(3) });
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(some_edit, { minLength: 3, maxLength: 12 }), async (edits) => {
      let step = 0;
      for (const { what, one, two, share } of edits) {
        const now = new Date(today.getTime() + ++step * 1000);
        const all = (await owner.query<{ id: string; kind: string; revision: number; parent_id: string }>(`SELECT id, kind, revision, parent_id FROM places WHERE until_at IS NULL AND kind <> 'county' ORDER BY kind, id`)).rows;
        const place_of = (pick: number) => all[pick % all.length]!;
        const [mine, other] = [place_of(one), place_of(two)];
        const seen = { place_id: mine.id, revision: mine.revision };
        const below = all.filter((each) => each.parent_id === mine.id).map((each) => each.id);
        const wanted: Edit =
          what === 'rename' ? { do: 'rename', ...seen, name: `名${two}` }
          : what === 'move' ? { do: 'move', ...seen, parent_id: other.id }
          : what === 'split' ? { do: 'split', ...seen, parts: [{ name: `新${two}`, child_ids: below.slice(0, share) }] }
          : what === 'merge' ? { do: 'merge', ...seen, from: [{ place_id: other.id, revision: other.revision }] }
          : what === 'end' ? { do: 'end', ...seen }
          : { do: 'add', parent_id: mine.id, kind: (['community', 'grid', 'micro_grid', 'building'] as const)[share]!, name: `添${two}` };
        const answer = await code(edit(wanted, 'system', now));
        expect(answer).toMatch(/^(done|place\.[a-z_]+)$/);
        if (answer === 'done') done += 1;
        await no_orphans();
      }
    }),
    { numRuns: 25 },
  );
  expect(done).toBeGreaterThan(25);
}, 60_000);
