import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'calendar.none': { status: 404, zh: '您还没有日历地址。', en: 'You have no calendar address.' },
  'calendar.unknown': { status: 404, zh: '这个日历地址没有了，请在“我的日历”里重新要一个。', en: 'There is no calendar at this address any more. Please get a new one under My calendar.' },
} as const satisfies RefusalCatalogue;
