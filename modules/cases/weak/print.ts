// What of the weak list is published: a case by itself, or nothing of it. No total, no difference and no remainder is made
// here, so that two publications tell no more than the cases that they name (decision 0051).
import { shanghai_date } from '../calendar.ts';
import type { WeakItem } from '../contract.ts';
import { personal_groups } from '../sight.ts';
import type { CaseRow } from '../tables.ts';
import type { PublishedItem, WeakContent } from './contract.ts';

export type Listed = { readonly item: WeakItem; readonly row: Pick<CaseRow, 'confidential' | 'opened_at'> };

export function content_of(place_name: string, month: string, now: Date, list: readonly Listed[]): WeakContent {
  return { place_name, month, counted_at: now.toISOString(), items: list.flatMap((one) => printed_of(one) ?? []) };
}

/** Null for personal matters and what was said in confidence. */
function printed_of({ item, row }: Listed): PublishedItem | null {
  const { case: card, missed, next_step } = item;
  if (row.confidential || personal_groups.has(card.category.group_code)) return null;
  return {
    number: card.number, category_name: card.category.name, opened_on: shanghai_date(row.opened_at), missed_on: shanghai_date(new Date(item.missed_at)),
    missed: missed.kind, level: missed.level, days_open: item.days_open, cause: item.cause, desk: card.owner_text, coordinator: item.coordinator,
    next_step: next_step && { text: next_step.text, due_on: next_step.due_on },
  };
}
