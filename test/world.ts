import { randomBytes } from 'node:crypto';
import { derive_key } from '../platform/config.ts';
import { first_key, use_ring } from '../platform/crypto.ts';
import { system_actor, type Actor, type Ctx } from '../platform/ctx.ts';
import { open_database, type Db } from '../platform/db.ts';
import { use_facts_key } from '../platform/facts.ts';
import { add_conversation } from '../modules/assistant/index.ts';
import { add_organisation, add_people, add_residencies, appoint, hats_of, person_row } from '../modules/people/index.ts';
import { add_district, add_estate, add_places, type PlaceRow } from '../modules/territory/index.ts';
import { test_database, type TestDatabase } from './database.ts';

/** A small estate with everyone the main job needs, on a database of its own. */
export type World = {
  database: TestDatabase;
  db: Db;
  /** of which its keys are made, for another process over the same database */
  secret: Buffer;
  /** the clock of the story; verbs run by `as` happen at it */
  now: Date;
  as<T>(person: string, work: (ctx: Ctx) => Promise<T>, hat?: string): Promise<T>;
  as_system<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  actor(person: string, hat?: string): Promise<Actor>;
  later(minutes: number): void;
  close(): Promise<void>;
};

export const district = '520303';
export const estate_id = 'garden';
export const conversation_id = 'garden-group';
const county = `/${district}`;
const community = `${county}/street/community`;

/** Who lives and works in the story: the key is the person’s id. */
export const people = {
  zhao: { name: '赵示一', home: 'h-3-2-602' },
  qian: { name: '钱示二', home: 'h-3-2-502' },
  sun: { name: '孙示三', home: 'h-5-1-101' },
  engineer: { name: '李示修', role: 'property_engineer', organisation: 'wy', estate: true, place: 'community' },
  manager: { name: '周示理', role: 'property_manager', organisation: 'wy', estate: true, place: 'community' },
  volunteer: { name: '吴示愿', role: 'volunteer', organisation: 'sd', estate: true, place: 'community' },
  grid: { name: '郑示格', role: 'grid_worker', organisation: 'wg', estate: false, place: 'grid' },
  community: { name: '王示社', role: 'community', organisation: 'sq', estate: false, place: 'community' },
  street: { name: '冯示街', role: 'street', organisation: 'jd', estate: false, place: 'street' },
  county: { name: '陈示县', role: 'county', organisation: 'xb', estate: false, place: district },
} as const;

export async function small_world(now = new Date('2026-05-27T02:00:00Z')): Promise<World> {
  const database = await test_database();
  const secret = randomBytes(32);
  use_facts_key(derive_key(secret, 'facts'));
  use_ring([first_key(secret)]);
  const db = open_database(database.app_url, 8);
  const world: World = {
    database, db, secret, now,
    as: async (person, work, hat) => db.transaction(await world.actor(person, hat), world.now, work),
    as_system: (work) => db.transaction(system_actor(district), world.now, work),
    async actor(person, hat) {
      const hats = await world.as_system((ctx) => hats_of(ctx, person));
      const worn = hats.find((one) => !hat || one.id.startsWith(hat)) ?? hats[0];
      if (!worn) throw new Error(`${person} has no hat`);
      return { person_id: person, district, hat: worn };
    },
    later(minutes) {
      world.now = new Date(world.now.getTime() + minutes * 60_000);
    },
    close: async () => {
      await db.close();
      await database.drop();
    },
  };
  await world.as_system((ctx) => build(ctx));
  return world;
}

/** The estate and its people; `size` is its buildings, each of two staircases of six floors. */
export async function build(ctx: Ctx, size = 5): Promise<void> {
  await add_district(ctx, district, '试验县');
  await add_places(ctx, [
    place(district, null, 'county', '试验县', county),
    place('street', district, 'street', '试验街道', `${county}/street`),
    place('community', 'street', 'community', '试验社区', community),
    place('grid', 'community', 'grid', '第一网格', `${community}/grid`),
  ]);
  await add_estate(ctx, { district, id: estate_id, name: '试验花园', community_id: 'community', kind: '商品房', household_count: 40, lng: 106.9, lat: 27.7 });
  await add_places(ctx, buildings(size));
  const organisation = (id: string, owner_code: string, name: string, place_id: string, estate: string | null) =>
    add_organisation(ctx, { district, id, kind: owner_code, name, owner_code, place_id, estate_id: estate });
  await organisation('wy', 'WY', '试验物业', 'community', estate_id);
  await organisation('yw', 'YW', '试验花园业委会', 'community', estate_id);
  await organisation('sd', 'SD', '水电志愿队', 'community', null);
  await organisation('wg', 'WG', '第一网格组', 'grid', null);
  await organisation('sq', 'SQ', '试验社区居委会', 'community', null);
  await organisation('jd', 'JD', '试验街道办', 'street', null);
  await organisation('xb', 'XB', '试验县指挥中心', district, null);
  let number = 0;
  for (const [id, one] of Object.entries(people)) {
    await add_people(ctx, [person_row(district, id, one.name, `1990000${String(++number).padStart(4, '0')}`)]);
    if ('home' in one) await add_residencies(ctx, [{ district, home_id: one.home, person_id: id, relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]);
    else await appoint(ctx, { district, id: `a-${id}`, person_id: id, role: one.role, title: one.role, place_id: one.place, estate_id: one.estate ? estate_id : null, organisation_id: one.organisation, from_on: '2020-01-01', until_on: null });
  }
  await add_conversation(ctx, { district, id: conversation_id, estate_id, name: '试验花园居民群', channel: 'web', assistant_on: true, auto_open_confidence_min: 0.5 });
}

function buildings(size: number): PlaceRow[] {
  const rows: PlaceRow[] = [];
  for (let building = 1; building <= size; building++)
    for (const unit of ['1', '2']) {
      const building_path = `${community}/grid/b-${building}`;
      if (unit === '1') rows.push({ ...place(`b-${building}`, 'grid', 'building', `${building}栋`, building_path), estate_id });
      rows.push({ ...place(`u-${building}-${unit}`, `b-${building}`, 'unit', `${unit}单元`, `${building_path}/u-${unit}`), estate_id });
      for (const floor of [1, 2, 3, 4, 5, 6])
        for (const door of ['01', '02'])
          rows.push({
            ...place(`h-${building}-${unit}-${floor}${door}`, `u-${building}-${unit}`, 'home', `${floor}${door}`, `${building_path}/u-${unit}/${floor}${door}`),
            estate_id, floor, room: `${floor}${door}`, area_cm2: 900_000,
          });
    }
  return rows;
}

function place(id: string, parent_id: string | null, kind: string, name: string, path: string): PlaceRow {
  return { district, id, parent_id, kind, name, path, estate_id: null, lng: null, lat: null, area_cm2: null, floor: null, room: null };
}
