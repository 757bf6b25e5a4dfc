export { clock_words } from './clock-words.ts';
export type { ClockWords } from './clock-words.ts';
export { date_words, day_words, span_words, wall_clock, when_words } from './shanghai.ts';
export { useNow } from './use-now.ts';
