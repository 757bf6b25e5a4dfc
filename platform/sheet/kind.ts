import { Refusal } from '../refusal.ts';
import { limits } from './cell.ts';

/** Of text, the encoding it is really in. */
export type SheetKind = { kind: 'xlsx' } | { kind: 'csv'; encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' };

/** What a file is by its bytes, whatever its name says; what we do not read is refused by its own name. */
export function sheet_kind(bytes: Buffer): SheetKind {
  if (bytes.length > limits.file_bytes_max) throw new Refusal('sheet.too_large', { megabytes: limits.file_bytes_max / 1024 / 1024 });
  if (bytes.length === 0) throw new Refusal('sheet.empty');
  // the container of .xls, .doc and of every workbook with a password
  if (bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) throw new Refusal('sheet.old_excel');
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return { kind: 'xlsx' };
  if (/^\s*<(!doctype|html|table|\?xml|meta|style)/i.test(bytes.subarray(0, 300).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, ''))) throw new Refusal('sheet.web_page');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { kind: 'csv', encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { kind: 'csv', encoding: 'utf-16be' };
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c)) throw new Refusal('sheet.unknown_kind');
  for (const encoding of ['utf-8', 'gb18030'] as const) if (is_written_in(bytes, encoding)) return { kind: 'csv', encoding };
  throw new Refusal('sheet.unknown_kind');
}

const chunk_bytes = 256 * 1024;

function is_written_in(bytes: Buffer, encoding: 'utf-8' | 'gb18030'): boolean {
  try {
    for (const _ of decoded(bytes, encoding, true));
    return true;
  } catch {
    return false;
  }
}

/** The text in pieces, so that a large file never stands in memory twice. */
export function* decoded(bytes: Buffer, encoding: string, fatal = false): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal });
  for (let from = 0; from < bytes.length; from += chunk_bytes) yield decoder.decode(bytes.subarray(from, from + chunk_bytes), { stream: true });
  yield decoder.decode();
}
