import { Refusal } from '../../../platform/refusal.ts';
import type { DraftsRead } from './contract.ts';
import { draft_of } from './draft.ts';
import { read_docx } from './read-docx.ts';
import { read_pdf } from './read-pdf.ts';
import { read_table } from './read-table.ts';

const text_letters_max = 60_000;

/**
 * A document becomes drafts of articles by what its bytes are; nothing is stored (issue 4: docx, xlsx, PDF text, paste).
 * Refuses `article.file_kind` and whatever the reader of its kind refuses.
 */
export async function read_drafts(bytes: Buffer): Promise<DraftsRead> {
  if (bytes.length === 0) throw new Refusal('article.file_empty');
  const one = (kind: DraftsRead['kind'], lines: readonly string[]): DraftsRead => {
    if (lines.join('').trim().length < 2) throw new Refusal('article.file_empty');
    return { kind, drafts: [draft_of(lines)], problems: [] };
  };
  if (bytes.subarray(0, 1024).includes('%PDF-')) return one('pdf', await read_pdf(bytes));
  if (bytes.readUInt16BE(0) === 0x504b) {
    if (bytes.includes('word/document.xml')) return one('docx', await read_docx(bytes));
    return { kind: 'xlsx', ...(await read_table(bytes)) };
  }
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) throw new Refusal('article.file_old');
  const text = decode(bytes);
  if (text === null) throw new Refusal('article.file_kind');
  if (text.length > text_letters_max) throw new Refusal('article.file_long');
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  if (/^[^,，]{0,10}(?:标题|title)[^\n]*,/i.test(lines[0] ?? '')) return { kind: 'csv', ...(await read_table(bytes)) };
  return one('text', lines);
}

/** UTF-8, else GBK as older machines write it; null where it is no text at all. */
function decode(bytes: Buffer): string | null {
  if (bytes.subarray(0, 4096).includes(0)) return null;
  for (const encoding of ['utf-8', 'gb18030'] as const)
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  return null;
}
