import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hat, Role } from '../../platform/ctx.ts';
import { reach_of } from '../../platform/db.ts';
import { small_world, type World } from '../world.ts';
import { a_county, build, day, drawn_bodies, estates, grids, homes, persons, roles, type Built, type County } from './county.ts';

/** Who may write names, homes, posts, bodies and buildings (domain.md §2), as the database alone lets whoever asks it. */
let world: World;
let app: pg.Client;
beforeAll(async () => {
  world = await small_world();
  app = new pg.Client({ connectionString: world.database.app_url });
  await app.connect();
  // tries a statement and takes it back: whether a row was written
  await app.query(`CREATE FUNCTION pg_temp.tried(statement text) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE written integer;
    BEGIN
      EXECUTE statement;
      GET DIAGNOSTICS written = ROW_COUNT;
      RAISE EXCEPTION USING ERRCODE = 'LL000', MESSAGE = written::text;
    EXCEPTION WHEN SQLSTATE 'LL000' THEN RETURN SQLERRM <> '0';
      WHEN insufficient_privilege THEN RETURN false;
    END $$`);
});
afterAll(async () => {
  await app.end();
  await world.close();
});

/** A statement, and whether it may be done; told by name when it goes wrong. */
type Attempt = { sql: string; may: boolean };
async function attempt(district: string, person: string, hat: Hat, attempts: readonly Attempt[]): Promise<void> {
  const { role, reach, estates: of_estates } = reach_of(hat);
  await app.query('BEGIN');
  const settings = { district, person, role, reach, estates: of_estates, organisation: hat.organisation_id ?? '', also: '', hat: hat.id };
  for (const [name, value] of Object.entries(settings)) await app.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
  const { rows } = await app.query<{ written: boolean }>('SELECT pg_temp.tried(statement) AS written FROM unnest($1::text[]) WITH ORDINALITY AS s(statement, place) ORDER BY place', [attempts.map(({ sql }) => sql)]);
  await app.query('ROLLBACK');
  const wrong = attempts.flatMap(({ sql, may }, index) => (rows[index]!.written === may ? [] : [`${may ? 'refused' : 'written'}: ${sql}`]));
  expect(wrong, `${person} as ${hat.id} (${role}) at ${reach} ${of_estates}`).toEqual([]);
}
const text = (value: string | null) => (value === null ? 'NULL' : `'${value}'`);

/** domain.md §2 and product A3 over again: who names whom. */
const named_by: Readonly<Record<string, readonly Role[]>> = {
  steward: ['community', 'street'], volunteer: ['community', 'street'], grid_worker: ['community', 'street'], owners_committee: ['community', 'street'], property_manager: ['community', 'street'],
  property_engineer: ['community'], community: ['street', 'county'], department: ['street', 'county'], street: ['county'], county: ['county'], auditor: ['county'], admin: ['county'], security: ['county'],
  none: ['community', 'street', 'county'],
};
const places = ['county', 's1', 's1c1', 's2c1g2b'];

function rules({ estate_at, paths }: Built, hat: Hat) {
  const within = (place: string) => hat.place_paths.some((reach) => `${paths.get(place)!}/`.startsWith(`${reach}/`.replace('//', '/')));
  const reaches = (place: string, estate: string | null) => within(place) || (estate !== null && hat.estate_ids.includes(estate));
  const concerned = (estate: string) => hat.estate_ids.includes(estate) || within('s1c1') || grids.some(({ grid }) => within(`${grid}b`) && estate_at(`${grid}b`) === estate);
  const above = (role: Role | null, place: string, body: string | null) =>
    hat.role === 'property_manager' ? role === 'property_engineer' && body !== null && body === hat.organisation_id : (named_by[role ?? 'none'] ?? []).includes(hat.role) && within(place);
  const seated = (place: string, estate: string | null, body: (typeof drawn_bodies)[number] | null) =>
    (estate === null ? within(place) : (body !== null || estate_at(place) === estate) && concerned(estate)) && (body === null || (body.estate === estate && reaches(body.place, body.estate)));
  return { within, reaches, concerned, above, seated, coordinates: ['community', 'street', 'county'].includes(hat.role), registers: ['grid_worker', 'community'].includes(hat.role) };
}

function posts_to_try(drawn: County, built: Built, person: string, hat: Hat): Attempt[] {
  const { above, seated } = rules(built, hat);
  const { district } = built;
  const whom = persons.find((id) => id !== person)!;
  const insert = (id: string, by: string, role: Role | null, place: string, body: string | null, estate: string | null) =>
    `INSERT INTO appointments (district, id, person_id, role, title, place_id, estate_id, organisation_id, from_on, appointed_by) VALUES ('${district}', 'new', '${id}', ${text(role)}, '试', '${place}', ${text(estate)}, ${text(body)}, '${day}', '${by}')`;
  const seats = places.flatMap((place) => [null, drawn_bodies[0]!, drawn_bodies[2]!, drawn_bodies[3]!].flatMap((body) => (body?.estate ? [body.estate, 'e1'] : body ? [null] : [null, 'e1']).map((estate) => ({ place, body, estate }))));
  const filled = roles.flatMap((role) => seats.map(({ place, body, estate }) => ({ role, place, body, estate, may: person !== '' && above(role, place, body?.id ?? null) && seated(place, estate, body) })));
  const lent = hat.id.startsWith('delegate:');
  return [
    ...filled.map(({ role, place, body, estate, may }) => ({ sql: insert(whom, person, role, place, body?.id ?? null, estate), may })),
    // never oneself, never in another's name
    ...filled.filter(({ may }) => may).flatMap(({ role, place, body, estate }) => [[person, person], [whom, whom]].map(([id, by]) => ({ sql: insert(id!, by!, role, place, body?.id ?? null, estate), may: false }))),
    ...drawn.posts.flatMap((one, index) => {
      const mine = one.person === person;
      const over = mine || above(one.role, one.place, one.body);
      const change = (set: string) => `UPDATE appointments SET ${set} WHERE district = '${district}' AND id = 'a${index}'`;
      return [
        { sql: change(`until_on = '${day}', ended_at = '${day}', ended_by = '${person}'`), may: over && !one.over },
        { sql: change(`until_on = '2099-01-01'`), may: false },
        { sql: change(`place_id = 'county'`), may: false },
        { sql: change(`role = 'county'`), may: false },
        { sql: `INSERT INTO delegations VALUES ('${district}', 'new', 'a${index}', '${whom}', 'leave', '${day}', '${day}', '${person}', '${day}', NULL)`, may: one.role !== null && over && !lent },
        { sql: `INSERT INTO delegations VALUES ('${district}', 'new', 'a${index}', '${whom}', 'leave', '${day}', '${day}', '${whom}', '${day}', NULL)`, may: false },
      ];
    }),
    ...drawn.lent.map(({ post }, index) => {
      const one = drawn.posts[post % drawn.posts.length]!;
      return { sql: `UPDATE delegations SET ended_at = '${day}' WHERE district = '${district}' AND id = 'd${index}'`, may: one.person === person || above(one.role, one.place, one.body) };
    }),
  ];
}

function bodies_to_try(built: Built, hat: Hat): Attempt[] {
  const { within, reaches, coordinates } = rules(built, hat);
  const { district, estate_at } = built;
  const found = (place: string, estate: string | null, code: string | null) =>
    `INSERT INTO organisations (district, id, kind, name, owner_code, place_id, estate_id, form) VALUES ('${district}', 'new', '试', '试试', ${text(code)}, '${place}', ${text(estate)}, 'firm')`;
  const writes = ['steward', 'grid_worker', 'community'].includes(hat.role);
  return [
    ...places.flatMap((place) => [null, ...estates].map((estate) => ({ sql: found(place, estate, null), may: coordinates && within(place) && (estate === null || place === 's1c1') }))),
    ...places.flatMap((place) => [{ sql: found(place, null, 'WY'), may: coordinates && within(place) }, ...['SQ', 'JD', 'ZD'].map((code) => ({ sql: found(place, null, code), may: false }))]),
    ...drawn_bodies.flatMap(({ id, place }) => [
      { sql: `UPDATE organisations SET until_on = '${day}' WHERE district = '${district}' AND id = '${id}'`, may: coordinates && within(place) },
      { sql: `UPDATE organisations SET owner_code = 'WY' WHERE district = '${district}' AND id = '${id}'`, may: false },
    ]),
    ...grids.flatMap(({ grid }) => ['INSERT', 'UPSERT'].map((how) => ({
      sql: `INSERT INTO building_profiles (district, building_id, rule_text, changed_at) VALUES ('${district}', '${grid}b', '试', '${day}')${how === 'UPSERT' ? ' ON CONFLICT (district, building_id, changed_at) DO UPDATE SET rule_text = excluded.rule_text' : ''}`,
      may: writes && reaches(`${grid}b`, estate_at(`${grid}b`)),
    }))),
  ];
}

function register_to_try(drawn: County, built: Built, hat: Hat): Attempt[] {
  const { reaches, registers } = rules(built, hat);
  const { district, estate_at } = built;
  const lives = (id: string) => registers && drawn.lives.some((one) => one.person === id && reaches(one.home, estate_at(one.home)));
  const moves = (home: string, estate: string) => `INSERT INTO residencies (district, home_id, person_id, relation, estate_id, from_on) VALUES ('${district}', '${home}', 'p8', 'family', '${estate}', '${day}')`;
  return [
    ...homes.flatMap((home) => estates.map((estate) => ({ sql: moves(home, estate), may: estate === estate_at(home) && registers && reaches(home, estate) }))),
    ...drawn.lives.flatMap(({ person, home }) => {
      const may = registers && reaches(home, estate_at(home));
      const change = (set: string) => `UPDATE residencies SET ${set} WHERE district = '${district}' AND person_id = '${person}' AND home_id = '${home}'`;
      return [{ sql: change(`until_on = '${day}'`), may }, ...homes.map((to) => ({ sql: change(`home_id = '${to}', estate_id = '${estate_at(to)!}', from_on = '${day}'`), may: may && reaches(to, estate_at(to)) }))];
    }),
    { sql: `INSERT INTO people (district, id, name) VALUES ('${district}', 'new', '试')`, may: registers },
    ...persons.flatMap((id) => [
      { sql: `UPDATE people SET name = '试' WHERE district = '${district}' AND id = '${id}'`, may: lives(id) },
      { sql: `UPDATE people SET merged_into = 'p0' WHERE district = '${district}' AND id = '${id}'`, may: false },
      { sql: `UPDATE identities SET phone_masked = '试' WHERE district = '${district}' AND person_id = '${id}'`, may: lives(id) },
      { sql: `DELETE FROM people WHERE district = '${district}' AND id = '${id}'`, may: false },
    ]),
  ];
}

describe('the database alone', () => {
  it('lets every hat of any county write the names, homes, posts, bodies and buildings that are its to write, there and nowhere else', async () => {
    const worn = new Set<string>();
    const written = new Set<string>();
    let before: { drawn: County; built: Built } | null = null;
    await fc.assert(
      fc.asyncProperty(a_county, async (drawn) => {
        const built = await build(world, drawn);
        for (const { person, hat } of built.hats) {
          worn.add(hat.role);
          const tries = (county: County, at: Built) => [...posts_to_try(county, at, person, hat), ...bodies_to_try(at, hat), ...register_to_try(county, at, hat)];
          const own = tries(drawn, built);
          for (const { sql, may } of own) if (may) written.add(sql.split(' ').slice(0, 3).join(' '));
          // all that it may, and a third of what it may not, another third in the next county
          await attempt(built.district, person, hat, own.filter(({ may }, index) => may || index % 3 === Number(built.district) % 3));
          // the same ids stand in the county drawn before: nothing of it (some of it is tried)
          if (before) await attempt(built.district, person, hat, tries(before.drawn, before.built).filter((_, index) => index % 7 === 0).map(({ sql }) => ({ sql, may: false })));
        }
        before = { drawn, built };
      }),
      { numRuns: 8 },
    );
    expect([...worn].toSorted()).toEqual(['guest', 'resident', ...roles.filter((role) => role !== null)].toSorted());
    // what is never allowed to anybody would prove nothing
    expect([...written].map((one) => one.replace(/INSERT INTO | SET$/, '')).toSorted()).toEqual(['UPDATE appointments', 'UPDATE delegations', 'UPDATE identities', 'UPDATE organisations', 'UPDATE people', 'UPDATE residencies', 'appointments', 'building_profiles', 'delegations', 'organisations', 'people', 'residencies']);
  }, 400_000);
});
