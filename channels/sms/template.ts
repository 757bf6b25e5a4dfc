import { happened_words, type Letter } from '../../platform/outbox/index.ts';

/** What the carrier approved, by our own names; a county's engineer registers these texts (docs/channels/sms.md). */
export const templates = {
  code: '您的验证码是${code}，5分钟内有效。不要告诉任何人，工作人员也不会问您要。',
  danger: '特急：有一件事要马上去看。请打开邻里。',
  notice: '邻里：${what}。请打开邻里看。不想再收回复TD。',
} as const;
export type Template = keyof typeof templates;

export function filled({ kind, code, params, urgent }: Pick<Letter, 'kind' | 'code' | 'params' | 'urgent'>): { template: Template; params: Record<string, string> } {
  if (kind === 'code') return { template: 'code', params: { code: String(params['code']) } };
  if (urgent && code === 'notice.danger') return { template: 'danger', params: {} };
  return { template: 'notice', params: { what: happened_words(code) } };
}

/** 「TD」「退订」 in the ways in which people write it; anything else asks for nothing. */
export function wants_no_more(answer: string): boolean {
  return /^(TD|T|退订|退订回T|QX|取消|N)$/.test(answer.normalize('NFKC').toUpperCase().replace(/[\s\p{P}]/gu, ''));
}
