import { Refusal } from '../../../platform/refusal.ts';

const pages_max = 60;
const letters_max = 60_000;
/** A line of print that ends so is the end of a paragraph; others were only broken by the width of the page. */
const ends = /[。！？!?：:；;]$|^.{1,20}$/;

/**
 * The words of a PDF as lines, page numbers left out. A scan has no words: that is refused by its own sentence, as are
 * passwords and broken files (`article.file_scanned`, `article.file_locked`, `article.file_damaged`, `article.file_long`).
 */
export async function read_pdf(bytes: Buffer): Promise<string[]> {
  const { extractText, getDocumentProxy } = await import('unpdf'); // 2 MB that only an import needs
  let pages: string[];
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    if (pdf.numPages > pages_max) throw new Refusal('article.file_long');
    pages = (await extractText(pdf, { mergePages: false })).text;
    await pdf.cleanup();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(error instanceof Error && error.name === 'PasswordException' ? 'article.file_locked' : 'article.file_damaged');
  }
  const printed = pages.flatMap((page) => page.split('\n')).map((line) => line.trim()).filter((line) => line && !/^[-—\s]*\d{1,3}[-—\s]*$/.test(line));
  const letters = printed.join('').length;
  if (letters === 0) throw new Refusal('article.file_scanned');
  if (letters > letters_max) throw new Refusal('article.file_long');
  const lines: string[] = [];
  let open = '';
  for (const line of printed) {
    open += line;
    if (!ends.test(line)) continue;
    lines.push(open);
    open = '';
  }
  return open ? [...lines, open] : lines;
}
