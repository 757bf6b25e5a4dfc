import type { Hat } from '../../platform/ctx.ts';

/** Kinds of demand that are about the firm or committee who would handle them: those never see who said it. */
export const about_the_handler: ReadonlySet<string> = new Set(['0701', '0702', '0703', '0707', '0710', '0711', '0909']);

export type Complaint = { readonly category: string | null; readonly confidential: boolean; readonly recused_ids: readonly string[]; /** how many of them stepped back by hand */ readonly stepped_back?: number };

/** Whether the firm or committee that a case comes to may itself be what it is about. */
export function may_be_about_its_handler(one: Complaint): boolean {
  return one.confidential || one.recused_ids.length > (one.stepped_back ?? 0) || about_the_handler.has(one.category ?? '');
}

/**
 * Whether a case may be about a firm or committee in which this person serves under another hat: they see nothing of who
 * complained, and neither coordinate nor close it (domain.md §2: a property manager cannot close a complaint about the firm).
 */
export function is_about_their_own(hat: Hat, one: Complaint & { readonly handler_organisation_ids: readonly string[] }): boolean {
  const interests = hat.interest_ids ?? [];
  return interests.some((id) => one.recused_ids.includes(id)) || (may_be_about_its_handler(one) && interests.some((id) => one.handler_organisation_ids.includes(id)));
}

/** 「我要匿名投诉」「别说是我讲的」: whoever says so is kept as the reporter of a confidential case, whatever the channel. */
const no_name = /匿名|不(?:想|愿|要)?(?:留|写|署|报)(?:我的?)?(?:姓名|名字|名)|(?:替|帮|给)我保密|请保密|要保密|(?:别|不要|莫|不想|不愿|不能|不准|千万).{0,10}(?:说|讲|晓得|知道|透露|暴露|泄露|告诉|提|公开).{0,6}(?:是我|我是谁|我的?(?:名字|姓名|名|电话|身份|房号)|我(?:说|讲|报|举报|投诉|反映)的?)/u;
const not_meant = /(?:不用|不必|不需要|不是|没有?)匿名|实名|匿名(?:电话|短信|信件|快递|群|票)/u;
export const wants_no_name = (text: string): boolean => no_name.test(text) && !not_meant.test(text);
