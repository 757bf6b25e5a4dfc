import { open_workbook } from '../platform/sheet/index.ts';

/** What a person reads of an answer: the cells of a workbook and the words of a PDF, which packed bytes would hide from a search. */
export async function legible(content_type: string, bytes: Buffer): Promise<string> {
  if (content_type.startsWith('application/pdf')) {
    const { extractText, getDocumentProxy } = await import('unpdf'); // 2 MB that few tests need
    return (await extractText(await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }), { mergePages: true })).text;
  }
  if (!content_type.includes('spreadsheetml')) return bytes.toString('utf8');
  const book = await open_workbook(bytes);
  const read: string[] = [];
  for (const [nth, { name }] of book.sheets.entries()) {
    read.push(name);
    for await (const rows of book.rows(nth)) for (const { cells } of rows) read.push(cells.join('\t'));
  }
  return read.join('\n');
}
