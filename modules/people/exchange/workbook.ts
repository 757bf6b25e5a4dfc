import { createHash } from 'node:crypto';
import { open_workbook, type Cell, type SheetRow } from '../../../platform/sheet/index.ts';
import { workbooks } from '../register.ts';
import type { SheetView } from './contract.ts';
import { find_heading, match_headings, match_values, relation_of_heading } from './field.ts';
import { plain_text, without_middle } from './plain.ts';


const piece_bytes = 1024 * 1024;
export function sealed_pieces(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += piece_bytes) pieces.push(workbooks.seal(bytes.subarray(from, from + piece_bytes).toString('latin1')));
  return pieces;
}
export const unsealed = (pieces: readonly Buffer[]): Buffer => Buffer.concat(pieces.map((piece) => Buffer.from(workbooks.unseal(piece), 'latin1')));

const sampled_rows = 40;
const shown_columns_max = 60;
const sheets_max = 30;

/** Each sheet with its rows counted, its headings found and its columns matched; the whole file is read once for it. */
export async function look_through(bytes: Buffer): Promise<SheetView[]> {
  const book = await open_workbook(bytes);
  const views: SheetView[] = [];
  for (const [at, { name, hidden }] of book.sheets.slice(0, sheets_max).entries()) {
    const head: SheetRow[] = [];
    let count = 0;
    for await (const rows of book.rows(at)) {
      count += rows.length;
      if (head.length < sampled_rows) head.push(...rows.slice(0, sampled_rows - head.length));
    }
    views.push(view_of(name, hidden, head, count));
  }
  return views;
}

function view_of(name: string, hidden: boolean, head: readonly SheetRow[], count: number): SheetView {
  const heading = find_heading(head);
  const body = head.filter((row) => row.number > (heading?.number ?? 0));
  const width = Math.min(shown_columns_max, Math.max(0, ...head.map((row) => row.cells.length)));
  const fields = match_values(heading ? match_headings(heading.cells) : {}, body, width);
  const columns = Array.from({ length: width }, (_, at) => ({
    heading: plain_text(heading?.cells[at]).slice(0, 40),
    samples: [...new Set(body.map((row) => sample_of(row.cells[at])).filter(Boolean))].slice(0, 3),
    field: fields[at] ?? null,
  }));
  const name_column = columns.findIndex(({ field }) => field === 'name');
  const above = head.filter((row) => row.number <= (heading?.number ?? 0)).length;
  return { name: name.slice(0, 60), hidden, rows: Math.max(0, count - above), heading_row: heading?.number ?? null, columns, relation: relation_of_heading(heading?.cells[name_column]) };
}

/** Long numbers without their middle: the screen needs to know what a column holds, not whose number it is. */
function sample_of(cell: Cell | undefined): string {
  return without_middle(plain_text(cell));
}

/** The same key gives the same id within an import, however often a killed process begins again (RFC 9562, version 8). */
export function steady_id(at: Date, import_id: string, key: string): string {
  const bytes = createHash('sha256').update(`${import_id} ${key}`).digest().subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6); // beside each other in the index, as other ids of that day
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

