import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charts } from './chart.ts';
import { day_of, month_of, quarter_of } from './day.ts';
import { divide, fen_max, fen_of_yuan, yuan_of_fen } from './fen.ts';
import { lines_of } from './transfer.ts';

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
