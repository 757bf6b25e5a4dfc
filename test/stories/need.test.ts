import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system_actor, type Hat, type Role } from '../../platform/ctx.ts';
import { as_software, as_themselves, eyes_of, reach_of } from '../../platform/db.ts';
import { add_bodies, add_guardians, add_people, add_posts, add_residencies, add_delegation, hats_of, mask_name, person_row } from '../../modules/people/index.ts';
import { add_district, add_estate, add_places, type PlaceRow } from '../../modules/territory/index.ts';
import { small_world, type World } from '../world.ts';

/** Names, homes and posts by need (domain.md §2 and §6), as the database alone gives them to whoever asks it. */
let world: World;
let app: pg.Client;
beforeAll(async () => {
  world = await small_world();
  app = new pg.Client({ connectionString: world.database.app_url });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await world.close();
});

const day = '2026-05-27';
const homes_each = 2;
/** Two streets of two communities of two grids of one building of two homes: 「s1c2g1」 and so on; the building lies in some estate. */
const grids = ['s1', 's2'].flatMap((street) => ['c1', 'c2'].flatMap((community) => ['g1', 'g2'].map((grid) => ({ street, community: street + community, grid: street + community + grid }))));
const estates = ['e0', 'e1', 'e2'];
const persons = Array.from({ length: 9 }, (_, index) => `p${index}`);
const roles: (Role | null)[] = ['steward', 'grid_worker', 'property_manager', 'property_engineer', 'owners_committee', 'volunteer', 'rider', 'operator', 'community', 'street', 'county', 'department', 'auditor', 'admin', 'security', null];
const homes = grids.flatMap(({ grid }) => Array.from({ length: homes_each }, (_, index) => `${grid}b-${index}`));
const seats = ['county', ...new Set(grids.flatMap(({ street, community, grid }) => [street, community, grid, `${grid}b`]))];

const a_county = fc.record({
  estate_of: fc.array(fc.constantFrom(...estates), { minLength: grids.length, maxLength: grids.length }),
  lives: fc.uniqueArray(fc.record({ person: fc.constantFrom(...persons), home: fc.constantFrom(...homes), left: fc.boolean() }), { selector: ({ person, home }) => person + home, minLength: 4, maxLength: 12 }),
  /** One of every role, so that every hat is worn whatever is drawn: half of them are over, hence 25 counties. */
  posts: fc.tuple(...roles.map((role) => fc.record({ person: fc.constantFrom(...persons), role: fc.constant(role), place: fc.constantFrom(...seats), estate: fc.option(fc.constantFrom(...estates), { nil: null }), body: fc.constantFrom('o0', 'o1', null), over: fc.boolean() }))),
  wards: fc.uniqueArray(fc.record({ ward: fc.constantFrom(...persons), guardian: fc.constantFrom(...persons) }), { selector: ({ ward, guardian }) => ward + guardian, maxLength: 3 }),
  lent: fc.array(fc.record({ post: fc.nat(20), to: fc.constantFrom(...persons) }), { maxLength: 3 }),
});
type County = typeof a_county extends fc.Arbitrary<infer C> ? C : never;

let counties = 100_000;
/** Puts a drawn county into the database under a number of its own, so that all of them share one. */
async function build(drawn: County): Promise<{ district: string; paths: Map<string, string>; estate_at: (place: string) => string | null; hats: { person: string; hat: Hat }[] }> {
  const district = String(++counties);
  const place = (id: string, parent_id: string | null, kind: string, path: string, estate_id: string | null = null): PlaceRow => ({ district, id, parent_id, kind, name: id, path, estate_id, lng: null, lat: null, area_cm2: null, floor: null, room: null });
  const estate_at = (id: string) => drawn.estate_of[grids.findIndex(({ grid }) => id.startsWith(`${grid}b`))] ?? null;
  const top: PlaceRow[] = [place('county', null, 'county', `/${district}`)];
  const low: PlaceRow[] = [];
  for (const { street, community, grid } of grids) {
    const path = `/${district}/${street}/${community}/${grid}`;
    if (!top.some(({ id }) => id === street)) top.push(place(street, 'county', 'street', `/${district}/${street}`));
    if (!top.some(({ id }) => id === community)) top.push(place(community, street, 'community', `/${district}/${street}/${community}`));
    top.push(place(grid, community, 'grid', path));
    low.push(place(`${grid}b`, grid, 'building', `${path}/b`, estate_at(`${grid}b`)));
    for (const home of homes) if (home.startsWith(`${grid}b-`)) low.push(place(home, `${grid}b`, 'home', `${path}/b/${home}`, estate_at(home)));
  }
  const hats: { person: string; hat: Hat }[] = [];
  await world.db.transaction(system_actor(district), world.now, async (ctx) => {
    await add_district(ctx, district, '试验县');
    await add_places(ctx, top);
    for (const id of estates) await add_estate(ctx, { district, id, name: id, community_id: 's1c1', kind: '商品房', household_count: 4, lng: 106, lat: 27 });
    await add_places(ctx, low);
    await add_people(ctx, persons.map((id) => person_row(district, id, `示${id}人`, null)));
    await add_bodies(ctx, ['o0', 'o1'].map((id) => ({ district, id, form: 'office' as const, kind: '试', name: id, owner_code: null, place_id: 'county', estate_id: null, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on: '2020-01-01', until_on: null })));
    await add_residencies(ctx, drawn.lives.map(({ person, home, left }) => ({ district, home_id: home, person_id: person, relation: 'family' as const, estate_id: estate_at(home)!, from_on: '2020-01-01', until_on: left ? '2021-01-01' : null })));
    await add_posts(ctx, drawn.posts.map((one, index) => ({ district, id: `a${index}`, person_id: one.person, post: 'member', role: one.role, title: '试', place_id: one.place, estate_id: one.estate, organisation_id: one.body, from_on: '2020-01-01', until_on: one.over ? '2021-01-01' : null, ended_at: null, appointed_by: null, ended_by: null })));
    await add_guardians(ctx, drawn.wards.map(({ ward, guardian }) => ({ district, ward_id: ward, guardian_id: guardian, kind: 'appointed' as const, from_on: '2020-01-01', until_on: null })));
    for (const [index, { post, to }] of drawn.lent.entries())
      await add_delegation(ctx, { district, id: `d${index}`, appointment_id: `a${post % drawn.posts.length}`, to_person_id: to, reason: 'leave', from_on: day, until_on: day, made_by: 'p0', made_at: world.now, ended_at: null });
    for (const person of persons) for (const hat of await hats_of(ctx, person)) hats.push({ person, hat });
  });
  const guest: Hat = { id: 'guest', role: 'guest', place_id: '', place_paths: [], estate_ids: [], organisation_id: null };
  return { district, paths: new Map([...top, ...low].map(({ id, path }) => [id, path])), estate_at, hats: [...hats, { person: '', hat: guest }, { person: 'p0', hat: { ...guest, id: 'bare', role: 'resident' } }] };
}

async function look(district: string, person: string, hat: Hat, sql: string): Promise<string[]> {
  const { role, reach, estates: of_estates } = reach_of(hat);
  await app.query('BEGIN');
  const settings = { district, person, role, reach, estates: of_estates, organisation: hat.organisation_id ?? '' };
  for (const [name, value] of Object.entries(settings)) await app.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
  const { rows } = await app.query<{ id: string }>(sql);
  await app.query('ROLLBACK');
  return rows.map(({ id }) => id).toSorted();
}

/** domain.md §2 over again, in the words of TypeScript. */
function need(drawn: County, { paths, estate_at }: Awaited<ReturnType<typeof build>>, person: string, hat: Hat) {
  const path_of = (place: string) => `${paths.get(place)!}/`;
  const within = (place: string) => hat.place_paths.some((reach) => path_of(place).startsWith(`${reach}/`.replace('//', '/')));
  const reaches = (place: string, estate: string | null) => within(place) || (estate !== null && hat.estate_ids.includes(estate));
  const keeps = ['grid_worker', 'community', 'street'].includes(hat.role);
  const buildings = grids.map(({ grid }) => `${grid}b`);
  const concerned = new Set([...hat.estate_ids, ...buildings.filter(within).map((one) => estate_at(one)!)]);
  const above = (place: string) => hat.place_paths.some((reach) => `${reach}/`.startsWith(path_of(place))) || buildings.some((one) => hat.estate_ids.includes(estate_at(one)!) && path_of(one).startsWith(path_of(place)));
  const serves_residents = ['steward', 'grid_worker', 'property_manager', 'property_engineer', 'owners_committee', 'community', 'street', 'county', 'department'];
  const homes_seen = drawn.lives.filter((one) => one.person === person || (keeps && reaches(one.home, estate_at(one.home))));
  const post_seen = (one: County['posts'][number]) =>
    one.person === person || (hat.role !== 'resident' && one.body !== null && one.body === hat.organisation_id) ||
    ((hat.role !== 'resident' || serves_residents.includes(one.role ?? '')) && (within(one.place) || (one.estate !== null ? concerned.has(one.estate) : above(one.place))));
  const posts_seen = drawn.posts.flatMap((one, index) => (post_seen(one) ? [`a${index}`] : []));
  const read = persons.filter((id) => id === person || (keeps && drawn.lives.some((one) => one.person === id && reaches(one.home, estate_at(one.home)))) || drawn.wards.some((one) => one.ward === id && one.guardian === person));
  const by_name = (id: string) => drawn.posts.some((one) => one.person === id && (
    (one.role !== null && !['steward', 'volunteer', 'rider'].includes(one.role)) || (one.body !== null && one.body === hat.organisation_id && hat.role !== 'resident') ||
    (['grid_worker', 'community', 'street', 'county', 'auditor'].includes(hat.role) && reaches(one.place, one.estate))));
  return {
    people: read,
    residencies: homes_seen.map((one) => `${one.person} ${one.home}`).toSorted(),
    appointments: posts_seen.toSorted(),
    delegations: drawn.lent.flatMap(({ post, to }, index) => (to === person || posts_seen.includes(`a${post % drawn.posts.length}`) ? [`d${index}`] : [])),
    in_full: persons.filter((id) => read.includes(id) || by_name(id)),
  };
}

describe('the database alone', () => {
  it('shows every hat of any county the names, homes and posts that it needs: not one more, and not one less', async () => {
    const worn = new Set<string>();
    await fc.assert(
      fc.asyncProperty(a_county, async (drawn) => {
        const county = await build(drawn);
        for (const { person, hat } of county.hats) {
          worn.add(hat.role);
          const needs = need(drawn, county, person, hat);
          const who = `${person} as ${hat.id} (${hat.role})`;
          const seen = (sql: string) => look(county.district, person, hat, sql);
          expect(await seen('SELECT id FROM people'), `${who}: people`).toEqual(needs.people);
          expect(await seen(`SELECT person_id || ' ' || home_id AS id FROM residencies`), `${who}: homes`).toEqual(needs.residencies);
          expect(await seen('SELECT id FROM appointments'), `${who}: posts`).toEqual(needs.appointments);
          expect(await seen('SELECT id FROM delegations'), `${who}: who stands in`).toEqual(needs.delegations);
          expect(await seen(`SELECT id FROM people_shown(ARRAY[${persons.map((id) => `'${id}'`).join()}]) WHERE name NOT LIKE '%*%'`), `${who}: full names`).toEqual(needs.in_full);
          const keeps = ['grid_worker', 'community', 'street'].includes(hat.role);
          if (!keeps) expect(await seen(`SELECT id FROM people_named('示', '${day}', 100) AS id`), `${who}: by name`).toEqual([]);
          if (!keeps && hat.role !== 'county') expect(await seen(`SELECT p.id FROM unnest(ARRAY[${persons.map((id) => `'${id}'`).join()}]) p(id), home_within_reach(p.id)`), `${who}: where somebody lives`).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
    expect([...worn].toSorted()).toEqual(['guest', 'resident', ...roles.filter((role) => role !== null)].toSorted());
  }, 120_000);

  it('masks a name as the screens do', async () => {
    const names = ['张三', '张三丰', '欧阳示一', '阿卜杜拉示例', '张', ' 李示 ', ''];
    const { rows } = await app.query<{ masked: string }>('SELECT masked_name(name) AS masked FROM unnest($1::text[]) WITH ORDINALITY AS n(name, place) ORDER BY place', [names]);
    expect(rows.map(({ masked }) => masked)).toEqual(names.map(mask_name));
  });

  it('works out whose posts concern a hat once, and not for every row', async () => {
    await app.query('BEGIN');
    for (const [name, value] of Object.entries({ district: '520303', person: 'zhao', role: 'resident', estates: 'garden', reach: '' })) await app.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
    const { rows } = await app.query<{ 'QUERY PLAN': string }>('EXPLAIN SELECT id FROM appointments');
    await app.query('ROLLBACK');
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan.match(/hashed SubPlan/g)?.length, plan).toBe(3);
  });
});

describe('other eyes', () => {
  it('are put down when the part that needed them is over, also when several of them look side by side', async () => {
    const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
    await world.as('zhao', async (ctx) => {
      const own = eyes_of(ctx);
      await Promise.all([as_software(ctx, () => wait(30)), as_software(ctx, () => wait(10)), as_software(ctx, () => as_themselves(ctx, () => wait(20)))]);
      expect(eyes_of(ctx)).toBe(own);
      await Promise.allSettled([as_software(ctx, () => Promise.reject(new Error('no')))]);
      expect(eyes_of(ctx)).toBe(own);
    });
  });
});
