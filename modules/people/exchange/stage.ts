import { setImmediate as breathe } from 'node:timers/promises';
import type { Ctx } from '../../../platform/ctx.ts';
import type { SheetRow } from '../../../platform/sheet/index.ts';
import { id_numbers, phones, sealed_id_number, sealed_phone, workbooks } from '../register.ts';
import { fills, match_person, type Hashes, type Known } from './match.ts';
import { weighs_on_row, type Problem } from './problem.ts';
import type { ReadRow } from './row.ts';
import { select_known } from './store.ts';
import type { ImportRow, StagedRow } from './tables.ts';
import { steady_id } from './workbook.ts';

/** A row with what the workbook said before it: `key` is its person's own within the workbook. */
export type Waiting = { row: ReadRow; cells: SheetRow['cells']; key: string | null };

const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));
const nothing = {
  person_id: null, person_is_new: false, moves_in: false, home_id: null, home_is_new: false, unit_id: null, room: null, name: null,
  phone_cipher: null, phone_hash: null, phone_masked: null, id_cipher: null, id_hash: null, id_masked: null, born_on: null, gender: null,
  relation: null, area_cm2: null, from_on: null, share_numerator: null, share_denominator: null,
} as const;

/**
 * A batch of rows beside the register: who is known, who is new, what each adds; sealed as the register seals, so that
 * moving them is copying. `resolved` keeps whom of the register a key of the workbook turned out to be.
 */
export async function stage_rows(ctx: Ctx, of: ImportRow, waiting: readonly Waiting[], resolved: Map<string, string>, today: string): Promise<StagedRow[]> {
  const hashed = await in_breaths(waiting, ({ row }) => ({ id: row.id ? id_numbers.indexes(row.id.number) : [], phone: row.phone ? phones.indexes(row.phone) : [] }));
  const known = await select_known(ctx, {
    id_hashes: hashed.flatMap(({ id }) => id),
    phone_hashes: hashed.flatMap(({ phone }) => phone),
    home_ids: waiting.flatMap(({ row }) => row.home?.home_id ?? []),
    today,
  });
  return in_breaths(waiting, (one, at) => stage_row(of, one, { id: hex(hashed[at]!.id), phone: hex(hashed[at]!.phone) }, known, resolved));
}

const breath_rows = 50;
/** Sealing a whole batch at once would keep everybody else of this process waiting. */
async function in_breaths<One, Made>(all: readonly One[], make: (one: One, at: number) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for (const [at, one] of all.entries()) {
    if (at % breath_rows === breath_rows - 1) await breathe();
    made.push(make(one, at));
  }
  return made;
}

function stage_row(of: ImportRow, { row, cells, key }: Waiting, hashes: Hashes, known: Known, resolved: Map<string, string>): StagedRow {
  const matched = row.problems.some(weighs_on_row) || key === null ? null : match_person(row, hashes, known);
  const problems: Problem[] = [...row.problems, ...(matched?.problems ?? [])];
  const home_id = row.home && (row.home.home_id ?? steady_id(of.at, of.id, `home ${row.home.unit_id} ${row.home.room}`));
  const share_home = has_shares(of) && row.relation === 'owner' ? home_id : null;
  // what an owner's row said is kept in any case: a neighbour's row may still show that the shares of the home do not fit
  const kept = { row_number: row.number, shown: row.shown, problems, share_home, cells_cipher: problems.length > 0 || share_home ? workbooks.seal(JSON.stringify(cells)) : null };
  if (!matched || key === null || row.home === null || problems.some(weighs_on_row)) return { ...nothing, ...kept, outcome: 'bad' };
  if (matched.person) resolved.set(key, matched.person.person_id);
  const known_id = matched.person?.person_id ?? resolved.get(key);
  const { home } = row;
  const adds = !matched.lives_there || (matched.person !== null && fills(row, matched.person)) || (row.area_cm2 !== null && home.area_cm2 === null) || (row.share !== null && matched.share_empty);
  return {
    ...kept,
    outcome: known_id === undefined ? 'new' : adds ? 'known' : 'same',
    person_id: known_id ?? steady_id(of.at, of.id, key),
    person_is_new: known_id === undefined,
    moves_in: !matched.lives_there,
    home_id,
    home_is_new: home.home_id === null,
    unit_id: home.unit_id,
    room: home.room,
    name: row.name,
    ...sealed_phone(row.phone),
    ...sealed_id_number(row.id?.number ?? null),
    gender: row.id?.gender ?? null,
    relation: row.relation,
    area_cm2: row.area_cm2,
    from_on: row.from_on,
    share_numerator: row.share?.numerator ?? null,
    share_denominator: row.share?.denominator ?? null,
  };
}

export const has_shares = ({ plan }: Pick<ImportRow, 'plan'>): boolean => Object.values(plan?.columns ?? {}).includes('share');
