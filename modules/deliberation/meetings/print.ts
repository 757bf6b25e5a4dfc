import { print } from '../../../platform/print/index.ts';
import type { MeetingView, Paper } from './contract.ts';
import { written, type Part } from './paper.ts';

const [margin, width] = [56, 595.28 - 2 * 56];

/** One of a meeting's papers on A4; the notice in letters that are read from a wall. */
export function paper_of(view: MeetingView, paper: Paper, printed_at: Date): Promise<Buffer> {
  const { title, subtitle, parts, foot, poster } = written(view, paper, printed_at);
  const size = poster ? 22 : 11;
  return print({ size: 'A4', margin, info: { Title: `${title} ${view.title}` } }, (page) => {
    page.addPage().font('letters').fontSize(poster ? 40 : 20).fillColor('#111111').text(title, { align: 'center' });
    page.moveDown(0.3).fontSize(poster ? 20 : 12).text(subtitle, { align: 'center' });
    for (const part of parts) write(page, part, size);
    page.moveDown(1.5).fontSize(size).text(foot, margin, page.y, { width, align: 'right' });
  });
}

function write(page: PDFKit.PDFDocument, { heading, lines, table }: Part, size: number): void {
  if (page.y > 700) page.addPage();
  page.moveDown(size > 20 ? 0.6 : 0.8);
  if (heading) page.fontSize(size + 2).fillColor('#1f5f4f').text(heading, margin, page.y).moveDown(0.2);
  page.fontSize(size).fillColor('#111111');
  for (const line of lines) page.text(line, margin, page.y, { width, lineGap: size / 4 });
  if (!table) return;
  page.moveDown(0.3);
  for (const row of [table.head, ...table.rows]) {
    const cells = table.widths.map((share) => share * width);
    const height = Math.max(...row.map((text, index) => page.heightOfString(text || ' ', { width: cells[index]! - 8 })));
    if (page.y + height > 780) page.addPage();
    const top = page.y;
    let left = margin;
    for (const [index, text] of row.entries()) {
      page.text(text, left + 4, top + 3, { width: cells[index]! - 8 });
      left += cells[index]!;
    }
    page.moveTo(margin, top + height + 6).lineTo(margin + width, top + height + 6).lineWidth(0.5).stroke('#9aa5a0');
    page.y = top + height + 8;
  }
}
