import type { SheetRow } from '../../../platform/sheet/index.ts';
import type { EstateIndex } from '../../territory/index.ts';
import { find_home, join_address } from './address.ts';
import type { ImportPlan, RelationName } from './contract.ts';
import { match_headings, type Field } from './field.ts';
import { plain_text, without_middle } from './plain.ts';
import type { Problem, ProblemCode } from './problem.ts';
import type { Share } from '../household/share.ts';
import type { Shown } from './tables.ts';
import { read_area, read_date, read_id, read_name, read_part, read_phone, read_relation, type Said } from './value.ts';

/** What must be known to read a row: how, of which estate, on which day, and which homes the hat reaches. */
export type Reading = { plan: ImportPlan; index: EstateIndex; today: string; reaches: (home: { path: string; estate_id: string | null }) => boolean };

export type HomeWanted = { home_id: string | null; unit_id: string | null; room: string | null; area_cm2: number | null };
/** A row as it was meant; where `problems` weigh on the row, what they concern is empty. */
export type ReadRow = {
  number: number;
  home: HomeWanted | null;
  /** as it was written, long numbers without their middle */
  shown: Shown;
  name: string | null;
  phone: string | null;
  id: { number: string; born_on: string; gender: 'female' | 'male' } | null;
  relation: RelationName;
  relation_said: boolean;
  area_cm2: number | null;
  from_on: string | null;
  /** of an owner only */
  share: Share | null;
  problems: Problem[];
};

/** A row that names nobody and no home: a remark, a sum, the headings printed again on the next page. */
export function is_remark(row: SheetRow, plan: ImportPlan): boolean {
  const said = new Set(Object.entries(plan.columns).filter(([column]) => plain_text(row.cells[Number(column)]) !== '').map(([, field]) => field));
  if (!said.has('name') && !said.has('phone') && !said.has('id_number')) return said.size <= 2;
  const mapped = Object.entries(plan.columns);
  // nearly every row has somebody's name here, and need not be looked at as a heading cell by cell
  if (mapped.length < 2 || !mapped.every(([column, field]) => field !== 'name' || match_headings([row.cells[Number(column)] ?? null])[0] === 'name')) return false;
  const again = match_headings(row.cells);
  return mapped.every(([column, field]) => again[Number(column)] === field);
}

/** Reads one row; everything that is wrong with it is told at once, so that it is put right in one go. */
export function read_row(row: SheetRow, reading: Reading): ReadRow {
  const { plan, index, today } = reading;
  const columns = Object.fromEntries(Object.entries(plan.columns).map(([column, field]) => [field, Number(column)])) as Partial<Record<Field, number>>;
  const cell = (field: Field) => (columns[field] === undefined ? null : row.cells[columns[field]]);
  const problems: Problem[] = [];
  const take = <T>(said: Said<T>): T | null => {
    if (said === null) return null;
    const code = 'wrong' in said ? said.wrong : said.warn;
    if (code) problems.push({ code });
    return 'wrong' in said ? null : said.value;
  };
  const estate = plain_text(cell('estate')).replace(/\s/g, '');
  if (estate !== '' && !index.estate.name.includes(estate) && !estate.includes(index.estate.name)) problems.push({ code: 'other_estate', detail: estate.slice(0, 20) });
  const words = { building: plain_text(cell('building')), unit: plain_text(cell('unit')), room: plain_text(cell('room')), address: plain_text(cell('address')) };
  const home = home_of(words, reading, problems);
  const said = take(read_relation(cell('relation')));
  const share = take(read_part(cell('share')));
  // whoever has a share owns, where nothing else is said
  const relation = said ?? (share ? 'owner' : plan.relation);
  if (share && relation !== 'owner') problems.push({ code: 'share_not_owner' });
  return {
    number: row.number,
    home,
    shown: {
      home: [words.address, words.building, words.unit, words.room].filter(Boolean).join(' ').slice(0, 60),
      name: plain_text(cell('name')).slice(0, 40),
      phone: without_middle(plain_text(cell('phone'))),
      id_number: without_middle(plain_text(cell('id_number'))),
    },
    name: take(read_name(cell('name'))),
    phone: take(read_phone(cell('phone'))),
    id: take(read_id(cell('id_number'))),
    relation,
    relation_said: said !== null,
    area_cm2: take(read_area(cell('area'))),
    from_on: take(read_date(cell('from_on'), today)),
    share: relation === 'owner' ? share : null,
    problems,
  };
}

function home_of(words: { building: string; unit: string; room: string; address: string }, { plan, index, reaches }: Reading, problems: Problem[]): HomeWanted | null {
  const wrong = (code: ProblemCode, detail = '') => {
    problems.push(detail === '' ? { code } : { code, detail: detail.slice(0, 20) });
    return null;
  };
  const found = find_home(index, join_address(words, index.estate.name));
  if ('wrong' in found) return wrong(found.wrong, found.detail);
  const place = 'home' in found ? found.home : found.unit;
  if (!reaches(place)) return wrong('out_of_reach');
  if ('home' in found) return { home_id: place.id, unit_id: null, room: null, area_cm2: place.area_cm2 };
  return plan.add_homes ? { home_id: null, unit_id: place.id, room: found.room, area_cm2: null } : wrong('unknown_room', found.room);
}
