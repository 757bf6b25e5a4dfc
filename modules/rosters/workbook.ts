import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { open_workbook, type Cell, type SheetRow } from '../../platform/sheet/index.ts';
import { people_by_id_number, read_id_number } from '../people/index.ts';
import type { Added } from './contract.ts';
import { held_open } from './found.ts';
import { add_entries, type Entry } from './gather.ts';
import { plain } from './line.ts';

const headings = {
  code: /^(户编号|户号|编号|户编码|协议编号|合同编号|序号|code)$/i,
  name: /^(姓名|户主|户主姓名|被征收人|被征收人姓名|权利人|产权人|业主|业主姓名|name)$/i,
  address: /^(地址|住址|原住址|房屋地址|房屋坐落|坐落|门牌号|原房屋地址|address)$/i,
  id_number: /^(身份证号|身份证号码|身份证|公民身份号码|证件号码|id)$/i,
} as const;
type Field = keyof typeof headings;
export type Read = { row: number } & Record<Field, string>;
const heading_rows_max = 20;
const rows_max = 3000;
const text_of = (cell: Cell | undefined) => String(cell ?? '').trim();

/** The rows of the first sheet that has a column of names; titles above the heading are left out. Refuses `roster.no_columns`. */
export async function read_rows(bytes: Buffer): Promise<Read[]> {
  const book = await open_workbook(bytes);
  for (const sheet of book.sheets.keys()) {
    const rows: SheetRow[] = [];
    for await (const batch of book.rows(sheet)) if (rows.length <= rows_max) rows.push(...batch);
    const at = rows.slice(0, heading_rows_max).findIndex(({ cells }) => cells.some((cell) => headings.name.test(plain(text_of(cell)))));
    if (at < 0) continue;
    const column = (field: Field) => rows[at]!.cells.findIndex((cell) => headings[field].test(plain(text_of(cell))));
    const columns = { code: column('code'), name: column('name'), address: column('address'), id_number: column('id_number') };
    return rows.slice(at + 1, at + 1 + rows_max).map(({ number, cells }) => ({
      row: number, code: text_of(cells[columns.code]), name: text_of(cells[columns.name]), address: text_of(cells[columns.address]), id_number: text_of(cells[columns.id_number]),
    }));
  }
  throw new Refusal('roster.no_columns');
}

/** What is wrong with each row; one is enough, and nothing of the workbook is taken. */
export function problems_of(rows: readonly Read[]): Added['problems'] {
  const [codes, numbers] = [new Set<string>(), new Set<string>()];
  return rows.flatMap(({ row, code, name, id_number }): Added['problems'] => {
    const wrong = (problem: Added['problems'][number]['code']) => [{ row, code: problem }];
    if (name === '' || name.length > 40) return wrong('no_name');
    if (code !== '' && !/^[0-9A-Za-z一-龥-]{1,20}$/.test(code)) return wrong('bad_code');
    if (code !== '' && codes.size === codes.add(code).size) return wrong('code_twice');
    if (id_number === '') return [];
    if ('wrong' in read_id_number(id_number)) return wrong('bad_id');
    return numbers.size === numbers.add(id_number.toUpperCase()).size ? wrong('id_twice') : [];
  });
}

/** 台账 as the office keeps it: ID numbers only find the person in the register and are not stored with the roster. */
export async function add_workbook(ctx: Ctx, roster_id: string, rows: readonly Read[]): Promise<Added> {
  const roster = await held_open(ctx, roster_id);
  const problems = problems_of(rows);
  if (problems.length > 0) return { added: 0, already: 0, problems };
  const entries: Entry[] = [];
  for (const { code, name, address, id_number } of rows) {
    const known = id_number === '' ? [] : await people_by_id_number(ctx, id_number);
    entries.push({ code: code || null, name, address: address.slice(0, 120), home_id: null, person_id: known.find((one) => plain(one.name) === plain(name))?.id ?? null });
  }
  return { added: await add_entries(ctx, roster, entries), already: 0, problems: [] };
}
