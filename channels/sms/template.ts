import type { Letter } from '../../platform/outbox/index.ts';

/** What the carrier approved, by our own names; a county's engineer registers these texts (docs/channels/sms.md). */
export const templates = {
  code: '您的验证码是${code}，5分钟内有效。不要告诉任何人，工作人员也不会问您要。',
  danger: '特急：有一件事要马上去看。请打开邻里。',
  notice: '邻里：${what}。请打开邻里看。不想再收回复TD。',
} as const;
export type Template = keyof typeof templates;

/**
 * What happened, without whose matter it is, where, or what about: a message lies open on a locked telephone, and who
 * complains of violence at home must not be given away by it.
 */
const happened: Readonly<Record<string, string>> = {
  'notice.accepted': '您报的一件事有人接单了', 'notice.planned': '您报的一件事约好了上门时间', 'notice.resolved': '您报的一件事报办好了，请看看', 'notice.closed': '您报的一件事办结了',
  'notice.merged': '您报的事和邻居的一起办', 'notice.waiting': '您报的一件事等您一句话', 'notice.extended': '您报的一件事延期了，写了原因', 'notice.noted': '有一件事来了新留言',
  'notice.offered': '有一件新派的事等您接单', 'notice.reopened': '有一件事居民说还没解决', 'notice.reminded': '有一件事居民在催', 'notice.due_soon': '有一件事快到期了', 'notice.missed': '有一件事过了时限', 'notice.escalated': '有一件事上报到您这里',
  'notice.errand_meeting_soon': '代办约好的时间快到了', 'notice.errand_done': '请人代办的事办好了', 'notice.mediation_session': '有一次见面定了时间', 'notice.roster_drawn': '选房顺序摇出来了',
};
export function filled({ kind, code, params, urgent }: Pick<Letter, 'kind' | 'code' | 'params' | 'urgent'>): { template: Template; params: Record<string, string> } {
  if (kind === 'code') return { template: 'code', params: { code: String(params['code']) } };
  if (urgent && code === 'notice.danger') return { template: 'danger', params: {} };
  return { template: 'notice', params: { what: happened[code] ?? '您有一条新通知' } };
}

/** 「TD」「退订」 in the ways in which people write it; anything else asks for nothing. */
export function wants_no_more(answer: string): boolean {
  return /^(TD|T|退订|退订回T|QX|取消|N)$/.test(answer.normalize('NFKC').toUpperCase().replace(/[\s\p{P}]/gu, ''));
}
