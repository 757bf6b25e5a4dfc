// Last year's cash book as people keep it in Excel: 日期、摘要、科目、收、付、余额. Every row is looked at; nothing is guessed.
import { column_letters, type SheetRow } from '../../../platform/sheet/index.ts';
import { exchange } from '../../people/index.ts';
import { is_day } from '../day.ts';
import { fen_of_yuan, yuan_of_fen } from '../fen.ts';
import type { AccountKind } from '../contract.ts';
import type { Problem, ProblemCode } from './contract.ts';

export type Known = { id: string; name: string; kind: AccountKind; is_money: boolean };
/** `standing`: what each account of money held before the first day. `fresh`: nothing was ever written in these books. */
export type Ground = { accounts: readonly Known[]; money_id: string; closed_through: string; today: string; fresh: boolean; standing_before: (day: string) => ReadonlyMap<string, number> };
export type ReadEntry = { row: number; day: string; text: string; money_id: string; other_id: string; fen: number };
export type ReadBook = { entries: ReadEntry[]; opening_fen: number; opening_new: boolean; received_fen: number; paid_fen: number; closing_fen: number; problems: Problem[]; unknown: { name: string; kind: 'income' | 'expense' }[] };

type Field = 'day' | 'text' | 'account' | 'money' | 'received' | 'paid' | 'balance' | 'state';
const headings: Readonly<Record<Field, RegExp>> = {
  day: /^(记账|业务|交易|发生|凭证|收支)?(日期|时间)$|^date$/, text: /^(摘要|事由|说明|内容|用途|项目|备注摘要)$|^text$/, account: /^(会计)?科目(名称)?$|^(收支)?(类别|类型|分类)$|^account$/,
  money: /^(资金|收付|结算)?(账户|方式|渠道)$|^钱在哪里$|^drawer$/, received: /^(收入|收|收款|进账|收方|借方)(金额)?元?$|^received$/, paid: /^(支出|付|付款|出账|付方|贷方)(金额)?元?$|^paid$/, balance: /^(账面)?(余额|结余|结存)元?$|^balance$/, state: /^状态$|^state$/,
};
const opening_words = /^(上年结转|年初(余额|结余)|月初(余额|结余)|期初(余额|结余)|承前页|上年结余)/;
const sum_words = /^(本[月年日季](合计|累计|小计)|合计|小计|总计|累计|月末(余额|结余)|年末(余额|结余)|期末(余额|结余)|结转下[年页])/;

export type Columns = Partial<Record<Field, number>>;
export function columns_of(row: SheetRow): Columns | null {
  const found: Columns = {};
  for (const [index, cell] of row.cells.entries()) {
    const word = exchange.plain_heading(cell).replaceAll(/[()（）]/g, '');
    for (const field of Object.keys(headings) as Field[]) if (found[field] === undefined && headings[field].test(word)) found[field] = index;
  }
  return found.day !== undefined && found.text !== undefined && found.account !== undefined && (found.received !== undefined || found.paid !== undefined) ? found : null;
}

/** 「2025/3/5」「2025年3月5日」「20250305」 → 「2025-03-05」; null for what no calendar holds. */
export function day_typed(text: string): string | null {
  const parts = /^(\d{4})\D{0,2}?(\d{1,2})\D(\d{1,2})\D?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const day = parts ? `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}` : '';
  return is_day(day) ? day : null;
}
/** undefined: nothing there; null: no amount of money. */
function fen_said(text: string): number | null | undefined {
  if (text === '' || text === '-' || text === '—') return undefined;
  const minus = text.startsWith('-');
  const fen = fen_of_yuan(minus ? text.slice(1) : text);
  return fen === null ? null : minus ? 0 - fen : fen;
}

/** The day of the first entry: what the workbook says it began with is compared with what the books hold before it. */
export function first_day_of(rows: readonly SheetRow[], columns: Columns): string | null {
  const said = (row: SheetRow, field: Field) => (columns[field] === undefined ? '' : exchange.plain_text(row.cells[columns[field]]));
  return rows.filter((row) => !opening_words.test(said(row, 'text') || said(row, 'day'))).map((row) => day_typed(said(row, 'day'))).find((day) => day !== null) ?? null;
}

/**
 * Reads every row after the heading. Where a balance is written it must be what the rows before it make; where the workbook
 * says what it began with, that must be what the books hold. A row that is wrong is named, and so is the next that is.
 */
export function read_book(rows: readonly SheetRow[], columns: Columns, ground: Ground): ReadBook {
  const problems: Problem[] = [];
  const unknown = new Map<string, 'income' | 'expense'>();
  const entries: ReadEntry[] = [];
  const note = (row: number, code: ProblemCode, said = '', expected = '') => void problems.push({ row, code, said, expected });
  const money_of = (fens: ReadonlyMap<string, number>) => ground.accounts.reduce((sum, one) => sum + (one.is_money ? (fens.get(one.id) ?? 0) : 0), 0);
  const cell = (row: SheetRow, field: Field) => (columns[field] === undefined ? '' : exchange.plain_text(row.cells[columns[field]]));
  const first_day = first_day_of(rows, columns);
  const held = new Map(first_day === null ? [] : ground.standing_before(first_day));
  let [running, opening_fen, opening_new, received_fen, paid_fen] = [money_of(held), money_of(held), false, 0, 0];
  for (const row of rows) {
    const text = cell(row, 'text') || cell(row, 'day');
    const balance = fen_said(cell(row, 'balance'));
    if (['未审', '作废', 'pending', 'voided'].includes(cell(row, 'state'))) continue;
    if (opening_words.test(text)) {
      const said = balance ?? fen_said(cell(row, 'received'));
      if (said === undefined || said === null || said === running) continue;
      if (ground.fresh && entries.length === 0 && !opening_new && said > 0) {
        [running, opening_fen, opening_new] = [said, said, true];
        held.set(ground.money_id, said);
      } else note(row.number, 'opening_differs', yuan_of_fen(said), yuan_of_fen(running));
      continue;
    }
    if (sum_words.test(text)) {
      if (typeof balance === 'number' && balance !== running) note(row.number, 'sum_differs', yuan_of_fen(balance), yuan_of_fen(running));
      continue;
    }
    const read = entry_of(row.number, { day: cell(row, 'day'), text: cell(row, 'text'), account: cell(row, 'account'), money: cell(row, 'money'), received: cell(row, 'received'), paid: cell(row, 'paid') }, ground, note, unknown);
    if (read === null) continue;
    running += read.fen;
    if (read.fen > 0) received_fen += read.fen;
    else paid_fen -= read.fen;
    const left = (held.get(read.money_id) ?? 0) + read.fen;
    held.set(read.money_id, left);
    if (left < 0) note(row.number, 'below_zero', yuan_of_fen(left), ground.accounts.find(({ id }) => id === read.money_id)!.name);
    if (balance === null) note(row.number, 'amount_bad', cell(row, 'balance'), column_letters(columns.balance!));
    else if (balance !== undefined && balance !== running) {
      note(row.number, 'balance_differs', yuan_of_fen(balance), yuan_of_fen(running));
      running = balance; // so that one wrong row is named once, not every row after it
    }
    entries.push(read);
  }
  return { entries, opening_fen, opening_new, received_fen, paid_fen, closing_fen: opening_fen + received_fen - paid_fen, problems, unknown: [...unknown].map(([name, kind]) => ({ name, kind })) };
}

type Said = { day: string; text: string; account: string; money: string; received: string; paid: string };
function entry_of(row: number, said: Said, ground: Ground, note: (row: number, code: ProblemCode, said?: string, expected?: string) => void, unknown: Map<string, 'income' | 'expense'>): ReadEntry | null {
  const day = day_typed(said.day);
  const [received, paid] = [fen_said(said.received), fen_said(said.paid)];
  const amount = received ? received : paid ? 0 - paid : 0;
  if (day === null) return note(row, 'day_bad', said.day), null;
  if (day <= ground.closed_through) return note(row, 'day_closed', day, ground.closed_through), null;
  if (day > ground.today) return note(row, 'day_to_come', day, ground.today), null;
  if (said.text.length < 2 || said.text.length > 120) return note(row, 'text_missing', said.text), null;
  if (received === null || paid === null || (received ?? 0) < 0 || (paid ?? 0) < 0) return note(row, 'amount_bad', received === null || (received ?? 0) < 0 ? said.received : said.paid), null;
  if (received && paid) return note(row, 'both_sides', `${said.received} / ${said.paid}`), null;
  if (amount === 0) return note(row, 'no_amount'), null;
  const find = (word: string) => ground.accounts.find(({ id, name }) => id === word || name === word || `${id}${name}` === word.replaceAll(/\s/g, ''));
  // our own export writes both: 「银行存款 / 物业费」
  const words = said.account.split('/').map((one) => one.trim()).filter(Boolean);
  const named = words.map(find);
  const other = named.find((one) => one && !one.is_money);
  const money = said.money ? find(said.money) : (named.find((one) => one?.is_money) ?? find(ground.money_id));
  if (words.length === 0) return note(row, 'account_missing'), null;
  if (!other) {
    const word = words.find((one) => !find(one)) ?? words[0]!;
    if (!find(word)) unknown.set(word, amount > 0 ? 'income' : 'expense');
    return note(row, 'account_unknown', word), null;
  }
  if (!money?.is_money) return note(row, 'money_unknown', said.money), null;
  if ((amount > 0 && other.kind === 'expense') || (amount < 0 && other.kind === 'income')) return note(row, 'wrong_side', other.name), null;
  return { row, day, text: said.text, money_id: money.id, other_id: other.id, fen: amount };
}
