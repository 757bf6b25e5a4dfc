import type { RefusalCatalogue } from '../refusal.ts';

export const refusals = {
  'live.too_many': { status: 429, zh: '您打开的页面太多了，请关掉几个。', en: 'You have too many pages open. Please close some.' },
} as const satisfies RefusalCatalogue;
