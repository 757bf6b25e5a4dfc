import { SaxesParser } from 'saxes';
import { Refusal } from '../../../platform/refusal.ts';
import { open_parts } from '../../../platform/sheet/zip.ts';

const document = 'word/document.xml';
const letters_max = 60_000;

/**
 * Paragraphs of a Word document as plain lines, cells of a table row between 「｜」 (ECMA-376 §17). Pictures, notes, what was
 * struck out under review and what is hidden are left out. Refuses `article.file_damaged` and `article.file_long`.
 */
export async function read_docx(bytes: Buffer): Promise<string[]> {
  const parts = await open_parts(bytes);
  if (!parts.has(document)) throw new Refusal('article.file_kind');
  const lines: string[] = [];
  let line = '',
    cells: string[] | null = null,
    letters = 0,
    in_text = false,
    struck = 0;
  const end_of_paragraph = (): void => {
    if (cells) cells[cells.length - 1] += line;
    else if (line.trim()) lines.push(line.trim());
    line = '';
  };
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', ({ name }) => {
    if (name === 'w:t') in_text = true;
    else if (name === 'w:del' || name === 'w:moveFrom') struck++;
    else if (name === 'w:tab' || name === 'w:br') line += name === 'w:tab' ? ' ' : '\n';
    else if (name === 'w:tr') cells = [];
    else if (name === 'w:tc') cells?.push('');
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') in_text = false;
    else if (name === 'w:del' || name === 'w:moveFrom') struck--;
    else if (name === 'w:p') end_of_paragraph();
    else if (name === 'w:tr' && cells) {
      const row = cells.map((cell) => cell.trim()).join('｜');
      if (row.replaceAll('｜', '')) lines.push(row);
      cells = null;
    }
  });
  parser.on('text', (text) => {
    if (!in_text || struck > 0) return;
    line += text;
    if ((letters += text.length) > letters_max) throw new Refusal('article.file_long');
  });
  parser.on('error', () => {
    throw new Refusal('article.file_damaged');
  });
  for await (const piece of parts.text(document)) parser.write(piece);
  parser.close();
  return lines;
}
