import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** Noto Sans SC Medium, whole (OFL, beside this file): a printer has no Chinese letters of ours. Read at the first page. */
let letters: Buffer | undefined;
const font = (): Buffer => (letters ??= brotliDecompressSync(readFileSync(new URL('./noto-sans-sc-500.ttf.br', import.meta.url))));

/** A PDF as `draw` draws it, in our letters; only those used are inside. */
export function print(options: PDFKit.PDFDocumentOptions, draw: (document: PDFKit.PDFDocument) => void): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, ...options });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<Buffer>((resolve, reject) => document.on('end', () => resolve(Buffer.concat(parts))).on('error', reject));
  document.registerFont('letters', font());
  draw(document);
  document.end();
  return ended;
}
