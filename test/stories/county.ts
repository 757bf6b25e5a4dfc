import fc from 'fast-check';
import { system_actor, type Hat, type Role } from '../../platform/ctx.ts';
import { add_bodies, add_guardians, add_people, add_posts, add_residencies, add_delegation, hats_of, person_row } from '../../modules/people/index.ts';
import { add_district, add_estate, add_places, type PlaceRow } from '../../modules/territory/index.ts';
import type { World } from '../world.ts';

/** Counties as they are drawn for what every hat may read and write of the register (domain.md §2). */
export const day = '2026-05-27';
const homes_each = 2;
/** Two streets of two communities of two grids of one building of two homes: 「s1c2g1」 and so on; the building lies in some estate. */
export const grids = ['s1', 's2'].flatMap((street) => ['c1', 'c2'].flatMap((community) => ['g1', 'g2'].map((grid) => ({ street, community: street + community, grid: street + community + grid }))));
export const estates = ['e0', 'e1', 'e2'];
export const persons = Array.from({ length: 9 }, (_, index) => `p${index}`);
export const roles: (Role | null)[] = ['steward', 'grid_worker', 'property_manager', 'property_engineer', 'owners_committee', 'volunteer', 'rider', 'operator', 'community', 'street', 'county', 'department', 'auditor', 'admin', 'security', null];
export const homes = grids.flatMap(({ grid }) => Array.from({ length: homes_each }, (_, index) => `${grid}b-${index}`));
export const seats = ['county', ...new Set(grids.flatMap(({ street, community, grid }) => [street, community, grid, `${grid}b`]))];
/** The first two may be those of posts. */
export const drawn_bodies = [{ id: 'o0', place: 'county', estate: null }, { id: 'o1', place: 'county', estate: null }, { id: 'o2', place: 's1c1', estate: 'e0' }, { id: 'o3', place: 's2c1', estate: null }];

export const a_county = fc.record({
  estate_of: fc.array(fc.constantFrom(...estates), { minLength: grids.length, maxLength: grids.length }),
  lives: fc.uniqueArray(fc.record({ person: fc.constantFrom(...persons), home: fc.constantFrom(...homes), left: fc.boolean() }), { selector: ({ person, home }) => person + home, minLength: 4, maxLength: 12 }),
  /** One of every role, so that every hat is worn whatever is drawn: half of them are over, hence 25 counties. */
  posts: fc.tuple(...roles.map((role) => fc.record({ person: fc.constantFrom(...persons), role: fc.constant(role), place: fc.constantFrom(...seats), estate: fc.option(fc.constantFrom(...estates), { nil: null }), body: fc.constantFrom('o0', 'o1', null), over: fc.boolean() }))),
  wards: fc.uniqueArray(fc.record({ ward: fc.constantFrom(...persons), guardian: fc.constantFrom(...persons) }), { selector: ({ ward, guardian }) => ward + guardian, maxLength: 3 }),
  lent: fc.array(fc.record({ post: fc.nat(20), to: fc.constantFrom(...persons) }), { maxLength: 3 }),
});
export type County = typeof a_county extends fc.Arbitrary<infer C> ? C : never;

export type Built = { district: string; paths: Map<string, string>; estate_at: (place: string) => string | null; hats: { person: string; hat: Hat }[] };

let counties = 100_000;
/** Puts a drawn county into the database under a number of its own, so that all of them share one. */
export async function build(world: World, drawn: County): Promise<Built> {
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
    await add_bodies(ctx, drawn_bodies.map(({ id, place, estate }) => ({ district, id, form: 'office' as const, kind: '试', name: id, owner_code: null, place_id: place, estate_id: estate, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on: '2020-01-01', until_on: null })));
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
