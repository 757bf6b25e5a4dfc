import { SaxesParser } from 'saxes';
import { Refusal } from '../refusal.ts';
import { limits, shows_date } from './cell.ts';
import type { Parts } from './zip.ts';

export type Listed = { name: string; part: string; hidden: boolean };
/** What all sheets of a workbook share. */
export type Book = { sheets: Listed[]; strings: string[]; date_styles: ReadonlySet<number>; calendar: 1900 | 1904 };

type Hear = { open?: (name: string, attributes: Record<string, string>) => void; text?: (text: string) => void; close?: (name: string) => void };

/** Reads one part tag by tag. Names come without their prefix: some programs write 「x:row」. DTDs are never followed. */
export async function parse(pieces: AsyncIterable<string>, hear: Hear): Promise<void> {
  for await (const _ of parsing(pieces, hear));
}

/** The same, with a pause after each piece in which what was heard can be handed on. */
export async function* parsing(pieces: AsyncIterable<string>, { open, text, close }: Hear): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const bare = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', () => {
    throw new Refusal('sheet.damaged');
  });
  if (open) parser.on('opentag', ({ name, attributes }) => open(bare(name), attributes));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', ({ name }) => close(bare(name)));
  for await (const piece of pieces) {
    parser.write(piece);
    yield;
  }
  parser.close();
  yield;
}

/** The sheets by name, the shared strings, and which styles show a date (ECMA-376 part 1, §18.2, §18.4, §18.8). */
export async function read_book(parts: Parts): Promise<Book> {
  if (!parts.has('xl/workbook.xml')) throw new Refusal('sheet.other_workbook');
  const targets = new Map<string, string>();
  await parse(parts.text('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id, Target, Type = '' }) => {
      if (name === 'Relationship' && Id && Target && Type.endsWith('/worksheet')) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`);
    },
  });
  const sheets: Listed[] = [];
  let calendar: Book['calendar'] = 1900;
  await parse(parts.text('xl/workbook.xml'), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) calendar = 1904;
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([name]) => /(^|:)id$/.test(name) && name !== 'sheetId')?.[1] ?? '';
      const part = targets.get(id);
      if (part && parts.has(part)) sheets.push({ name: attributes['name'] ?? '', part, hidden: (attributes['state'] ?? 'visible') !== 'visible' });
    },
  });
  return { sheets, strings: await read_strings(parts), date_styles: await read_date_styles(parts), calendar };
}

async function read_strings(parts: Parts): Promise<string[]> {
  const part = 'xl/sharedStrings.xml';
  if (!parts.has(part)) return [];
  if (parts.size(part) > limits.strings_bytes_max) throw new Refusal('sheet.bomb');
  const strings: string[] = [];
  let text = '';
  let heard = false;
  let phonetic = false; // how a name is read aloud (ruby) is not the name
  await parse(parts.text(part), {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') heard = !phonetic;
      else if (name === 'rPh') phonetic = true;
    },
    text: (piece) => {
      if (heard) text += piece;
    },
    close: (name) => {
      if (name === 't') heard = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') strings.push(text.slice(0, limits.cell_characters_max));
    },
  });
  return strings;
}

async function read_date_styles(parts: Parts): Promise<Set<number>> {
  const found = new Set<number>();
  if (!parts.has('xl/styles.xml')) return found;
  const codes = new Map<number, string>();
  let inside = false;
  let style = 0;
  await parse(parts.text('xl/styles.xml'), {
    open: (name, { numFmtId = '0', formatCode }) => {
      if (name === 'numFmt' && formatCode) codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inside = true;
      else if (name === 'xf' && inside && shows_date(Number(numFmtId), codes.get(Number(numFmtId)))) found.add(style++);
      else if (name === 'xf' && inside) style++;
    },
    close: (name) => {
      if (name === 'cellXfs') inside = false;
    },
  });
  return found;
}
