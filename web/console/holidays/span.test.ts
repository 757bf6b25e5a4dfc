import { expect, it } from 'vitest';
import { spans_of } from './span.ts';
import { holiday_words } from './words.ts';

it('reads the days of a notice as runs, over the end of a month and whatever their order', () => {
  expect(spans_of(['2026-05-01', '2026-04-30', '2026-02-28', '2026-03-01', '2026-03-03', '2026-03-03'])).toEqual([
    { first: '2026-02-28', last: '2026-03-01', days: 2 },
    { first: '2026-03-03', last: '2026-03-03', days: 1 },
    { first: '2026-04-30', last: '2026-05-01', days: 2 },
  ]);
  expect(spans_of([])).toEqual([]);
});

it('says a run as the notice of the State Council does', () => {
  const [zh, en] = [holiday_words.of('zh'), holiday_words.of('en')];
  expect(zh.span('2026-02-15', '2026-02-23', 9)).toBe('2月15日到23日（9 天）');
  expect(zh.span('2026-04-30', '2026-05-01', 2)).toBe('4月30日到5月1日（2 天）');
  expect(zh.span('2026-03-03', '2026-03-03', 1)).toBe('3月3日');
  expect(en.span('2026-02-15', '2026-02-23', 9)).toBe('15 February to 23 February (9 days)');
});
