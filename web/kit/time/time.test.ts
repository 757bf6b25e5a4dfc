import { expect, it } from 'vitest';
import { clock_words, day_words, span_words, when_words } from './index.ts';

const now = new Date('2026-11-17T02:00:00Z'); // Tuesday 10:00 in Zunyi

it('says today, tomorrow and weekdays as a neighbour would', () => {
  const say = (iso: string) => when_words(new Date(iso), now, 'zh');
  expect(say('2026-11-17T10:00:00Z')).toBe('今天18:00');
  expect(say('2026-11-18T10:00:00Z')).toBe('明天18:00');
  expect(say('2026-11-19T10:00:00Z')).toBe('周四18:00');
  expect(say('2026-11-22T10:00:00Z')).toBe('周日18:00');
  expect(say('2026-11-23T10:00:00Z')).toBe('下周一18:00');
  expect(say('2026-12-05T10:00:00Z')).toBe('12月5日18:00');
  expect(say('2027-01-05T10:00:00Z')).toBe('2027年1月5日18:00');
  expect(when_words(new Date('2026-11-19T10:00:00Z'), now, 'en')).toBe('Thu 18:00');
});

it('counts the day in Zunyi and not where the phone is', () => {
  expect(day_words(new Date('2026-11-17T15:59:00Z'), now, 'zh')).toBe('今天');
  expect(day_words(new Date('2026-11-17T16:00:00Z'), now, 'zh')).toBe('明天');
});

it('names a length of time with the precision a person needs', () => {
  expect(span_words(15, 'zh')).toBe('15分钟');
  expect(span_words(200, 'zh')).toBe('3小时20分钟');
  expect(span_words(24 * 60, 'zh')).toBe('24小时');
  expect(span_words(52 * 60, 'zh')).toBe('2天4小时');
  expect(span_words(61, 'en')).toBe('1 hour 1 minute');
});

const clock = {
  kind: 'respond' as const,
  state: 'running' as const,
  started_at: '2026-11-17T01:00:00Z',
  due_at: '2026-11-18T01:00:00Z',
  met_at: null,
  schedule_known: true,
};

it('tells a resident by when someone answers, and when that time has passed', () => {
  expect(clock_words(clock, now, 'zh')).toEqual({ text: '24小时内有人回应，最迟明天09:00', left: '还剩23小时', tone: 'calm', caution: null });
  const late = clock_words(clock, new Date('2026-11-18T03:00:00Z'), 'zh');
  expect(late.tone).toBe('late');
  expect(late.text).toBe('应在今天09:00前有人回应');
  expect(late.left).toBe('已超时2小时');
});

it('names only the day for a clock of working days, and warns when the holidays are unknown', () => {
  const words = clock_words({ ...clock, kind: 'resolve', due_at: '2026-11-24T10:00:00Z', schedule_known: false }, now, 'zh');
  expect(words.text).toBe('最迟下周二18:00办好');
  expect(words.caution).toContain('调休');
});
