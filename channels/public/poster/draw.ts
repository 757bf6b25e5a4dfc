import { encode } from 'uqr';
import { print } from '../../../platform/print/index.ts';

export type Size = 'A4' | 'A5';
export type Poster = { place: string; url: string; code: string; phone: string; printed_on: string };

const paper = { A4: { width: 595.28, height: 841.89 }, A5: { width: 419.53, height: 595.28 } } as const;

/** One page for every door of an estate, to be printed as it is; only the letters used are inside. */
export function draw_posters(posters: readonly Poster[], size: Size, { compress = true } = {}): Promise<Buffer> {
  return print({ size, margin: 0, compress, info: { Title: '扫码报修反映' } }, (document) => {
    for (const poster of posters) draw(document, poster, size);
  });
}

function draw(document: PDFKit.PDFDocument, { place, url, code, phone, printed_on }: Poster, size: Size): void {
  const { width, height } = paper[size];
  const unit = width / 100;
  document.addPage({ size, margin: 0 }).font('letters');
  const line = (text: string, y: number, points: number, colour = '#22302b') => document.fillColor(colour).fontSize(points * unit).text(text, 6 * unit, y * unit, { width: 88 * unit, align: 'center', lineBreak: true });
  document.rect(0, 0, width, 22 * unit).fill('#1f5f4f');
  line('有事请扫码', 4, 9.5, '#ffffff');
  line(place, 26, place.length > 12 ? 5.2 : 7);
  draw_code(document, url, 24 * unit, 38 * unit, 52 * unit);
  line('灯坏了、漏水了、垃圾没人收，扫一扫说一声', 93, 4);
  line('不用下载，地方已经填好；办得怎样会告诉您', 99, 3.6, '#55625c');
  document.roundedRect(6 * unit, 107 * unit, 88 * unit, 16 * unit, 2 * unit).fill('#dcebe2');
  line(`不用智能手机？打电话 ${phone}`, 109, 5, '#123d32');
  line('有人接听，说给他听就行', 116.5, 3.6, '#123d32');
  line('着火 119 · 急救 120 · 报警 110，请直接打电话', 127, 4, '#a8231b');
  document.fillColor('#55625c').fontSize(2.3 * unit).text(`${code} · ${printed_on}`, 6 * unit, height - 5 * unit, { width: 88 * unit, align: 'center', lineBreak: false });
}

/** Drawn as squares, not as a picture: sharp at any size. Four white modules around it are the code’s own (ISO/IEC 18004). */
export function draw_code(document: PDFKit.PDFDocument, url: string, x: number, y: number, side: number): void {
  const { data, size } = encode(url, { ecc: 'M', border: 4 });
  const module_side = side / size;
  document.rect(x, y, side, side).fill('#ffffff');
  for (const [row, cells] of data.entries())
    for (const [column, dark] of cells.entries()) if (dark) document.rect(x + column * module_side, y + row * module_side, module_side, module_side);
  document.fill('#000000');
}
