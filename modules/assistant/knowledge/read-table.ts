import { Refusal } from '../../../platform/refusal.ts';
import { open_workbook, type Cell, type SheetRow } from '../../../platform/sheet/index.ts';
import { exchange } from '../../people/index.ts';
import type { ArticleDraft, DraftsRead } from './contract.ts';
import { day_of } from './draft.ts';

type Field = keyof ArticleDraft;
const headings: Readonly<Record<Field, RegExp>> = {
  title: /^(?:标题|题目|问题|事项|事项名称|名称)$|^title$|^question$/,
  body: /^(?:正文|内容|答案|回答|答复|说明)$|^body$|^answer$/,
  department: /^(?:发布|责任|承办|办理)?(?:单位|部门)$|^department$/,
  source: /^(?:依据|来源|文号|文件)$|^source$/,
  valid_from: /^(?:生效|起始|开始|施行|执行)(?:日期|时间)?$|^(?:有效期)?起$|^valid_?from$/,
  valid_until: /^(?:失效|截止|结束|终止)(?:日期|时间)?$|^(?:有效期)?止$|^valid_?until$/,
};
const rows_max = 200;

/** Rows of the first sheet as articles; what is wrong with a row is told by its number. Refuses `article.no_columns`, `article.too_many_rows`. */
export async function read_table(bytes: Buffer): Promise<Omit<DraftsRead, 'kind'>> {
  const rows: SheetRow[] = [];
  for await (const some of (await open_workbook(bytes)).rows(0)) {
    rows.push(...some);
    if (rows.length > rows_max + 10) throw new Refusal('article.too_many_rows', { rows: rows_max });
  }
  const head = rows.slice(0, 10).findIndex((row) => is_head(columns_of(row)));
  if (head < 0) throw new Refusal('article.no_columns');
  const columns = columns_of(rows[head]!);
  const problems: DraftsRead['problems'] = [];
  const drafts = rows.slice(head + 1).flatMap((row) => {
    const read = read_row(row, columns);
    if (typeof read !== 'string') return [read];
    problems.push({ row: row.number, what: read });
    return [];
  });
  return { drafts, problems };
}

type Columns = Partial<Record<Field, number>>;
function columns_of(row: SheetRow): Columns {
  const found: Columns = {};
  for (const [index, cell] of row.cells.entries())
    for (const field of Object.keys(headings) as Field[]) if (found[field] === undefined && headings[field].test(exchange.plain_heading(cell))) found[field] = index;
  return found;
}
const is_head = (columns: Columns): boolean => columns.title !== undefined && columns.body !== undefined;

function read_row(row: SheetRow, columns: Columns): ArticleDraft | string {
  const cell = (field: Field): Cell | undefined => (columns[field] === undefined ? undefined : row.cells[columns[field]]);
  const text = (field: Field): string => exchange.plain_text(cell(field));
  const [title, body, department] = [text('title'), text('body'), text('department')];
  if (title.length < 2) return '没有写标题';
  if (body.length < 2) return '没有写正文';
  if (title.length > 120 || body.length > 20_000 || department.length > 60) return '字太多了：标题最多 120 字，正文最多 20000 字，单位最多 60 字';
  const [from, until] = [day_in(text('valid_from')), day_in(text('valid_until'))];
  if (from === undefined || until === undefined) return '日期看不懂，请写成 2026-01-05';
  if (from && until && until < from) return '结束日期早于开始日期';
  return { title, body, department, source: text('source').slice(0, 200) || null, valid_from: from, valid_until: until };
}

/** null where nothing is written, undefined where it is no day. */
function day_in(text: string): string | null | undefined {
  if (!text || /^(?:长期|长期有效|无|-+|—+)$/.test(text)) return null;
  const match = /^(20\d{2}) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2}) ?日?(?: 00:00(?::00)?)?$/.exec(text);
  return (match && day_of(match[1]!, match[2]!, match[3]!)) ?? undefined;
}
