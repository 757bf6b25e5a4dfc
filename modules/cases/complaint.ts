import type { Hat } from '../../platform/ctx.ts';

/** Kinds of demand that are about the firm or committee who would handle them: those never see who said it. */
export const about_the_handler: ReadonlySet<string> = new Set(['0701', '0702', '0703', '0707', '0710', '0711', '0909']);

export type Complaint = { readonly category: string | null; readonly confidential: boolean; readonly recused_ids: readonly string[] };

/** Whether the firm or committee that a case comes to may itself be what it is about. */
export function may_be_about_its_handler(one: Complaint): boolean {
  return one.confidential || one.recused_ids.length > 0 || about_the_handler.has(one.category ?? '');
}

/**
 * Whether a case may be about a firm or committee in which this person serves under another hat: they see nothing of who
 * complained, and neither coordinate nor close it (domain.md §2: a property manager cannot close a complaint about the firm).
 */
export function is_about_their_own(hat: Hat, one: Complaint & { readonly handler_organisation_ids: readonly string[] }): boolean {
  const interests = hat.interest_ids ?? [];
  return interests.some((id) => one.recused_ids.includes(id)) || (may_be_about_its_handler(one) && interests.some((id) => one.handler_organisation_ids.includes(id)));
}
