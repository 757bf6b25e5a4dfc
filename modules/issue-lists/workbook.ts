import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { open_workbook, type SheetRow } from '../../platform/sheet/index.ts';
import { exchange } from '../people/index.ts';
import { collect, event_to_fill, is_phone } from './collect.ts';
import type { CollectItem, FirmKind, SheetTaken, Subject } from './contract.ts';

type Field = 'firm' | 'text' | 'subject' | 'kind' | 'name' | 'phone' | 'agreed';
const headings: Readonly<Record<Field, RegExp>> = {
  firm: /^(企业|单位|主体|合作社|农场|公司)(名称|名)?$|^firm$/,
  text: /^(问题|诉求|困难|难点|痛点|需求)(描述|内容|事项)?$|^issue$/,
  subject: /^(问题)?(类别|类型|分类)$|^subject$/,
  kind: /^(主体|企业|单位)(性质|类型|类别)$|^kind$/,
  name: /^联系人(姓名)?$|^contact$/,
  phone: /^(联系)?(电话|手机|手机号|方式)$|^联系方式$|^phone$/,
  agreed: /^(是否)?同意(被)?联系$|^agreed$/,
};
const subject_words: readonly (readonly [Subject, RegExp])[] = [
  ['land', /用地|土地|场地/], ['labour', /用工|招工|人才|劳动/], ['funds', /资金|贷款|融资|钱/], ['licence', /证照|许可|审批|手续/], ['technique', /技术|种植|养殖|病/],
  ['brand', /品牌|商标|认证/], ['market', /市场|营销|销路|销售|滞销|卖/], ['transport', /物流|运输|冷链|路/], ['policy', /政策|补贴|申报/],
];
export const subject_of = (text: string): Subject => subject_words.find(([, words]) => words.test(text))?.[0] ?? 'other';
const kind_of = (text: string): FirmKind => (/合作社/.test(text) ? 'co_operative' : /农场|大户|养殖场|种植户/.test(text) ? 'grower' : 'firm');
const rows_max = 2000;

/** The first sheet’s rows with what is wrong beside each. Refuses `issue.no_columns`, `issue.too_many_rows` and what a sheet refuses. */
export async function read_items(bytes: Buffer): Promise<{ items: CollectItem[]; problems: SheetTaken['problems'] }> {
  const rows: SheetRow[] = [];
  for await (const some of (await open_workbook(bytes)).rows(0)) {
    rows.push(...some);
    if (rows.length > rows_max + 20) throw new Refusal('issue.too_many_rows', { rows: rows_max });
  }
  const head = rows.findIndex((row) => has(columns_of(row)));
  const columns = head < 0 ? null : columns_of(rows[head]!);
  if (!columns || !has(columns)) throw new Refusal('issue.no_columns');
  const problems: SheetTaken['problems'] = [];
  const items = rows.slice(head + 1).flatMap((row) => {
    const read = read_row(row, columns);
    if (typeof read !== 'string') return [read];
    problems.push({ row: row.number, what: read });
    return [];
  });
  return { items: steady(items), problems };
}

type Columns = Partial<Record<Field, number>>;
function columns_of(row: SheetRow): Columns {
  const found: Columns = {};
  for (const [index, cell] of row.cells.entries())
    for (const field of Object.keys(headings) as Field[]) if (found[field] === undefined && headings[field].test(exchange.plain_heading(cell))) found[field] = index;
  return found;
}
const has = (columns: Columns): boolean => columns.firm !== undefined && columns.text !== undefined;

/** An item, or what is wrong with its row. */
function read_row(row: SheetRow, columns: Columns): Omit<CollectItem, 'request_id'> | string {
  const cell = (field: Field) => (columns[field] === undefined ? '' : exchange.plain_text(row.cells[columns[field]]));
  const [firm_name, text, name, phone] = [cell('firm'), cell('text'), cell('name'), cell('phone')];
  if (!firm_name) return '没有写企业名称';
  if (text.length < 2) return '没有写问题';
  if (firm_name.length > 80 || text.length > 1000) return '字太多了，企业名称最多 80 字，问题最多 1000 字';
  const agreed = /^(是|同意|y|yes|1|√)$/i.test(cell('agreed'));
  if (phone && agreed && !is_phone(phone)) return '联系电话不对';
  const contact = agreed && name && phone ? { name: name.slice(0, 30), phone } : null;
  return { text, firm_name, firm_kind: kind_of(cell('kind') || firm_name), subject: subject_of(cell('subject') || text), contact, contact_agreed: contact !== null };
}

/** An id from what the row says: the same sheet twice, or a longer one of the same rows, adds nothing twice. */
function steady(items: readonly Omit<CollectItem, 'request_id'>[]): CollectItem[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = `${item.firm_name} ${item.text}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { ...item, request_id: `sheet-${createHash('sha256').update(`${key} ${nth}`).digest('hex').slice(0, 40)}` };
  });
}

/** A whole sheet or, with anything wrong in it, nothing. */
export async function take_sheet(ctx: Ctx, event_id: string, read: Awaited<ReturnType<typeof read_items>>): Promise<SheetTaken> {
  const event = await event_to_fill(ctx, event_id);
  if (read.problems.length > 0) return { taken: 0, known: 0, problems: read.problems };
  const { rows, known } = await collect(ctx, event, read.items);
  return { taken: rows.length - known, known, problems: [] };
}
