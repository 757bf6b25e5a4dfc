import type { Ctx } from '../platform/ctx.ts';
import { add_care_plans, add_consents, add_guardians, add_people, add_residencies, add_tags, ask_correction, note_sealer, person_row, read_id_number, reveal, type CarePlanRow, type ConsentRow, type PersonRow, type ResidencyRow, type TagRow } from '../modules/people/index.ts';
import type { Estate } from './estates.ts';
import { name_of } from './names.ts';
import type { Cast, Resident } from './people.ts';
import { dice } from './random.ts';
import { later } from './story.ts';

const day = (now: Date, days: number) => new Date(now.getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const elder_from = 72;
/** the demo’s own elder */
const elder_accounts = ['lvzhouyuan-p0001'];
/** 520399 is the code of no county: nobody can have such a number. */
const nowhere = '520399';

/** An invented person’s birth date and ID number, the same each time. Every eighth resident is old. */
export function identity_of(person_id: string): { id_number: string } {
  const roll = dice(`identity of ${person_id}`);
  const year = elder_accounts.includes(person_id) || roll.chance(0.12) ? roll.between(1936, 1953) : roll.between(1954, 2004);
  const first = `${nowhere}${year}${String(roll.between(1, 12)).padStart(2, '0')}${String(roll.between(1, 28)).padStart(2, '0')}${String(roll.between(100, 999))}`;
  return { id_number: [...'0123456789X'].map((last) => first + last).find((number) => !('wrong' in read_id_number(number)))! };
}

/** Who owns: alone, or halves with the first of the family; of some rented homes an owner who lives elsewhere. */
export function with_shares(estate: Estate, residencies: readonly ResidencyRow[]): { residencies: ResidencyRow[]; owners: PersonRow[] } {
  const roll = dice(`shares of ${estate.plan.id}`);
  const whole = { share_numerator: 1, share_denominator: 1 };
  const half = { share_numerator: 1, share_denominator: 2 };
  const by_home = new Map<string, ResidencyRow[]>();
  for (const row of residencies) by_home.set(row.home_id, [...(by_home.get(row.home_id) ?? []), row]);
  const owners: PersonRow[] = [];
  const rows = [...by_home.values()].flatMap((members): ResidencyRow[] => {
    const [first, second, ...rest] = members;
    if (first!.relation === 'owner') {
      if (!second || !roll.chance(0.5)) return [{ ...first!, ...whole }, ...members.slice(1)];
      return [{ ...first!, ...half }, { ...second, relation: 'owner', ...half }, ...rest];
    }
    if (estate.plan.kind === 'public_rental' || !roll.chance(0.3)) return members;
    const id = `${first!.home_id}-owner`;
    owners.push(person_row(estate.plan.district, id, name_of(id, id), null, identity_of(id)));
    return [...members, { ...first!, person_id: id, relation: 'owner', ...whole, lives_here: false, from_on: '2018-06-01' }];
  });
  return { residencies: rows, owners };
}

const notes = ['血压高，按时吃药', '腿脚不便，开门慢，多等一会', '听力不好，说话大声些', '对青霉素过敏', '心脏不好，不能爬楼'];

/** Elders on the care list with their consents and tags, a child with a guardian, people registered twice, looks on the record. */
export async function add_register(ctx: Ctx, estate: Estate, { people, residents }: Cast): Promise<void> {
  const { district, id } = estate.plan;
  const born = new Map(people.map((person) => [person.id, person.born_on ?? '9']));
  const is_elder = ({ person_id }: Resident) => born.get(person_id)! < day(ctx.now, -elder_from * 365.25);
  const elders = residents.filter(is_elder).slice(0, 12);
  const consents: ConsentRow[] = [];
  const tags: TagRow[] = [];
  const plans: CarePlanRow[] = [];
  const agree = (person_id: string, purpose_id: string) =>
    consents.push({ district, id: `${person_id}-${purpose_id}`, person_id, purpose_id, purpose_version: 1, how: 'self', given_at: later(ctx.now, -60 * 1440), given_by: person_id, withdrawn_at: null, withdrawn_by: null });
  const tag = (person_id: string, kind: string, note: string | null = null) =>
    tags.push({ district, id: `${person_id}-${kind}`, person_id, kind, note_cipher: note ? note_sealer.seal(note) : null, added_at: later(ctx.now, -59 * 1440), added_by: `${id}-community-1`, until_on: null, removed_at: null });
  for (const [index, { person_id, home }] of elders.entries()) {
    const roll = dice(`care of ${person_id}`);
    const knows_health = elder_accounts.includes(person_id) || roll.chance(0.6);
    const every_days = roll.pick([3, 7, 7, 14]);
    const last = roll.between(1, every_days + 3);
    agree(person_id, 'care_visit');
    tag(person_id, 'alone');
    if (knows_health) agree(person_id, 'health');
    if (knows_health && roll.chance(0.4)) tag(person_id, 'illness', '需要定期复查');
    if (roll.chance(0.25)) {
      agree(person_id, 'hardship');
      tag(person_id, 'low_income');
    }
    plans.push({
      district, id: `${id}-care-${String(index + 1).padStart(2, '0')}`, person_id, home_id: home.id, place_path: home.path, estate_id: id, reason: 'alone', every_days, assignee_id: `${id}-grid-1`,
      health_note_cipher: knows_health ? note_sealer.seal(roll.pick(notes)) : null, last_visit_on: day(ctx.now, -last), next_visit_on: day(ctx.now, every_days - last), from_on: day(ctx.now, -58), until_on: null,
    });
  }
  await add_consents(ctx, consents);
  await add_tags(ctx, tags);
  await add_care_plans(ctx, plans);
  await look(ctx, estate, elders);
  if (id === 'yingzhibao') await add_family(ctx, estate, residents);
}

/** A grid worker called two elders last week, through the verb, so that 「谁看过」 has something to show. */
async function look(ctx: Ctx, { plan: { id, district }, grids }: Estate, elders: readonly Resident[]): Promise<void> {
  const [grid] = grids;
  for (const [index, { person_id }] of elders.slice(0, 2).entries()) {
    const actor = { person_id: `${id}-grid-1`, district, hat: { id: `post:${id}-grid-1`, role: 'grid_worker' as const, place_id: grid!.id, place_paths: [grid!.path], estate_ids: [], organisation_id: null } };
    await reveal({ ...ctx, actor, now: later(ctx.now, -(6 + index) * 1440) }, person_id, { field: 'phone', reason: 'visit', words: index === 0 ? '约上门的时间' : undefined });
  }
}

/** For the demo’s neighbours in 3栋: a daughter of eight to speak for, a number that is wrong, and two people registered twice. */
async function add_family(ctx: Ctx, { plan: { id, district }, homes }: Estate, residents: readonly Resident[]): Promise<void> {
  const parent = residents.find(({ person_id }) => person_id === `${id}-p0001`)!;
  const child = `${id}-child-1`;
  const at = (person_id: string, home_id: string, relation: 'tenant' | 'family'): ResidencyRow => ({ district, home_id, person_id, relation, estate_id: id, from_on: '2026-03-01', until_on: null });
  await add_people(ctx, [person_row(district, child, name_of(child, parent.home.id), null, { born_on: day(ctx.now, -8.4 * 365.25), gender: 'female' })]);
  await add_guardians(ctx, [{ district, ward_id: child, guardian_id: parent.person_id, kind: 'parent', from_on: '2019-01-01', until_on: null }]);
  const twins = residents.slice(20, 22).map(({ person_id, home }, index) => {
    const elsewhere = homes.find((one) => one.id !== home.id && !residents.some((resident) => resident.home.id === one.id)) ?? homes[0]!;
    const row = person_row(district, `${id}-twin-${index + 1}`, name_of(person_id, home.id), null, identity_of(person_id));
    return { row, residency: at(row.id, index === 0 ? elsewhere.id : home.id, index === 0 ? 'tenant' : 'family') };
  });
  await add_people(ctx, twins.map(({ row }) => row));
  await add_residencies(ctx, [at(child, parent.home.id, 'family'), ...twins.map(({ residency }) => residency)]);
  const neighbour = residents.find(({ person_id }) => person_id === `${id}-p0002`)!;
  await ask_correction({ ...ctx, actor: neighbour.actor, now: later(ctx.now, -1440) }, 'phone', '我换了新手机号，请改一下');
}
