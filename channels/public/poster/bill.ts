import { fees, ledger_words } from '../../../modules/ledger/index.ts';
import { print } from '../../../platform/print/index.ts';
import { draw_code } from './draw.ts';

const [width, height, slips] = [595.28, 841.89, 3];
const unit = width / 100;
const yuan = (fen: number) => ledger_words.yuan(fen);

/** Three bills on an A4 page, to be cut apart and put into letter boxes; the code opens one's own account on the telephone. */
export function draw_bills(bills: readonly fees.PaperBill[], url: string, { compress = true } = {}): Promise<Buffer> {
  return print({ size: 'A4', margin: 0, compress, info: { Title: '物业费账单' } }, (document) => {
    for (const [index, bill] of bills.entries()) {
      if (index % slips === 0) document.addPage({ size: 'A4', margin: 0 }).font('letters');
      draw(document, bill, url, ((index % slips) * height) / slips);
    }
  });
}

function draw(document: PDFKit.PDFDocument, bill: fees.PaperBill, url: string, top: number): void {
  const write = (text: string, x: number, y: number, size: number, { colour = '#22302b', wide = 62 } = {}) =>
    document.fillColor(colour).fontSize(size * unit).text(text, x * unit, top + y * unit, { width: wide * unit, lineBreak: false, ellipsis: true, height: size * unit * 1.3 });
  if (top > 0) document.moveTo(0, top).lineTo(width, top).dash(4, { space: 4 }).stroke('#9aa5a0').undash();
  write(`${bill.label}　物业费账单`, 6, 5, 4);
  write(`${bill.entity} · ${ledger_words.period(bill.period)}`, 6, 11, 2.6, { colour: '#55625c' });
  write(`这个月 ${yuan(bill.amount_fen)} 元`, 6, 16, 3.4);
  write(bill.how, 6, 21.4, 2.3, { colour: '#55625c' });
  write(bill.due_fen > bill.amount_fen ? `连同以前的，一共还要交 ${yuan(bill.due_fen)} 元` : bill.due_fen > 0 ? `还要交 ${yuan(bill.due_fen)} 元` : '已经交齐，谢谢您', 6, 26, 4);
  write(`请在 ${bill.due_on} 以前交，有困难可以分期。`, 6, 32.4, 2.4);
  write('手机上交：扫右边的码，看账单、交费、看钱花到哪里', 6, 36.6, 2.3, { colour: '#55625c' });
  write('不用智能手机：拿这张纸到收费处', 6, 40.2, 2.3, { colour: '#55625c' });
  draw_code(document, url, 72 * unit, top + 8 * unit, 22 * unit);
}
