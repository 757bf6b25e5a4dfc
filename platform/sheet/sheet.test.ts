import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { book_parts, gather, raw_workbook, sheet_data } from '../../test/ugly.ts';
import { Refusal } from '../refusal.ts';
import { column_index, column_letters, date_of_serial, shows_date } from './cell.ts';
import { open_workbook, write_workbook, type Cell, type SheetRow } from './index.ts';
import { delimiter_of } from './read-csv.ts';
import { open_parts } from './zip.ts';

async function rows_in(bytes: Buffer, sheet = 0): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of (await open_workbook(bytes)).rows(sheet)) rows.push(...batch);
  return rows;
}
const cells_in = async (bytes: Buffer, sheet = 0) => (await rows_in(bytes, sheet)).map(({ cells }) => cells);
async function refused(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  return error instanceof Refusal ? error.code : `not refused: ${String(error)}`;
}
const written = (rows: Cell[][], name = '表') => gather(write_workbook([{ name, columns: [{ heading: '甲', width: 10 }, { heading: '乙', width: 10 }], rows }]));

describe('workbooks as programs really write them', () => {
  it('shared words, words in pieces, words read aloud, formulas, truths and errors', async () => {
    const strings = '<sst><si><t>户主</t></si><si><r><t>三</t></r><r><t xml:space="preserve">栋 </t></r><rPh><t>sān</t></rPh></si></sst>';
    const sheet = '<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="str"><f>A2&amp;"x"</f><v>户主x</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#REF!</v></c><c r="G2"><f>1+1</f><v>2</v></c></row></sheetData>';
    expect(await rows_in(await raw_workbook(book_parts({ 一: sheet }, { 'xl/sharedStrings.xml': strings })))).toEqual([{ number: 2, cells: ['户主', null, '三栋 ', '户主x', 'TRUE', '#REF!', 2] }]);
  });

  it('tags with a prefix, cells without a place, a workbook that counts from 1904', async () => {
    const parts = book_parts({ 一: '' }, { 'xl/styles.xml': '<x:styleSheet xmlns:x="u"><x:numFmts><x:numFmt numFmtId="180" formatCode="yyyy\\-mm\\-dd"/></x:numFmts><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="180"/></x:cellXfs></x:styleSheet>' });
    parts['xl/worksheets/sheet1.xml'] = '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c><x:c s="1"><x:v>42490</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await cells_in(await raw_workbook(parts))).toEqual([[5, '2016-04-30']]);
    parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    expect(await cells_in(await raw_workbook(parts))).toEqual([[5, '2020-05-01']]);
  });

  it('one building merged over a whole family belongs to each of them, a merged title to its row alone', async () => {
    const sheet = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>登记表</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>3栋</t></is></c><c r="B2"><v>1</v></c></row><row r="3"><c r="A3"/><c r="B3"><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>';
    expect(await cells_in(await raw_workbook(book_parts({ 一: sheet })))).toEqual([['登记表', '登记表'], ['3栋', 1], ['3栋', 2], [null, 3]]);
  });

  it('a million formatted rows with nothing in them are no rows', async () => {
    const sheet = `<sheetData><row r="1"><c r="A1"><v>1</v></c></row>${Array.from({ length: 5000 }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" s="1"/></row>`).join('')}<row r="1048576"><c r="XFD1048576"><v>9</v></c></row></sheetData>`;
    expect(await cells_in(await raw_workbook(book_parts({ 一: sheet })))).toEqual([[1]]);
  });

  it('sheets are told by name, hidden ones too', async () => {
    const parts = book_parts({ 封面: sheet_data([['说明']]), 住户: sheet_data([['甲']]) });
    parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace('sheetId="1"', 'sheetId="1" state="hidden"');
    const book = await open_workbook(await raw_workbook(parts));
    expect(book.sheets).toEqual([{ name: '封面', hidden: true }, { name: '住户', hidden: false }]);
  });

  it('text with delimiters in UTF-8, UTF-16 and GBK, with quotes, line breaks and a stray quote', async () => {
    const text = '姓名,备注\r\n"示例,甲","住""东""边\n第二行"\r示例"乙",\n\n,,\n示例丙,完';
    const expected = [['姓名', '备注'], ['示例,甲', '住"东"边\n第二行'], ['示例"乙"', null], ['示例丙', '完']];
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le')]) expect(await cells_in(bytes)).toEqual(expected);
    expect(await cells_in(gbk)).toEqual([['姓名', '电话'], ['示例甲', '19900000001']]);
    expect([delimiter_of('a;b;c\n1,5;2;3'), delimiter_of('a\tb'), delimiter_of('"a,b,c";d')]).toEqual([';', '\t', ';']);
  });
});

describe('what is no workbook, or too much of one', () => {
  it('is refused by its own name', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]);
    expect(await refused(open_workbook(old))).toBe('sheet.old_excel');
    expect(await refused(open_workbook(Buffer.alloc(0)))).toBe('sheet.empty');
    expect(await refused(open_workbook(await raw_workbook({ 'word/document.xml': '<w/>' })))).toBe('sheet.other_workbook');
    expect(await refused(open_workbook(Buffer.from('<html><table><tr><td>姓名')))).toBe('sheet.web_page');
    expect(await refused(open_workbook(Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 1, 2, 3])))).toBe('sheet.unknown_kind');
    expect(await refused(open_workbook(Buffer.from('PK\u0003\u0004 cut off')))).toBe('sheet.damaged');
    expect(await refused(rows_in(await raw_workbook(book_parts({ 一: '<sheetData><row><c>' }))))).toBe('sheet.damaged');
    expect(await refused(open_workbook(Buffer.alloc(31 * 1024 * 1024, 'a')))).toBe('sheet.too_large');
  });

  it('a bomb of a hundred megabytes in a tenth of one is not unpacked', async () => {
    const bomb = await raw_workbook({ ...book_parts({ 一: '' }), 'xl/sharedStrings.xml': Buffer.alloc(101 * 1024 * 1024, ' ') });
    expect(bomb.length).toBeLessThan(150 * 1024);
    expect(await refused(open_workbook(bomb))).toBe('sheet.bomb');
  });

  it('one endless word, and entities that would multiply, stop the reading', async () => {
    expect(await refused(rows_in(await raw_workbook(book_parts({ 一: `<sheetData><row><c t="str"><v>${'x'.repeat(3_000_000)}</v></c></row></sheetData>` }))))).toBe('sheet.bomb');
    const laughs = book_parts({ 一: '' });
    laughs['xl/worksheets/sheet1.xml'] = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    expect(await refused(rows_in(await raw_workbook(laughs)))).toBe('sheet.damaged');
  });
});

describe('what we write', () => {
  it('is read back as it was, whatever the words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => !/\p{Cc}|[\ufffe\uffff]/u.test(text)), fc.integer()), { maxLength: 5 }), async (rows) => {
        const found = (await cells_in(await written(rows))).slice(1);
        expect(found).toEqual(rows);
      }),
      { numRuns: 30 },
    );
  });

  it('a cell that begins like a formula is text with the mark of a quoted cell', async () => {
    const bytes = await written([['=HYPERLINK("http://x")', '-1'], ['@SUM(A1)', '+86']]);
    const text = await sheet_xml(bytes);
    expect(text).not.toContain('<f>');
    expect(text.match(/s="3" t="inlineStr"/g)).toHaveLength(4);
  });

  it('columns and days have their places in both directions', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 16_383 }), (index) => {
      expect(column_index(column_letters(index))).toBe(index);
    }));
    expect([date_of_serial(43952), date_of_serial(43952.75), date_of_serial(0), date_of_serial(42490, 1904)]).toEqual(['2020-05-01', '2020-05-01', null, '2020-05-01']);
    expect([shows_date(14, undefined), shows_date(0, undefined), shows_date(176, '0.00"m2"'), shows_date(177, 'yyyy"年"m"月"'), shows_date(178, '[Red]0.0')]).toEqual([true, false, false, true, false]);
  });
});

async function sheet_xml(bytes: Buffer): Promise<string> {
  let text = '';
  for await (const piece of (await open_parts(bytes)).text('xl/worksheets/sheet1.xml')) text += piece;
  return text;
}

/** 「姓名,电话 / 示例甲,19900000001」 as Excel in China saves text with commas. */
const gbk = Buffer.from('d0d5c3fb2cb5e7bbb00d0acabec0fdbcd72c31393930303030303030310d0a', 'hex');
