export { BecameList } from './Became.tsx';
export { day_text, meeting_words, rhythm_text, time_text } from './words.ts';
