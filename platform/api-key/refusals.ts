import type { RefusalCatalogue } from '../refusal.ts';

export const refusals = {
  'key.unknown': { status: 404, zh: '没有这把钥匙，或者已经停用。', en: 'There is no such key, or it has ended.' },
} as const satisfies RefusalCatalogue;
