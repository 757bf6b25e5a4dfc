import type { SheetRow } from './cell.ts';
import { sheet_kind } from './kind.ts';
import { read_book, type Book } from './parts.ts';
import { csv_rows } from './read-csv.ts';
import { filler, merges_of, xlsx_rows } from './read-xlsx.ts';
import { open_parts, type Parts } from './zip.ts';

export { column_letters, date_of_serial, limits, plain_number, type Cell, type SheetRow } from './cell.ts';
export { refusals } from './refusals.ts';
export { write_workbook, type WrittenColumn, type WrittenSheet } from './write-xlsx.ts';

/** A workbook that can be read from its beginning as often as needed, in bounded memory. */
export type Workbook = {
  kind: 'xlsx' | 'csv';
  sheets: readonly { name: string; hidden: boolean }[];
  /** the rows of the sheet at this index, in batches; empty rows are left out */
  rows(sheet: number): AsyncGenerator<SheetRow[]>;
};

/** Opens .xlsx or .csv by what the bytes are; refuses everything else by its own name (`refusals.ts`). */
export async function open_workbook(bytes: Buffer): Promise<Workbook> {
  const found = sheet_kind(bytes);
  if (found.kind === 'csv') return { kind: 'csv', sheets: [{ name: 'CSV', hidden: false }], rows: () => csv_rows(bytes, found.encoding) };
  const parts = await open_parts(bytes);
  const book = await read_book(parts);
  return { kind: 'xlsx', sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })), rows: (sheet) => rows_of(parts, book, sheet) };
}

async function* rows_of(parts: Parts, book: Book, sheet: number): AsyncGenerator<SheetRow[]> {
  const listed = book.sheets[sheet];
  if (!listed) return;
  yield* xlsx_rows(parts, book, listed.part, filler(await merges_of(parts, listed.part)));
}
