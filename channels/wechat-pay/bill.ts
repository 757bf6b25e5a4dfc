import type { BillLine } from '../../platform/payment/index.ts';

/** 「12.30」 → 1230; null for anything else. Never through a fraction. */
export function fen_of(yuan: string): number | null {
  const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}

/**
 * The day's bill of trades as text: a line of names, a line for each trade whose fields begin with 「`」, then a line of
 * names and one of sums. null where it is cut off or not of this form: half a bill must not be compared.
 */
export function read_bill(text: string): BillLine[] | null {
  const [head, ...rows] = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line !== '');
  const names = head?.split(',') ?? [];
  const end = rows.findIndex((row) => !row.startsWith('`'));
  const sums = rows[end + 1];
  if (end === -1 || !sums?.startsWith('`') || fields_of(sums)[0] !== String(end)) return null;
  const lines: BillLine[] = [];
  for (const row of rows.slice(0, end)) {
    const fields = new Map(fields_of(row).map((field, index) => [names[index] ?? '', field]));
    if (fields.size !== names.length) return null;
    const line = line_of((name) => fields.get(name) ?? '');
    if (line === null) return null;
    if (line !== 'nothing') lines.push(line);
  }
  return lines;
}
const fields_of = (row: string) => row.slice(1).split(',`');

function line_of(field: (name: string) => string): BillLine | 'nothing' | null {
  const state = field('交易状态');
  const at = new Date(`${field('交易时间').replace(' ', 'T')}+08:00`);
  if (state === 'REVOKED') return 'nothing'; // undone before any money moved
  const kind = state === 'REFUND' ? 'refund' : state === 'SUCCESS' ? 'payment' : null;
  const amount_fen = fen_of(kind === 'refund' ? field('申请退款金额') || field('退款金额') : field('订单金额') || field('应结订单金额'));
  const payment_number = field('商户订单号');
  if (!kind || amount_fen === null || !payment_number || Number.isNaN(at.getTime())) return null;
  return { kind, payment_number, refund_number: kind === 'refund' ? field('商户退款单号') : null, gateway_number: field(kind === 'refund' ? '微信退款单号' : '微信订单号'), amount_fen, at };
}
