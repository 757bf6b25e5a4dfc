import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'wecom.unknown_group': { status: 404, zh: '这个群还没有对上您管的小区。', en: 'This group is not bound to an estate of yours.' },
  'wecom.draft_unknown': { status: 404, zh: '没有这句话，或者不归您管。', en: 'There is no such draft within your reach.' },
  'wecom.draft_over': { status: 409, zh: '这句话已经有人处理了。', en: 'Somebody dealt with this draft already.' },
  'wecom.no_ticket': { status: 502, zh: '企业微信现在没有回应，过一会儿再试。', en: 'WeCom does not answer now. Please try again later.' },
  'wecom.not_our_page': { status: 400, zh: '只能给自己的页面签名。', en: 'Only our own pages are signed.' },
  'wecom.grid_known': { status: 409, zh: '这个网格已经对上了，或者企业微信里没有它了。', en: 'This grid is matched already, or WeCom has it no more.' },
} as const satisfies RefusalCatalogue;
