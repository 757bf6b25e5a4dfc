import { workbooks } from '../register.ts';
import type { Readable } from 'node:stream';
import type { Actor, Ctx } from '../../../platform/ctx.ts';
import type { Db } from '../../../platform/db.ts';
import { write_workbook, type Cell, type WrittenColumn } from '../../../platform/sheet/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { Language } from './present.ts';
import { problem_words } from './problem.ts';
import { select_import, select_staged } from './store.ts';

const page_rows = 1_000;

/**
 * The rows that have problems, as their owner wrote them, with one more column that says what: put right and sent again,
 * the others are known already and change nothing. Streamed page by page. Refuses `exchange.unknown`.
 */
export async function problems_book(db: Db, actor: Actor, now: Date, id: string, language: Language): Promise<{ stream: Readable; name: string }> {
  const ask = <T>(work: (ctx: Ctx) => Promise<T>) => db.transaction(actor, now, work);
  const found = await ask((ctx) => select_import(ctx, id));
  const sheet = found?.sheets[found.plan?.sheet ?? 0];
  if (!found || !sheet) throw new Refusal('exchange.unknown');
  const written = sheet.columns.map((column, at): WrittenColumn => ({ heading: column.heading || `${language === 'zh' ? '列' : 'Column '}${at + 1}`, width: 16 }));
  const columns = [{ heading: language === 'zh' ? '问题' : 'Problem', width: 48 }, { heading: language === 'zh' ? '原来第几行' : 'Row in your file', width: 12 }, ...written];
  async function* rows(): AsyncGenerator<Cell[]> {
    let after = 0;
    for (;;) {
      const page = await ask((ctx) => select_staged(ctx, id, 'problems', after, page_rows));
      for (const row of page) {
        const cells = row.cells_cipher ? (JSON.parse(workbooks.unseal(row.cells_cipher)) as Cell[]) : [];
        yield [row.problems.map((one) => problem_words(one, language)).join(language === 'zh' ? '；' : '; '), row.row_number, ...cells.slice(0, written.length)];
      }
      after = page.at(-1)?.row_number ?? after;
      if (page.length < page_rows) return;
    }
  }
  return { stream: write_workbook([{ name: language === 'zh' ? '有问题的行' : 'Rows with problems', columns, rows: rows() }]), name: 'problems.xlsx' };
}
