import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'insight.period': { status: 400, zh: '起止日期不对，最多看 400 天。', en: 'The period is not right; 400 days at most.' },
} as const satisfies RefusalCatalogue;
