import { ledger_words, type PublicationBody } from '../../../modules/ledger/index.ts';
import { print } from '../../../platform/print/index.ts';
import { draw_code } from './draw.ts';

export type BooksPoster = { period: string; body: PublicationBody; draft: boolean; url: string };

const width = 595.28;
const unit = width / 100;
const [left, whole] = [6, 88];
const ink = { dark: '#22302b', soft: '#55625c', green: '#1f5f4f', red: '#8a2d1f', pale: '#e6efe9', line: '#c9d3ce' };
const yuan = (fen: number) => ledger_words.yuan(fen);
/** Where the lines of what was paid end: the rest is on the telephone, and the poster says so. */
const lines_end = 119;
const [parts_max, part_height, line_size, line_gap] = [8, 6.2, 2.4, 0.5];

/** One A4 page to be hung beside the door: what came in, what went out, what is left, and where each receipt can be seen. */
export function draw_books(poster: BooksPoster, { compress = true } = {}): Promise<Buffer> {
  const title = `${poster.body.name}账目公示 ${ledger_words.period(poster.period)}`;
  return print({ size: 'A4', margin: 0, compress, info: { Title: title } }, (document) => draw(document, poster));
}

function draw(document: PDFKit.PDFDocument, { period, body, draft, url }: BooksPoster): void {
  document.addPage({ size: 'A4', margin: 0 }).font('letters');
  const write = (text: string, x: number, y: number, size: number, { colour = ink.dark, wide = whole, align = 'left' }: { colour?: string; wide?: number; align?: 'left' | 'right' | 'center' } = {}) =>
    document.fillColor(colour).fontSize(size * unit).text(text, x * unit, y * unit, { width: wide * unit, align, lineBreak: false, ellipsis: true, height: size * unit * 1.3 });
  document.rect(0, 0, width, 19 * unit).fill(ink.green);
  write(draft ? '账目公示（草稿，还没有公示）' : '账目公示', left, 3.2, 6.2, { colour: '#ffffff', align: 'center' });
  write(`${body.name} · ${ledger_words.period(period)}`, left, 12.2, 3, { colour: '#ffffff', align: 'center' });
  for (const [index, [name, fen, colour]] of ([['原来有', body.opening_fen, ink.dark], ['收了', body.received_fen, ink.green], ['花了', body.paid_fen, ink.red], ['还剩', body.closing_fen, ink.dark]] as const).entries()) {
    const x = left + index * 22.4;
    document.roundedRect(x * unit, 22 * unit, 20.8 * unit, 14 * unit, unit).fill(ink.pale);
    write(name, x, 23.4, 3.2, { wide: 20.8, align: 'center', colour: ink.soft });
    write(yuan(fen), x, 28.4, yuan(fen).length > 10 ? 3 : 3.7, { wide: 20.8, align: 'center', colour });
  }
  const lists = [['钱从哪里来（元）', body.received, left, ink.green], ['钱花在哪里（元）', body.paid, left + 45, ink.red]] as const;
  for (const [title, list, x, colour] of lists) {
    write(title, x, 40, 3.6, { wide: 43, colour });
    const most = Math.max(1, ...list.map((one) => one.fen));
    for (const [index, one] of list.slice(0, parts_max).entries()) {
      const y = 46 + index * part_height;
      write(one.name, x, y, 2.9, { wide: 26 });
      write(yuan(one.fen), x + 22, y, 2.9, { wide: 21, align: 'right' });
      document.rect(x * unit, (y + 4.1) * unit, Math.max(0.3, (43 * Math.max(one.fen, 0)) / most) * unit, 0.8 * unit).fill(colour);
    }
  }
  const lines = body.paid.flatMap((part) => part.lines.map((line) => ({ ...line, why: part.name }))).toSorted((a, b) => b.fen - a.fen);
  const top = 48 + Math.min(parts_max, Math.max(body.received.length, body.paid.length)) * part_height;
  write('每一笔支出', left, top, 3.4);
  // whole sentences, in letters that are read without bending down: fewer lines rather than cut ones
  let [y, shown] = [top + 5.5, 0];
  for (const line of lines) {
    const text = `${line.day.slice(5)}　${line.text}（${line.why}）`;
    const height = document.fontSize(line_size * unit).heightOfString(text, { width: 73 * unit }) / unit;
    if (y + height > lines_end) break;
    document.fillColor(ink.dark).text(text, left * unit, y * unit, { width: 73 * unit });
    write(yuan(line.fen), left + 73, y, line_size, { wide: 15, align: 'right' });
    [y, shown] = [y + height + line_gap, shown + 1];
  }
  if (lines.length > shown) write(`还有 ${lines.length - shown} 笔，手机上看得到，也可以到办公室看`, left, lines_end, line_size);
  draw_code(document, url, left * unit, 124 * unit, 15 * unit);
  write('扫一扫：看每一笔的票据，有不明白的就问，答复大家都看得到', left + 17, 127, 2.45, { wide: 71 });
  write('记账和审核是两个人，已经关账，账不能再改。', left + 17, 131.4, 2.3, { wide: 71, colour: ink.soft });
  write('收费只写合计，不写哪一户。', left + 17, 135, 2.3, { wide: 71, colour: ink.soft });
}
