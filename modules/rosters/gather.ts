import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { organisation_name, owners_of_homes } from '../people/index.ts';
import { estate_index, place_by_id, place_words } from '../territory/index.ts';
import type { Added, NewLine, NewRoster } from './contract.ts';
import { held_open } from './found.ts';
import { free_codes } from './line.ts';
import { delete_line, insert_lines, insert_roster, is_in_reach, select_lines } from './store.ts';
import type { LineRow, RosterRow } from './tables.ts';

/** 名册: the rules (how it is drawn, what absence costs, how long one may object) are said first and never changed. */
export async function make_roster(ctx: Ctx, wanted: NewRoster): Promise<RosterRow> {
  const place = await place_by_id(ctx, wanted.place_id);
  if (!place || !(await is_in_reach(ctx, { place_path: place.path }))) throw new Refusal('place.unknown');
  const index = wanted.estate_id === null ? null : await estate_index(ctx, wanted.estate_id);
  if (index && !`${index.whole.path}/`.startsWith(`${place.path}/`) && !`${place.path}/`.startsWith(`${index.whole.path}/`)) throw new Refusal('place.unknown');
  if (wanted.building_id !== null && index?.by_id.get(wanted.building_id)?.kind !== 'building') throw new Refusal('place.unknown');
  const { organisation_id } = ctx.actor.hat;
  const row: RosterRow = {
    ...wanted, title: wanted.title.trim(), about: wanted.about.trim(), district: ctx.actor.district, id: new_id(ctx.now), place_path: place.path,
    organisation_id, office: (organisation_id !== null && (await organisation_name(ctx, organisation_id))) || place.name,
    made_by: ctx.actor.person_id ?? '', made_at: ctx.now, closed_by: null, closed_at: null, drawn_at: null, objections_until: null,
  };
  await insert_roster(ctx, row);
  await record(ctx, { name: 'roster.made', subject: row.id, place_path: row.place_path, data: { way: row.way, absent_rule: row.absent_rule, objection_days: row.objection_days } });
  return row;
}

export type Entry = Pick<LineRow, 'name' | 'address' | 'home_id' | 'person_id'> & { code: string | null };
export const blank_line = (ctx: Ctx, roster_id: string, entry: Entry & { code: string }, version = 1): LineRow => ({
  ...entry, district: ctx.actor.district, roster_id, version, name: entry.name.trim(), address: entry.address.trim(), salt: randomBytes(16).toString('hex'),
  check_state: 'unchecked', papers: [], check_note: null, checked_by: null, checked_at: null,
});

/** Households onto the list; one without a code of its own gets the next free number. Refuses `roster.code_taken`. */
export async function add_entries(ctx: Ctx, roster: RosterRow, entries: readonly Entry[]): Promise<number> {
  const taken = new Set((await select_lines(ctx, roster.id)).map(({ code }) => code));
  for (const { code } of entries) {
    if (code === null) continue;
    if (taken.has(code)) throw new Refusal('roster.code_taken');
    taken.add(code);
  }
  const free = free_codes(taken, entries.filter(({ code }) => code === null).length).values();
  const rows = entries.map((entry) => blank_line(ctx, roster.id, { ...entry, code: entry.code ?? free.next().value! }));
  await insert_lines(ctx, rows);
  await record(ctx, { name: 'roster.lines_added', subject: roster.id, place_path: roster.place_path, data: { added: rows.length } });
  return rows.length;
}

export async function add_lines(ctx: Ctx, roster_id: string, lines: readonly NewLine[]): Promise<Added> {
  const roster = await held_open(ctx, roster_id);
  return { added: await add_entries(ctx, roster, lines.map((line) => ({ ...line, home_id: null, person_id: null }))), already: 0, problems: [] };
}

/** A household for each home of the estate (or the building) that the register knows an owner of; the first owner is its name. */
export async function add_from_register(ctx: Ctx, roster_id: string): Promise<Added> {
  const roster = await held_open(ctx, roster_id);
  const known = await homes_entitled(ctx, roster);
  const listed = new Set((await select_lines(ctx, roster.id)).map(({ home_id }) => home_id));
  const fresh = known.filter(({ home_id }) => !listed.has(home_id));
  return { added: await add_entries(ctx, roster, fresh), already: known.length - fresh.length, problems: [] };
}

/** Homes of the register with an owner, in the order of their doors. */
export async function homes_entitled(ctx: Ctx, { estate_id, building_id }: RosterRow): Promise<Entry[]> {
  if (estate_id === null) throw new Refusal('roster.no_register');
  const index = await estate_index(ctx, estate_id);
  const under = building_id === null ? '' : index.by_id.get(building_id)!.path;
  const homes = [...index.by_id.values()].filter((place) => place.kind === 'home' && place.path.startsWith(under));
  const owners = new Map((await as_software(ctx, () => owners_of_homes(ctx, homes.map(({ id }) => id)))).map((owner) => [owner.home_id, owner]));
  return homes.flatMap(({ id }) => {
    const owner = owners.get(id);
    return owner ? [{ code: null, name: owner.name, address: `${index.estate.name} ${place_words(index, id)}`, home_id: id, person_id: owner.person_id }] : [];
  });
}

export async function remove_line(ctx: Ctx, roster_id: string, code: string): Promise<void> {
  const roster = await held_open(ctx, roster_id);
  if (!(await select_lines(ctx, roster.id)).some((line) => line.code === code)) throw new Refusal('roster.no_line');
  await delete_line(ctx, roster.id, code);
  await record(ctx, { name: 'roster.line_removed', subject: roster.id, place_path: roster.place_path, data: { code } });
}
