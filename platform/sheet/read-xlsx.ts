import { Refusal } from '../refusal.ts';
import { column_index, date_of_serial, limits, type Cell, type SheetRow } from './cell.ts';
import { parsing, type Book } from './parts.ts';
import type { Parts } from './zip.ts';

/**
 * The rows of one sheet, a batch for each piece read; rows without content are left out. `fill` gives the cells of a
 * merged range all the value of its first, which is how one 「3栋」 is written for a whole family.
 */
export async function* xlsx_rows(parts: Parts, book: Book, part: string, fill: (row: SheetRow) => void = () => {}): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let row: SheetRow = { number: 0, cells: [] };
  let at = -1;
  let type = '';
  let style = -1;
  let text = '';
  let heard = false;
  let given = 0;
  const end_cell = () => {
    if (at >= limits.columns_max) return;
    row.cells[at] = cell_of(text.slice(0, limits.cell_characters_max), type, style, book);
  };
  const end_row = () => {
    for (let index = 0; index < row.cells.length; index++) row.cells[index] ??= null; // cells that were never written
    fill(row);
    if (row.cells.every((cell) => cell === null || cell === '')) return;
    if (++given > limits.rows_max) throw new Refusal('sheet.too_many_rows', { rows: limits.rows_max });
    rows.push(row);
  };
  const hear = parsing(parts.text(part), {
    open: (name, attributes) => {
      if (name === 'c') {
        at = attributes['r'] ? column_index(attributes['r']) : at + 1;
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? -1);
        text = '';
      } else if (name === 'row') {
        row = { number: Number(attributes['r'] ?? row.number + 1), cells: [] };
        at = -1;
      } else heard = name === 'v' || (name === 't' && type === 'inlineStr');
    },
    text: (piece) => {
      if (heard) text += piece;
    },
    close: (name) => {
      if (name === 'c') end_cell();
      else if (name === 'row') end_row();
      else heard = false;
    },
  });
  for await (const _ of hear) {
    if (rows.length > 0) yield rows;
    rows = [];
  }
}

function cell_of(text: string, type: string, style: number, book: Book): Cell {
  if (text === '') return null;
  if (type === 's') return book.strings[Number(text)] ?? null;
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return type === 'd' ? text.slice(0, 10) : text;
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return (book.date_styles.has(style) && date_of_serial(value, book.calendar)) || value;
}

type Merge = { top: number; bottom: number; left: number; right: number };
const merges_max = 200_000;

/** The merged ranges of a sheet: they stand behind its rows, so the text is searched for them before it is read. */
export async function merges_of(parts: Parts, part: string): Promise<Merge[]> {
  const found: Merge[] = [];
  let tail = '';
  for await (const piece of parts.text(part)) {
    const text = tail + piece;
    for (const [, left, top, right, bottom] of text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)) {
      if (found.length >= merges_max) return found;
      found.push({ left: column_index(left!), top: Number(top), right: column_index(right!), bottom: Number(bottom) });
    }
    tail = text.slice(Math.max(text.lastIndexOf('<'), text.length - 200)); // a tag cut in two, and never one that was whole
    if (tail.endsWith('>')) tail = '';
  }
  return found;
}

/** Fills merged ranges downwards and to the right, row after row; keeps only the ranges that are still open. */
export function filler(merges: readonly Merge[]): (row: SheetRow) => void {
  const waiting = merges.filter(({ left, right, bottom, top }) => right < limits.columns_max && bottom >= top && left >= 0).toSorted((a, b) => a.top - b.top);
  let next = 0;
  let open: (Merge & { value: Cell })[] = [];
  return (row) => {
    while (next < waiting.length && waiting[next]!.top <= row.number) {
      const merge = waiting[next++]!;
      open.push({ ...merge, value: merge.top === row.number ? (row.cells[merge.left] ?? null) : null });
    }
    if (open.length === 0) return;
    open = open.filter(({ bottom }) => bottom >= row.number);
    for (const { left, right, value } of open) for (let at = left; at <= right; at++) if (value !== null) put(row, at, value);
  };
}

function put(row: SheetRow, at: number, value: Cell): void {
  while (row.cells.length < at) row.cells.push(null);
  row.cells[at] ??= value;
}
