import type { ClockView } from '../../../modules/cases/contract.ts';
import { field_words, type Language } from '../words/index.ts';
import { span_words, when_words } from './shanghai.ts';

/** `tone` is for the picture beside the words, never instead of them. */
export type ClockWords = { text: string; left: string | null; tone: 'calm' | 'soon' | 'late' | 'done'; caution: string | null };

const minute_ms = 60_000;

/**
 * A clock in plain words: 「24小时内有人回应，最迟周三18:00」, with what is left of it. Only clocks that run on
 * natural hours (up to 24 h) name their length; working-day clocks name the day alone (domain.md §3).
 */
export function clock_words(clock: ClockView, now: Date, language: Language): ClockWords {
  const words = field_words.of(language).clock;
  const due = new Date(clock.due_at);
  const caution = clock.schedule_known ? null : words.schedule_unknown;
  if (clock.state === 'cancelled') return { text: words.cancelled, left: null, tone: 'done', caution: null };
  if (clock.state === 'met') return { text: words.met[clock.kind], left: null, tone: 'done', caution: null };
  if (clock.state === 'missed' && clock.met_at !== null) return { text: words.missed[clock.kind], left: null, tone: 'late', caution: null };

  const left_minutes = (due.getTime() - now.getTime()) / minute_ms;
  const whole_minutes = (due.getTime() - new Date(clock.started_at).getTime()) / minute_ms;
  const when = when_words(due, now, language);
  const done = words[clock.kind];
  if (left_minutes <= 0) return { text: words.late(done, when), left: words.over(span_words(-left_minutes, language)), tone: 'late', caution };
  const text = whole_minutes <= 24 * 60 ? words.within(span_words(whole_minutes, language), done, when) : words.by(done, when);
  return { text, left: words.left(span_words(left_minutes, language)), tone: left_minutes < whole_minutes / 4 ? 'soon' : 'calm', caution };
}
