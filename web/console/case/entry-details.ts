import type { TimelineEntry } from '../../../modules/cases/contract.ts';
import { when_words } from '../../kit/time/index.ts';
import { field_words, type Language, word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';

type Value = string | number | boolean | null | undefined;

/** What a fact's data adds, in words; a code that has no word is left out rather than shown. */
export function entry_details({ name, data }: TimelineEntry, now: Date, language: Language): string[] {
  const text = words.of(language).case;
  const detail = text.fact_detail;
  const field = field_words.of(language);
  const said = (catalogue: object, code: Value): string => (code === null || code === undefined ? '' : word_for(catalogue, String(code), ''));
  const put = (word: string, into: (word: string) => string): string => (word === '' ? '' : into(word));
  const yes = (condition: boolean, word: string): string => (condition ? word : '');
  const lines: Record<string, () => string[]> = {
    'case.dispatched': () => [put(said(text.owner_code, data['role']), detail.to)],
    'case.objected': () => [said(text.form.object_reasons, data['reason'])],
    'case.planned': () => (typeof data['arrive_at'] === 'string' ? [text.promised(when_words(new Date(data['arrive_at']), now, language))] : []),
    'case.confirmed': () => [yes(data['solved'] === true, text.solved_yes), yes(data['solved'] === false, text.solved_no)],
    'case.rated': () => [said(field.satisfaction, data['satisfaction'])],
    'case.escalated': () => [put(said(field.level, data['level']), detail.level), yes(typeof data['missed'] === 'string', detail.by_clock)],
    'case.joined': () => (typeof data['reporter_count'] === 'number' ? [detail.joined(data['reporter_count'])] : []),
    'case.corrected': () => [
      yes(data['tier'] !== data['was_tier'], detail.tier(said(field.tier, data['was_tier']), said(field.tier, data['tier']))),
      yes(data['category'] !== data['was_category'], detail.category_changed),
      yes(data['place_changed'] === true, detail.place_changed),
    ],
    'case.closed': () => [yes(data['answered'] === false, detail.unanswered)],
    'case.noted': () => [data['to_resident'] === true ? detail.to_resident : detail.staff_only],
    'clock.missed': () => [said(detail.clock, data['kind'])],
    'clock.reminded': () => [said(detail.clock, data['kind'])],
  };
  return (lines[name]?.() ?? []).filter((line) => line !== '');
}
