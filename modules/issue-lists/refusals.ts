import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'issue.unknown': { status: 404, zh: '没有找到这一条。', en: 'This item was not found.' },
  'issue.event_unknown': { status: 404, zh: '没有找到这场活动。', en: 'This event was not found.' },
  'issue.not_your_part': { status: 403, zh: '这一步不归您现在的身份做。', en: 'This step is not for your present role.' },
  'issue.not_now': { status: 409, zh: '这一条现在做不了这一步，请刷新看看办到哪里了。', en: 'This step cannot be taken now. Please look how far the item has come.' },
  'issue.cannot_asked': { status: 409, zh: '已经申请「办不了」，等批下来再说。', en: '“Cannot be solved” has been asked for; please wait for the decision.' },
  'issue.not_an_owner': { status: 400, zh: '这个单位不能接这一条，请从名单里选。', en: 'This organisation cannot take the item. Please choose one of the list.' },
  'issue.needs_evidence': { status: 400, zh: '请写清是怎么办的，或者附上照片、政策依据。', en: 'Please say what was done, or add a picture or the policy.' },
  'issue.article_unknown': { status: 400, zh: '没有找到引用的办事说明。', en: 'The cited article was not found.' },
  'issue.bad_day': { status: 400, zh: '日子不对，请选前后一年以内的一天。', en: 'Please choose a day within a year from today.' },
  'issue.bad_phone': { status: 400, zh: '联系电话不对，请检查。', en: 'The telephone number is not right.' },
  'issue.contact_needs_consent': { status: 400, zh: '对方没有同意，就不能记联系人和电话。', en: 'Without their consent no contact may be kept.' },
  'issue.no_contact': { status: 404, zh: '这一条没有登记联系人。', en: 'Nobody to call is registered for this item.' },
  'issue.no_columns': { status: 400, zh: '表格里要有「企业名称」和「问题」两列，请改好再传。', en: 'The workbook needs the columns 企业名称 (firm) and 问题 (issue).' },
  'issue.too_many_rows': { status: 400, zh: '一次最多 {rows} 行，请分开传。', en: 'At most {rows} rows at a time, please.' },
  'issue.link_unknown': { status: 404, zh: '这个链接打不开了，请找给您链接的单位再要一个。', en: 'This link does not open any more. Please ask whoever gave it to you for a new one.' },
} as const satisfies RefusalCatalogue;
export type IssueRefusal = keyof typeof refusals;
