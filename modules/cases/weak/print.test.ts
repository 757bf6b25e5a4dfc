import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeakItem } from '../contract.ts';
import { content_of, type Listed } from './print.ts';

const now = new Date('2026-06-01T09:00:00+08:00');
/** A listed case with as much of its card as is printed. */
function listed(number: string, group_code: string, confidential: boolean): Listed {
  const card = { number, category: { group_code, name: `类 ${group_code}` }, owner_text: '物业' } as WeakItem['case'];
  const item = { case: card, cause: '还没有人接', coordinator: '社区', missed_at: '2026-05-20T10:00:00.000Z', missed: { kind: 'resolve', level: 'community' }, objections: 0, next_step: null, days_open: 20 } satisfies WeakItem;
  return { item, row: { confidential, opened_at: new Date('2026-05-10T10:00:00Z') } };
}
const open_one = fc.record({ number: fc.nat(), group: fc.constantFrom('01', '02', '03', '06', '07') }).map(({ number, group }) => listed(`${number}`, group, false));
const hidden_one = fc.oneof(
  fc.record({ number: fc.nat(), group: fc.constantFrom('05', '08', '09', '10') }).map(({ number, group }) => listed(`${number}`, group, false)),
  fc.record({ number: fc.nat(), group: fc.constantFrom('01', '02', '05') }).map(({ number, group }) => listed(`${number}`, group, true)),
);
const month = fc.record({ open: fc.array(open_one, { maxLength: 9 }), hidden: fc.array(hidden_one, { maxLength: 9 }), other: fc.array(hidden_one, { maxLength: 9 }) });
const published = (list: readonly Listed[]) => content_of('花园', '2026-05', now, list);

describe('what is published of the weak list', () => {
  it('two months say the same of any two numbers of cases kept back: no growth and no remainder can be computed', () => {
    fc.assert(
      fc.property(month, month, (first, second) => {
        const read = (which: 'hidden' | 'other') => [first, second].map((one) => published([...one.open, ...one[which]]));
        expect(read('hidden')).toEqual(read('other'));
      }),
    );
  });

  it('names every open matter, and holds no number that is not of one case named in it', () => {
    fc.assert(
      fc.property(month, ({ open, hidden }) => {
        const { items, ...head } = published([...hidden, ...open]);
        expect(items.map(({ number }) => number)).toEqual(open.map(({ item }) => item.case.number));
        expect(Object.values(head).every((value) => typeof value === 'string')).toBe(true);
      }),
    );
  });
});
