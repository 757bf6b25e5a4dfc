import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'conversation.unknown': { status: 404, zh: '没有找到这个群，或者您不在群里。', en: 'This group is not known, or you are not in it.' },
  'message.empty': { status: 400, zh: '还没有写内容。', en: 'There is nothing in this message.' },
  'article.unknown': { status: 404, zh: '没有找到这篇说明。', en: 'This article was not found.' },
  'article.dates': { status: 400, zh: '结束日期不能早于开始日期。', en: 'An article cannot end before it begins.' },
} as const satisfies RefusalCatalogue;
