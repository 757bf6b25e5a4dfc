import type { Actor } from '../platform/ctx.ts';
import { person_row, type AppointmentRow, type OrganisationRow, type PersonRow, type ResidencyRow } from '../modules/people/index.ts';
import type { PlaceRow } from '../modules/territory/index.ts';
import { demo_homes } from './accounts.ts';
import { estate_plans } from './data/estates.ts';
import type { Estate } from './estates.ts';
import { name_of } from './names.ts';
import { posts_of } from './posts.ts';
import { dice, type Dice } from './random.ts';
import { identity_of, with_shares } from './register.ts';

export type Resident = { person_id: string; home: PlaceRow; actor: Actor };
/** Everybody of one estate: rows for the register, and who they are when they act. */
export type Cast = {
  people: PersonRow[];
  residencies: ResidencyRow[];
  appointments: AppointmentRow[];
  /** who only live there, so that nobody judges their own work */
  residents: Resident[];
  /** who acts for an organisation, by its id */
  staff: ReadonlyMap<string, Actor[]>;
};

/** Nobody can call an invented person: no estate's numbers leave 199 0000 0000–9799. */
const phones_an_estate = 1400;

export function cast_of(estate: Estate, organisations: readonly OrganisationRow[], places: ReadonlyMap<string, PlaceRow>): Cast {
  const { plan } = estate;
  const roll = dice(`people of ${plan.id}`);
  const first_phone = estate_plans.indexOf(plan) * phones_an_estate;
  let phone = first_phone;
  const next_phone = () => {
    phone += 1;
    if (phone - first_phone >= phones_an_estate) throw new Error(`${plan.name}: more people than numbers`);
    return `1990000${String(phone).padStart(4, '0')}`;
  };
  const people: PersonRow[] = [];
  const residencies = homes_to_fill(estate, roll).map(({ home, relation }, index): ResidencyRow => {
    const person_id = `${plan.id}-p${String(index + 1).padStart(4, '0')}`;
    people.push(person_row(plan.district, person_id, name_of(person_id, home.id), next_phone(), identity_of(person_id)));
    return { district: plan.district, home_id: home.id, person_id, relation, estate_id: plan.id, from_on: `${roll.between(2019, 2025)}-0${roll.between(1, 9)}-1${roll.between(0, 9)}`, until_on: null };
  });
  const { appointments, newcomers } = posts_of(estate, organisations, people.map((one) => one.id));
  for (const id of newcomers) people.push(person_row(plan.district, id, name_of(id, id), next_phone()));
  const posted = new Set(appointments.map((post) => post.person_id));
  const homes = new Map(estate.homes.map((home) => [home.id, home]));
  const owned = with_shares(estate, residencies);
  return {
    people: [...people, ...owned.owners],
    residencies: owned.residencies,
    appointments,
    residents: residencies.filter((one) => !posted.has(one.person_id)).map((one) => resident(one, homes.get(one.home_id)!)),
    staff: staff_of(appointments, places),
  };
}

function staff_of(appointments: readonly AppointmentRow[], places: ReadonlyMap<string, PlaceRow>): Map<string, Actor[]> {
  const staff = new Map<string, Actor[]>();
  for (const post of appointments) {
    if (!post.organisation_id) continue;
    staff.set(post.organisation_id, [...(staff.get(post.organisation_id) ?? []), actor_of(post, places.get(post.place_id)!)]);
  }
  return staff;
}

/** The homes of the demo's accounts first, then one person a home at random, then second and third ones. */
function homes_to_fill(estate: Estate, roll: Dice): { home: PlaceRow; relation: ResidencyRow['relation'] }[] {
  const { plan, homes } = estate;
  const wanted = demo_homes(plan.id);
  const first = wanted.map((id) => homes.find((home) => home.id === id)!);
  const rest = homes.filter((home) => !wanted.includes(home.id)).map((home) => ({ home, order: roll.next() })).toSorted((a, b) => a.order - b.order);
  const order = [...first, ...rest.map(({ home }) => home)];
  const count = Math.round(homes.length * plan.residents_per_home);
  return Array.from({ length: count }, (_, index) => {
    if (index >= order.length) return { home: roll.pick(order), relation: 'family' };
    return { home: order[index]!, relation: roll.chance(plan.tenant_share) ? 'tenant' : 'owner' };
  });
}

function resident({ district, person_id, home_id, estate_id }: ResidencyRow, home: PlaceRow): Resident {
  return { person_id, home, actor: { person_id, district, hat: { id: `resident:${home_id}`, role: 'resident', place_id: home_id, place_paths: [], estate_ids: [estate_id], organisation_id: null } } };
}

/** The hat that `hats_of` would give for this post. */
function actor_of({ district, person_id, id, role, place_id, estate_id, organisation_id }: AppointmentRow, place: PlaceRow): Actor {
  return { person_id, district, hat: { id: `post:${id}`, role, place_id, place_paths: estate_id ? [] : [place.path], estate_ids: estate_id ? [estate_id] : [], organisation_id } };
}
