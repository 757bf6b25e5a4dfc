import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charts } from './chart.ts';
import { day_of, month_of, quarter_of } from './day.ts';
import { divide, fen_max, fen_of_yuan, yuan_of_fen } from './fen.ts';
import { lines_of } from './transfer.ts';
import { columns_of, day_typed, read_book, type Known } from './import/sheet.ts';
import { fen_due, minutes_between, tail_of } from './parking/tariff.ts';

describe('money', () => {
  it('is read from yuan as people write them, and nothing else is money', () => {
    expect(['25', '7,150.00', '￥0.5', ' 1 234.05元', '20000'].map(fen_of_yuan)).toEqual([2500, 715_000, 50, 123_405, 2_000_000]);
    expect(['', '-5', '1.234', '1e3', '二十', '0x10', '9999999999999', '1..2'].map(fen_of_yuan)).toEqual(Array(8).fill(null));
  });
  it('written and read again is the same fen', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: fen_max }), (fen) => { expect(fen_of_yuan(yuan_of_fen(fen))).toBe(fen); }));
    expect([yuan_of_fen(-50), yuan_of_fen(1_234_567_89)]).toEqual(['-0.50', '1,234,567.89']);
  });
  it('divided is all there, and nobody is a whole fen from their due', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: fen_max }), fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 60 }), (whole, weights) => {
        fc.pre(weights.some((one) => one > 0));
        const parts = divide(whole, weights);
        expect(parts.reduce((sum, one) => sum + BigInt(one), 0n)).toBe(BigInt(whole));
        const sum = weights.reduce((all, one) => all + BigInt(one), 0n);
        parts.forEach((part, index) => {
          const off = BigInt(part) * sum - BigInt(whole) * BigInt(weights[index]!);
          expect(off < sum && off > -sum).toBe(true);
        });
      }),
    );
    expect(divide(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(() => divide(100, [0, 0])).toThrow();
  });
});

describe('days', () => {
  it('end where Zunyi’s do', () => {
    expect(day_of(new Date('2026-05-31T15:59:59Z'))).toBe('2026-05-31');
    expect(day_of(new Date('2026-05-31T16:00:00Z'))).toBe('2026-06-01');
    expect([month_of('2026-02'), month_of('2028-02-11'), month_of('2026-12')]).toEqual([{ first: '2026-02-01', last: '2026-02-28' }, { first: '2028-02-01', last: '2028-02-29' }, { first: '2026-12-01', last: '2026-12-31' }]);
    expect([quarter_of('2026Q1'), quarter_of('2026Q4')]).toEqual([{ first: '2026-01-01', last: '2026-03-31' }, { first: '2026-10-01', last: '2026-12-31' }]);
  });
});

describe('what the cashier writes', () => {
  const accounts = charts.committee.map((one) => ({ is_money: false, ...one }));
  const ask = (kind: 'receive' | 'pay' | 'move', money_id: string, other_id: string) => lines_of({ kind, money_id, other_id, amount_fen: 2500, party: null }, accounts);
  it('balances, with what came in on the left', () => {
    expect(ask('receive', '1001', '4001')).toEqual([['1001', 2500, null], ['4001', -2500, null]]);
    expect(ask('pay', '1002', '5001')).toEqual([['1002', -2500, null], ['5001', 2500, null]]);
    expect(ask('move', '1001', '1002')).toEqual([['1001', -2500, null], ['1002', 2500, null]]);
  });
  it('takes money from money, and never a cost as an income', () => {
    expect([ask('receive', '1001', '5001'), ask('pay', '1001', '4001')]).toEqual(['ledger.wrong_side', 'ledger.wrong_side']);
    expect([ask('receive', '4001', '5001'), ask('receive', '1001', '1002'), ask('move', '1001', '1001'), ask('move', '1001', '4001'), ask('pay', '1001', '9999')]).toEqual(Array(5).fill('ledger.account_unknown'));
  });
});

describe('parking by the hour', () => {
  const tariff = { free_minutes: 30, hour_fen: 200, day_fen: 1000 };
  it('is free for half an hour, then every hour begun counts, and no 24 hours cost more than the most', () => {
    expect([0, 30, 31, 60, 61, 300, 301, 1440, 1441, 1500, 2880, 2881].map((minutes) => fen_due(minutes, tariff))).toEqual([0, 0, 200, 200, 400, 1000, 1000, 1000, 1200, 1200, 2000, 2200]);
    expect(minutes_between(new Date('2026-05-01T00:00:00Z'), new Date('2026-05-01T00:30:59Z'))).toBe(30);
    expect(minutes_between(new Date('2026-05-01T01:00:00Z'), new Date('2026-05-01T00:00:00Z'))).toBe(0);
  });
  it('never costs less for staying longer', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 3000 }), fc.record({ free_minutes: fc.integer({ min: 0, max: 240 }), hour_fen: fc.integer({ min: 0, max: 2000 }), more: fc.integer({ min: 0, max: 9000 }) }), (minutes, longer, { free_minutes, hour_fen, more }) => {
      const of = { free_minutes, hour_fen, day_fen: hour_fen + more };
      expect(fen_due(minutes + longer, of)).toBeGreaterThanOrEqual(fen_due(minutes, of));
      expect(fen_due(minutes, of)).toBeLessThanOrEqual(Math.ceil(minutes / 1440) * of.day_fen);
    }), { numRuns: 300 });
  });
  it('keeps of a plate what tells two cars apart, and nothing more', () => {
    expect(['贵C·12A34', ' ２a34 ', 'c12a34学', '4', '··'].map(tail_of)).toEqual(['2A34', '2A34', 'A34学', null, null]);
  });
});

describe('last year’s cash book in Excel', () => {
  const accounts: Known[] = [{ id: '1001', name: '现金', kind: 'asset', is_money: true }, { id: '1002', name: '银行存款', kind: 'asset', is_money: true }, { id: '4001', name: '物业费', kind: 'income', is_money: false }, { id: '5001', name: '人工', kind: 'expense', is_money: false }];
  const ground = { accounts, money_id: '1002', closed_through: '2024-12-31', today: '2026-05-01', fresh: true, standing_before: () => new Map<string, number>() };
  const columns = columns_of({ number: 1, cells: ['日期', '摘要', '科目', '收入（元）', '支出（元）', '余额（元）'] })!;
  const row = (number: number, ...cells: (string | number | null)[]) => ({ number, cells });
  const opening = row(2, '2025-01-01', '上年结转', null, null, null, 1000);
  it('is read row by row; what it began with and every balance agree', () => {
    const read = read_book([opening, row(3, '2025/1/5', '收一月物业费', '物业费', 7150, null, 8150), row(4, '2025-01-28', '发工资', '5001', '', '4,860.00', 3290), row(5, null, '本月合计', null, 7150, 4860, 3290), row(6, '2025年2月3日', '收现金', '现金 / 物业费', 25.5, null, 3315.5)], columns, ground);
    expect(read.problems).toEqual([]);
    expect(read).toMatchObject({ opening_fen: 100_000, opening_new: true, received_fen: 717_550, paid_fen: 486_000, closing_fen: 331_550 });
    expect(read.entries.map(({ row: number, day, money_id, other_id, fen }) => [number, day, money_id, other_id, fen])).toEqual([[3, '2025-01-05', '1002', '4001', 715_000], [4, '2025-01-28', '1002', '5001', -486_000], [6, '2025-02-03', '1001', '4001', 2550]]);
  });
  it('has every wrong row named, each once, with what it says and what it would have to say', () => {
    const read = read_book([
      opening, row(3, '2025-02-30', '没有这一天', '物业费', 10, null, null), row(4, '2024-12-31', '已经关账', '物业费', 10, null, null), row(5, '2025-03-01', '两边都有', '物业费', 10, 10, null), row(6, '2025-03-01', '没有金额', '物业费', null, null, null),
      row(7, '2025-03-01', '没有这个科目', '快递柜', 10, null, null), row(8, '2025-03-01', '收成了支出', '人工', 10, null, null), row(9, '2025-03-02', '三位小数', '物业费', '1.234', null, null), row(10, '2025-03-03', '余额不对', '物业费', 10, null, 1011), row(11, '2025-03-04', '接着写', '物业费', 10, null, 1021), row(12, '2025-03-05', '付多了', '人工', null, 2000, null), row(13, '2027-01-01', '还没到', '物业费', 1, null, null),
    ], columns, ground);
    expect(read.problems.map(({ row: number, code }) => [number, code])).toEqual([[3, 'day_bad'], [4, 'day_closed'], [5, 'both_sides'], [6, 'no_amount'], [7, 'account_unknown'], [8, 'wrong_side'], [9, 'amount_bad'], [10, 'balance_differs'], [12, 'below_zero'], [13, 'day_to_come']]);
    expect(read.problems.find(({ row: number }) => number === 10)).toMatchObject({ said: '1,011.00', expected: '1,010.00' });
    expect(read.unknown).toEqual([{ name: '快递柜', kind: 'income' }]);
    expect(read_book([opening, row(3, '2025-01-05', '收物业费', '物业费', 10, null, null)], columns, { ...ground, fresh: false, standing_before: () => new Map([['1002', 90_000]]) }).problems).toMatchObject([{ row: 2, code: 'opening_differs', said: '1,000.00', expected: '900.00' }]);
    expect([day_typed('2025.3.5'), day_typed('20250305'), day_typed('3月5日'), day_typed('2025-13-01')]).toEqual(['2025-03-05', '2025-03-05', null, null]);
  });
});
