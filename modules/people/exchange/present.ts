import { share_words } from '../household/share.ts';
import type { ImportRowView, ImportView } from './contract.ts';
import { field_of, problem_words, weighs_on_row } from './problem.ts';
import { refusals } from './refusals.ts';
import { undo_until } from './undo/undo.ts';
import { refusals as sheet_refusals } from '../../../platform/sheet/index.ts';
import type { ImportRow, StagedRow } from './tables.ts';

export type Language = 'zh' | 'en';

export function import_view(row: ImportRow, language: Language): ImportView {
  const { id, estate_id, file_name, state, running, sheets, plan, rows_total, rows_done, counts } = row;
  return {
    id, estate_id, file_name, at: row.at.toISOString(), state, running, sheets, plan, rows_total, rows_done: Math.min(rows_done, rows_total), counts,
    failure: row.failure === null ? null : words_of(row.failure, language),
    applied_at: row.applied_at?.toISOString() ?? null,
    undo_until: state === 'applied' ? (undo_until(row)?.toISOString() ?? null) : null,
  };
}

function words_of(code: string, language: Language): string {
  const known: Readonly<Record<string, { zh: string; en: string }>> = { ...refusals, ...sheet_refusals };
  return (known[code] ?? { zh: '您的身份变了，请重新核对一次。', en: 'Your role has changed; please check the rows again.' })[language];
}

/** A row beside what is wrong with it; numbers masked, because a preview is looked at over shoulders. */
export function row_view({ row_number, outcome, shown, relation, area_cm2, share_numerator: numerator, share_denominator: denominator, problems }: StagedRow, language: Language): ImportRowView {
  return {
    number: row_number, outcome, ...shown, relation, area_cm2,
    share: numerator !== null && denominator !== null ? share_words({ numerator, denominator }) : null,
    problems: problems.map((one) => ({ field: field_of(one), weighs: weighs_on_row(one) ? 'row' : 'note', words: problem_words(one, language) })),
  };
}
