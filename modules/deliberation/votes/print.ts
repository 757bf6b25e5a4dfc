import { print } from '../../../platform/print/index.ts';
import type { VoteView } from './contract.ts';
import { notice_of, protocol_of, type Part } from './protocol.ts';

const [margin, width] = [56, 595.28 - 2 * 56];

/** The protocol on A4. */
export function print_protocol(vote: VoteView, printed_at: Date): Promise<Buffer> {
  return print({ size: 'A4', margin, info: { Title: `表决记录 ${vote.title}` } }, (page) => {
    page.addPage().font('letters').fontSize(18).fillColor('#111111').text('业主表决记录', { align: 'center' });
    page.moveDown(0.3).fontSize(12).text(`${vote.estate} · ${vote.title}`, { align: 'center' });
    for (const part of protocol_of(vote, printed_at)) write(page, part);
  });
}

/** The notice on A4, in letters that are read at the door. */
export function print_notice(vote: VoteView): Promise<Buffer> {
  return print({ size: 'A4', margin, info: { Title: `表决通知 ${vote.title}` } }, (page) => {
    page.addPage().font('letters').fontSize(24).fillColor('#111111').text('业主表决通知', { align: 'center' });
    page.moveDown(0.3).fontSize(16).text(`${vote.estate} · ${vote.title}`, { align: 'center' });
    for (const part of notice_of(vote)) write(page, part, 13);
  });
}

function write(page: PDFKit.PDFDocument, { heading, lines, table }: Part, size = 12): void {
  if (page.y > 700) page.addPage();
  page.moveDown(0.8).fontSize(size + 2).fillColor('#1f5f4f').text(heading, margin);
  page.moveDown(0.2).fontSize(size).fillColor('#111111');
  for (const line of lines) page.text(line, margin, page.y, { width, lineGap: 2 });
  if (!table) return;
  page.moveDown(0.3);
  for (const row of [table.head, ...table.rows]) {
    if (page.y > 770) page.addPage();
    const [top, cell] = [page.y, width / row.length];
    const height = Math.max(...row.map((text) => page.heightOfString(text || ' ', { width: cell - 8 })));
    for (const [index, text] of row.entries()) page.text(text, margin + index * cell + 4, top + 3, { width: cell - 8, align: index === 0 ? 'left' : 'right' });
    page.moveTo(margin, top + height + 6).lineTo(margin + width, top + height + 6).lineWidth(0.5).stroke('#9aa5a0');
    page.y = top + height + 8;
  }
}
