import type { Readable } from 'node:stream';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { write_workbook, type WrittenColumn } from '../../platform/sheet/index.ts';
import { month_of } from './day.ts';
import { books } from './post.ts';
import { book, trial } from './view.ts';

const column = (heading: string, width: number): WrittenColumn => ({ heading, width });
const yuan = (fen: number): number | null => (fen === 0 ? null : fen / 100);
const lines_max = 20_000;
const states = { pending: '未审', posted: '已入账', voided: '作废' } as const;

/** 导出: a month of the cash book and its trial balance as a workbook; amounts are numbers in yuan. */
export async function month_workbook(ctx: Ctx, id: string, month: string): Promise<Readable> {
  const { place_path } = await books(ctx, id);
  const { lines, opening_fen, closing_fen } = await book(ctx, id, { month }, lines_max);
  const { accounts, debit_fen, credit_fen } = await trial(ctx, id, month_of(month).last);
  await record(ctx, { name: 'ledger.exported', subject: id, place_path, data: { month, lines: lines.length } });
  return write_workbook([
    {
      name: '日记账', columns: [column('日期', 12), column('摘要', 40), column('科目', 30), column('收（元）', 14), column('付（元）', 14), column('余额（元）', 14), column('状态', 10), column('记账', 12), column('审核', 12)],
      rows: [
        [null, '月初余额', null, null, null, opening_fen / 100, null, null, null],
        ...lines.map((one) => [one.day, one.text, one.lines.map(({ name }) => name).join(' / '), yuan(Math.max(one.money_fen, 0)), yuan(Math.max(-one.money_fen, 0)), one.state === 'posted' ? one.standing_fen / 100 : null, states[one.state], one.made_by, one.checked_by]),
        [null, '月末余额', null, null, null, closing_fen / 100, null, null, null],
      ],
    },
    {
      name: '试算平衡表', columns: [column('科目', 10), column('名称', 24), column('借方余额（元）', 16), column('贷方余额（元）', 16)],
      rows: [...accounts.map((one) => [one.id, one.name, yuan(one.debit_fen), yuan(one.credit_fen)]), [null, '合计', debit_fen / 100, credit_fen / 100]],
    },
  ]);
}
