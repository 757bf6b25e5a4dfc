import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hat } from '../../platform/ctx.ts';
import { as_software, as_themselves, eyes_of, reach_of } from '../../platform/db.ts';
import { mask_name } from '../../modules/people/index.ts';
import { small_world, type World } from '../world.ts';
import { a_county, build, day, grids, persons, roles, type Built, type County } from './county.ts';

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
function need(drawn: County, { paths, estate_at }: Built, person: string, hat: Hat) {
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
        const county = await build(world, drawn);
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
