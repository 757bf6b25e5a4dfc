import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { escape_xml } from '../xml.ts';
import { column_letters, type Cell } from './cell.ts';

/** `choices` become a list to choose from in each cell below the heading; `note` stands over the heading as a prompt. */
export type WrittenColumn = { heading: string; width: number; choices?: readonly string[]; note?: string };
export type WrittenSheet = { name: string; columns: readonly WrittenColumn[]; rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>; hidden?: boolean };

/** Rows below the heading that a template keeps ready with its lists. */
const ready_rows = 5_000;
const style = { text: 1, heading: 2, guarded: 3 } as const;

/**
 * A workbook as a stream, row by row (ECMA-376 part 1, §18). Every cell with words is text in a text format: a telephone
 * number stays whole, and 「=1+1」 is shown and never computed, with Excel's own mark of a quoted cell so that it stays text
 * when somebody edits it.
 */
export function write_workbook(sheets: readonly WrittenSheet[]): Readable {
  const choices = sheets.flatMap((sheet, at) => sheet.columns.flatMap((column, index) => (column.choices?.length ? [{ at, index, choices: column.choices }] : [])));
  const lists: WrittenSheet = { name: '选项', hidden: true, columns: choices.map(({ at, index }) => ({ heading: sheets[at]!.columns[index]!.heading, width: 16 })), rows: turned(choices.map((one) => one.choices)) };
  const all = choices.length > 0 ? [...sheets, lists] : [...sheets];
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  add('[Content_Types].xml', content_types(all.length));
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  add('xl/workbook.xml', workbook(all));
  add('xl/_rels/workbook.xml.rels', relations([...all.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]), ['styles', 'styles.xml']]));
  add('xl/styles.xml', styles);
  all.forEach((sheet, at) => {
    const lists_here = choices.flatMap((one, list) => (one.at === at ? [{ ...one, list }] : []));
    zip.addReadStream(Readable.from(sheet_text(sheet, lists_here), { objectMode: false }), `xl/worksheets/sheet${at + 1}.xml`);
  });
  zip.end();
  return Readable.from(zip.outputStream);
}

type List = { index: number; list: number; choices: readonly string[] };

async function* sheet_text(sheet: WrittenSheet, lists: readonly List[]): AsyncGenerator<string> {
  const widths = sheet.columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${style.text}" customWidth="1"/>`).join('');
  yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`;
  yield row_text(1, sheet.columns.map(({ heading }) => heading), style.heading);
  let number = 1;
  let waiting = '';
  for await (const cells of sheet.rows) {
    waiting += row_text(++number, cells);
    if (waiting.length < 64 * 1024) continue;
    yield waiting;
    waiting = '';
  }
  yield `${waiting}</sheetData>${validations(sheet.columns, lists)}</worksheet>`;
}

function row_text(number: number, cells: readonly Cell[], with_style?: number): string {
  const text = cells.map((cell, at) => {
    if (cell === null || cell === '') return '';
    const place = `r="${column_letters(at)}${number}"`;
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
    const looks = with_style ?? (/^[=+\-@\t\r]/.test(cell) ? style.guarded : style.text);
    return `<c ${place} s="${looks}" t="inlineStr"><is><t xml:space="preserve">${escape_xml(cell)}</t></is></c>`;
  });
  return `<row r="${number}">${text.join('')}</row>`;
}

function validations(columns: readonly WrittenColumn[], lists: readonly List[]): string {
  const each = columns.flatMap(({ note, heading }, at) => {
    const list = lists.find(({ index }) => index === at);
    if (!list && !note) return [];
    const letters = column_letters(at);
    const prompt = note ? ` showInputMessage="1" promptTitle="${escape_xml(heading)}" prompt="${escape_xml(note)}"` : '';
    const where = `sqref="${letters}2:${letters}${ready_rows + 1}"`;
    if (!list) return [`<dataValidation allowBlank="1"${prompt} ${where}/>`];
    const source = column_letters(list.list);
    return [`<dataValidation type="list" allowBlank="1"${prompt} ${where}><formula1>选项!$${source}$2:$${source}$${list.choices.length + 1}</formula1></dataValidation>`];
  });
  return each.length > 0 ? `<dataValidations count="${each.length}">${each.join('')}</dataValidations>` : '';
}

function* turned(lists: readonly (readonly string[])[]): Generator<Cell[]> {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let at = 0; at < longest; at++) yield lists.map((list) => list[at] ?? null);
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const package_ns = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relations = (targets: readonly [string, string][]) =>
  `${xml}<Relationships xmlns="${package_ns}/relationships">${targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

const content_types = (sheets: number) =>
  `${xml}<Types xmlns="${package_ns}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${Array.from({ length: sheets }, (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`).join('')}</Types>`;

const workbook = (sheets: readonly WrittenSheet[]) =>
  `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map(({ name, hidden }, at) => `<sheet name="${escape_xml(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`;

/** 0 plain, 1 text, 2 heading, 3 text with the mark of a quoted cell. */
const styles = `${xml}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F1EC"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;
