import type { TimelineEntry } from '../../../modules/cases/contract.ts';
import { when_words } from '../../kit/time/index.ts';
import { field_words, type Language, word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';

/** What a fact's data adds, in words; codes that have no word are left out rather than shown. */
export function entry_details(entry: TimelineEntry, now: Date, language: Language): string[] {
  const text = words.of(language).case;
  const field = field_words.of(language);
  const lines: string[] = [];
  const { arrive_at, reason, solved, satisfaction, level } = entry.data;
  if (typeof arrive_at === 'string') lines.push(text.promised(when_words(new Date(arrive_at), now, language)));
  if (typeof reason === 'string') lines.push(word_for(text.form.object_reasons, reason, ''));
  if (typeof solved === 'boolean') lines.push(solved ? text.solved_yes : text.solved_no);
  if (typeof satisfaction === 'string') lines.push(word_for(field.satisfaction, satisfaction, ''));
  if (entry.name === 'case.escalated' && typeof level === 'string') lines.push(word_for(field.level, level, ''));
  return lines.filter((line) => line !== '');
}
