import { Refusal } from '../refusal.ts';
import { limits, type SheetRow } from './cell.ts';
import { decoded } from './kind.ts';

const delimiters = [',', '\t', ';', '，'] as const;

/** The delimiter that stands most often in the first lines, outside of quotes. */
export function delimiter_of(head: string): string {
  const bare = head.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const count = (mark: string) => bare.split(mark).length;
  return delimiters.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/**
 * Rows of text with delimiters (RFC 4180, and what Excel and WPS make of it), a batch for each piece read. A quote inside
 * an unquoted cell is a character; a line break inside a quoted one too.
 */
export async function* csv_rows(bytes: Buffer, encoding: string): AsyncGenerator<SheetRow[]> {
  let delimiter = '';
  let cell = '';
  let cells: string[] = [];
  let quoted = false;
  let closed = false; // a quoted cell whose closing quote was seen
  let line = 1;
  let started = 1;
  let after_return = false;
  let given = 0;
  let rows: SheetRow[] = [];
  const end_cell = () => {
    if (cells.length < limits.columns_max) cells.push(cell);
    cell = '';
    closed = false;
  };
  const end_row = () => {
    end_cell();
    if (cells.some((each) => each !== '')) {
      rows.push({ number: started, cells: cells.map((each) => (each === '' ? null : each)) });
      if (++given > limits.rows_max) throw new Refusal('sheet.too_many_rows', { rows: limits.rows_max });
    }
    cells = [];
    started = line;
  };
  for (const piece of decoded(bytes, encoding)) {
    if (delimiter === '' && piece !== '') delimiter = delimiter_of(piece);
    for (const mark of piece) {
      if (after_return && mark === '\n') {
        after_return = false;
        continue;
      }
      after_return = mark === '\r';
      const breaks = mark === '\n' || mark === '\r';
      if (breaks) line++;
      if (quoted) {
        if (mark === '"') [quoted, closed] = [false, true];
        else cell += mark === '\r' ? '\n' : mark;
      } else if (mark === '"' && closed) {
        cell += '"';
        [quoted, closed] = [true, false];
      } else if (mark === '"' && cell === '') quoted = true;
      else if (mark === delimiter) end_cell();
      else if (breaks) end_row();
      else cell += mark;
      if (cell.length > limits.cell_characters_max) throw new Refusal('sheet.damaged'); // a quote that nobody closed
    }
    if (rows.length > 0) yield rows;
    rows = [];
    await new Promise((resolve) => setImmediate(resolve)); // others are served in between
  }
  end_row();
  if (rows.length > 0) yield rows;
}
