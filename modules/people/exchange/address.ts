import { spoken_number, type EstateIndex, type PlaceRow } from '../../territory/index.ts';
import { with_digits } from './plain.ts';

/** The words of a home, as far as a row says them; `rooms` are the ways in which its number may be kept (601, 6-1). */
export type Address = { building: string | null; unit: string | null; rooms: string[] };
export type Found =
  | { home: PlaceRow }
  /** the staircase is known and the number looks like a home's: it may be added to the tree */
  | { unit: PlaceRow; room: string }
  | { wrong: 'no_home' | 'unknown_building' | 'unknown_unit' | 'no_unit' | 'bad_room'; detail: string };

const separators = /[-_/\\.,、#号]+/;

/**
 * 「3-1-601」, 「3栋1单元601」, 「三幢一单元6楼601室」, 「试验花园3号楼2单元1203」, 「3#1-601」, and by floor and door, as many in
 * Guizhou write: 「3-1-6-1」.
 */
export function read_address(written: string, estate_name = ''): Address {
  const cut = estate_name === '' ? -1 : written.lastIndexOf(estate_name);
  // longer than any address: not one
  let text = with_digits((cut >= 0 ? written.slice(cut + estate_name.length) : written).slice(0, 80).replace(/\s+/g, '')).toUpperCase();
  let building: string | null = null;
  let unit: string | null = null;
  const named = /^.*?([0-9A-Z]+|[甲乙丙丁东西南北])(?:号楼|号院|栋|幢|座|#楼?)-?/.exec(text);
  if (named) [building, text] = [named[1]!, text.slice(named[0].length)];
  const staircase = /^([0-9A-Z]+|[甲乙丙丁东西中])单元-?/.exec(text);
  if (staircase) [unit, text] = [staircase[1]!, text.slice(staircase[0].length)];
  const floor = /^(\d+)[楼层]-?/.exec(text);
  if (floor) text = text.slice(floor[0].length);
  const parts = text.replace(/[室户房号]$/u, '').split(separators).filter(Boolean);
  // what no word names is named by its place: building, staircase, and last the number, or floor and door
  const by_floor = parts.length >= 2 && parts.slice(-2).every((part) => /^\d{1,2}$/.test(part));
  const before = parts.slice(0, by_floor ? -2 : -1);
  building ??= before.shift() ?? null;
  unit ??= before.shift() ?? null;
  return { building, unit, rooms: room_forms(parts.slice(by_floor ? -2 : -1), floor?.[1] ?? null) };
}

/** 「601」 → 601; 「6」「1」 → 601 and 6-1; 「0601」 also without its zero; floor 6 and door 1 too. */
function room_forms(parts: readonly string[], floor: string | null): string[] {
  const two = (door: string) => door.padStart(2, '0');
  const forms: string[] = [];
  if (parts.length >= 2) {
    const [first, second] = parts.slice(-2) as [string, string];
    if (second.length >= 3) forms.push(second);
    else forms.push(`${Number(first)}${two(second)}`, `${first}-${second}`);
  } else if (parts.length === 1) {
    forms.push(parts[0]!);
    if (floor && parts[0]!.length <= 2) forms.push(`${Number(floor)}${two(parts[0]!)}`);
  }
  return [...new Set(forms.flatMap((form) => (/^0\d{3}$/.test(form) ? [form, form.slice(1)] : [form])))];
}

/** What separate columns say, with the whole address for what they leave out. */
export function join_address(cells: { building: string; unit: string; room: string; address: string }, estate_name: string): Address {
  const whole = read_address(cells.address, estate_name);
  // 「3-1-601」 in the column of the room, where that is the only column
  const room = cells.building === '' && cells.address === '' ? read_address(cells.room, estate_name) : { ...read_address(cells.room), building: null };
  if (cells.building !== '' && room.unit === null && cells.unit === '' && /-/.test(cells.room)) {
    const [unit, ...rest] = cells.room.split('-');
    if (rest.length === 1 && rest[0]!.length >= 3) return { building: word(cells.building), unit: word(unit!), rooms: room_forms(rest, null) };
  }
  return {
    building: word(cells.building) ?? room.building ?? whole.building,
    unit: word(cells.unit) ?? room.unit ?? whole.unit,
    rooms: room.rooms.length > 0 ? room.rooms : whole.rooms,
  };
}

/** 「三栋」 → 「3」; null for nothing. */
function word(text: string): string | null {
  const bare = spoken_number(with_digits(text.replace(/\s+/g, '')).replace(/#楼?$/, ''));
  return bare === '' ? null : bare;
}

/** The home in the estate, or what about the address is wrong; a wrong place is told and never guessed. */
export function find_home(index: EstateIndex, { building, unit, rooms }: Address): Found {
  if (building === null && rooms.length === 0) return { wrong: 'no_home', detail: '' };
  const block = building === null ? only(index.buildings) : index.buildings.get(spoken_number(building));
  if (!block) return { wrong: building === null ? 'no_home' : 'unknown_building', detail: building ?? '' };
  const room = rooms[0];
  if (room === undefined) return { wrong: 'no_home', detail: '' };
  const known = unit === null ? null : block.units.get(spoken_number(unit));
  if (unit !== null && !known) return { wrong: 'unknown_unit', detail: unit };
  const searched = known ? [known] : [...block.units.values()];
  const homes = searched.flatMap((one) => rooms.flatMap((form) => one.homes.get(form) ?? []).slice(0, 1));
  if (homes.length === 1) return { home: homes[0]! };
  if (!known && searched.length !== 1) return { wrong: 'no_unit', detail: room };
  return is_room(room) ? { unit: searched[0]!.place, room } : { wrong: 'bad_room', detail: room };
}

function only<T>(map: ReadonlyMap<string, T>): T | undefined {
  return map.size === 1 ? [...map.values()][0] : undefined;
}

/** Floor and door: 101 to 9999, with a letter at most. */
const is_room = (room: string) => /^[1-9]\d{2,3}[A-Z]?$/.test(room) && Number(room.slice(-2).replace(/\D/g, '')) > 0;
