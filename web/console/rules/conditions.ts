import type { RuleView } from '../../../modules/cases/rule/contract.ts';
import { field_words, type Language, word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import { rules_words } from './words.ts';

const pad = (value: number): string => String(value).padStart(2, '0');
export const time_of = (minute: number): string => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
/** 「22:00」 as minutes of the day; null for an empty field. */
export function minute_of(field: string | undefined): number | null {
  const found = /^(\d\d):(\d\d)/.exec(field ?? '');
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** 「盈之宝 · 楼道声控灯 · 22:00 到 06:00」 */
export function conditions(rule: RuleView, language: Language, said: (chinese: string) => string): string {
  const text = rules_words.of(language);
  const owner = rule.owner_code ? text.owner(word_for(words.of(language).case.owner_code, rule.owner_code, rule.owner_code)) : '';
  const tier = rule.tier ? word_for(field_words.of(language).tier, String(rule.tier), '') : '';
  const hours = rule.from_minute !== null && rule.until_minute !== null ? text.hours(time_of(rule.from_minute), time_of(rule.until_minute)) : '';
  return [rule.place_name, rule.category_name ? said(rule.category_name) : text.any_category, owner, tier, hours].filter(Boolean).join(' · ');
}
